"""What a host answers of its files, written down as JSON: run by test_hosts_files, with the plugin and
without it, as `python -m tests.plugin_alone.albums.record`.
"""

import json
import sys

import django
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.test.utils import setup_test_environment

MOVIE = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 64
WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def kinds() -> dict[str, tuple[str, bytes]]:
    """Twelve kinds of files: section of the admin and content, by file name."""
    from tests.media import files

    pictures = {
        # Without a colour profile, which holds the time at which it was made.
        "anh.jpg": files.saved(files.drawing(), "JPEG", exif=files.exif()),
        "anh2.png": files.saved(files.drawing(), "PNG"),
        "anh3.webp": files.saved(files.drawing(), "WEBP"),
        "anh4.gif": files.saved(files.drawing(), "GIF"),
        "anh5.avif": files.saved(files.drawing(), "AVIF"),
        "anh6.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
    }
    documents = {
        "Gói.zip": files.packed(a="b"),
        "so.json": b'{"a": 1}',
        "phim.mp4": MOVIE,
        "cu.doc": WORD,
        "quyet-dinh.pdf": files.PDF,
        "moi.docx": files.docx(),
    }
    return {
        **{name: ("wagtailimages", data) for name, data in pictures.items()},
        **{name: ("wagtaildocs", data) for name, data in documents.items()},
    }


def main() -> None:
    # Screens say when a file came in.
    with time_machine.travel("2026-11-30 08:00 +0000", tick=False):
        record()


def record() -> None:
    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    from tests.plugin_alone.albums.host import Host

    host = Host()
    ward = None
    if apps.is_installed("thidua"):
        call_command("thidua_setup", verbosity=0)
        from thidua.units.files import root

        ward = root()
    found = {"uploads": host.upload_all(kinds(), host.root)}
    found |= host.live(kinds())
    if ward:
        found["ward"] = host.upload_all(kinds(), ward)
        found["moved in"] = host.move_in(ward)
        found["ward in the API"] = host.api(host.visitor)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
