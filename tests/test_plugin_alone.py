"""The plugin knows no site: it works with Wagtail and itself alone."""

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
