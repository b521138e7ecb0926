"""The plugin knows no site: it works with Wagtail and itself alone."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_plugin_works_without_the_wards_site():
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--ds", "tests.plugin_alone.settings", "tests/plugin_alone/office_walk.py"),
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
