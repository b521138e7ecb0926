"""The wheel holds what a ward needs: the plugin, and nothing of the demonstration."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_holds_no_sample():
    files = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert "thidua/management/commands/thidua_setup.py" in files
    assert not [path for path in files if not path.startswith("thidua/")]
    marks = ("sample", "demo", "mau/", ".webp")
    assert not [path for path in files if any(mark in path for mark in marks)]
