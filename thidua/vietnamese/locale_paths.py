"""Where the Vietnamese of Wagtail's own texts lies, and who gets it.

Apart from our own strings: it says what other packages' texts mean. In LOCALE_PATHS it comes before
the packages' own catalogues, and only there the catalogue of the admin's JavaScript, which reads
`wagtail.admin` and LOCALE_PATHS, finds it. A host's texts stay Wagtail's unless it asks for ours.
"""

from pathlib import Path

from thidua import conf

#: A folder as `LOCALE_PATHS` has them: ``vi/LC_MESSAGES/django.po`` and ``djangojs.po``.
ADMIN_LOCALE = Path(__file__).resolve().parent / "admin_locale"


def connect_texts() -> None:
    """Called once, before any text is looked up."""
    if conf.EVERYWHERE_TEXTS:
        conf.add_locale_path(ADMIN_LOCALE)
