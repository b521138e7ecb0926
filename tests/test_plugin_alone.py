"""The plugin knows no site: it works with Wagtail and itself alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("settings", "walks"),
    [
        ("settings", ["office_walk"]),
        ("with_clips", ["story_type_walk", "derived_type_walk"]),
        ("as_a_guest", ["guest_walk"]),
        ("with_towns", ["towns_walk", "search_walk"]),
        ("in_english", ["english_walk"]),
    ],
    ids=[
        "the plugin alone",
        "a host with types of story",
        "a host that was there before",
        "a host with three Sites and a search of its own",
        "an English host",
    ],
)
def test_the_plugin_works_without_the_wards_site(settings, walks):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--ds", f"tests.plugin_alone.{settings}"),
            *(f"tests/plugin_alone/{walk}.py" for walk in walks),
            # Only the plugin is on the path of imports, not the site.
            *("-o", "pythonpath=."),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def recorded(*albums: str) -> dict:
    """What the host with albums answers of its files (tests/plugin_alone/albums)."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "tests.plugin_alone.albums.settings",
        "ALBUMS": ",".join(albums),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.plugin_alone.albums.record"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["", "stock"], ids=["own models", "Wagtail's models"])
def hosts_files(request):
    """With the plugin, and without it."""
    given = [request.param] if request.param else []
    return recorded(*given), recorded("plain", *given)


def test_a_hosts_files_are_as_wagtail_has_them(hosts_files):
    """Uploads of twelve kinds, screens of an editor, changes, documents for visitors, both APIs."""
    ours, plain = hosts_files
    for what, without in plain.items():
        assert ours[what] == without, what
    assert {one["status"] for one in plain["uploads"].values()} == {302}


def test_the_wards_files_are_the_wards_in_any_host(hosts_files):
    ours, _plain = hosts_files
    taken = {name for name, one in ours["ward"].items() if one["status"] == 302}
    assert taken == {"anh.jpg", "anh2.png", "anh3.webp", "quyet-dinh.pdf", "moi.docx"}
    for name, one in ours["ward"].items():
        if name not in taken:
            assert list(one["errors"]) == ["file"], name
        else:
            folder = one["rows"][0]["name"].split("/")[-2]
            assert len(folder) == 26, name
    # An API of the host's knows no approvals.
    listed = [
        item["title"] for found in ours["ward in the API"].values() for item in found["items"]
    ]
    assert listed
    assert not any("Thi đua" in title for title in listed)


def test_what_comes_to_the_ward_is_checked_at_that_moment(hosts_files):
    ours, _plain = hosts_files
    assert ours["moved in"]
    for name, (status, errors, row) in ours["moved in"].items():
        if name.endswith((".jpg", ".png", ".webp", ".pdf", ".docx")):
            assert (status, errors) == (302, None), name
            assert len(row["name"].split("/")[-2]) == 26, name
        else:
            assert list(errors) == ["collection"], name
            assert row["name"] == name
