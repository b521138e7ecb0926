"""The map of the rooms in docs/developer.md shows all of them, in the order of the contract."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEVELOPER = (ROOT / "docs" / "developer.md").read_text("utf-8")
#: The section with the map: what stands in its block, and what the words below say.
SECTION = DEVELOPER.partition("## The rooms\n")[2].partition("\n## ")[0]
MAP = re.findall(r"^thidua/(\S+?)/? +(\S.*)$", SECTION, re.M)
NO_ROOMS = re.search(r"^No rooms are (.*?)\. `site/`", SECTION, re.M | re.S)[1]


def layers() -> list[str]:
    """The plugin's layers from pyproject.toml, the highest first; those of one line in its order."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (contract,) = (
        one for one in contracts["contracts"] if "thidua" not in one.get("layers", ["thidua"])
    )
    return [
        name.strip().removeprefix("thidua.")
        for layer in contract["layers"]
        for name in layer.split("|")
    ]


def parts_of_the_plugin() -> set[str]:
    """The folders and modules directly in `thidua/`."""
    return {
        path.stem
        for path in (ROOT / "thidua").iterdir()
        if not path.name.startswith("__")
        # A folder that another branch had is left with its caches.
        if path.suffix == ".py" or any(entry.name != "__pycache__" for entry in path.iterdir())
    }


def test_the_map_has_the_order_of_the_contract():
    assert [name.removesuffix(".py") for name, _sentence in MAP] == layers()


def test_each_folder_is_a_room_or_named_as_none():
    no_rooms = {name.rstrip("/").removesuffix(".py") for name in re.findall("`(.*?)`", NO_ROOMS)}
    assert parts_of_the_plugin() - set(layers()) == no_rooms


def test_there_is_one_map():
    """README leads to it: a second list of rooms went another way once."""
    rooms = "|".join(layers())
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        lines = re.findall(rf"^ *(?:thidua/)?(?:{rooms})/ {{2,}}\S", path.read_text("utf-8"), re.M)
        assert not lines or path.name == "developer.md"
