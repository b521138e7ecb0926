"""The plugin knows no site: it works with Wagtail and itself alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("settings", "walk"),
    [("settings", "office_walk"), ("with_clips", "story_type_walk")],
    ids=["the plugin alone", "a host with a type of story"],
)
def test_the_plugin_works_without_the_wards_site(settings, walk):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--ds", f"tests.plugin_alone.{settings}", f"tests/plugin_alone/{walk}.py"),
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
