"""`thidua_uninstall` on a host that is not ours, and the host after it without the plugin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(module, settings, folder, files) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": f"tests.plugin_alone.{settings}",
        "LEAVING_DATABASE": f"sqlite:///{folder / 'host.sqlite3'}",
        "LEAVING_MEDIA": str(folder / "media"),
    }
    done = subprocess.run(
        [sys.executable, "-m", f"tests.plugin_alone.plain.{module}", str(folder), files],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]


@pytest.mark.parametrize("files", ["keep", "delete"])
def test_a_host_lets_the_plugin_go(tmp_path, files):
    run("before", "with_plain", tmp_path, files)
    run("after", "without", tmp_path, files)
