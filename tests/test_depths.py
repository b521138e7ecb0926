"""Each test and each check of the Makefile is run at some depth, and a change runs what guards it."""

import re
from pathlib import Path

import pytest

from tests.depths import PARTS, ROOT, SMOKE, Part, choose, is_smoke, part_of

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
#: Commands of the Makefile that judge nothing.
NO_CHECKS = {
    *(
        "help",
        "demo",
        "demo-anew",
        "format",
        "messages",
        "compilemessages",
        "pictures",
        "ties",
        "wheel",
        "lock",
        "clean",
    ),
    # Figures are compared by whoever asks for them.
    "bench",
}


def files_of(beginning: str) -> list[Path]:
    path = ROOT / beginning.partition("::")[0]
    return [*path.glob("test_*.py")] if path.is_dir() else [path]


def test_every_check_of_the_makefile_is_run_at_some_depth():
    commands = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.M)) - NO_CHECKS
    deep = {part.command[1] for part in PARTS.values() if part.command}
    ci = set(re.findall(r"\bmake ([a-z-]+)", (ROOT / ".ci" / "run").read_text("utf-8")))
    check = set(re.search(r"^check:(.*?)##", MAKEFILE, re.M)[1].split())
    assert commands - deep - ci - check - {"check", "smoke", "matrix"} == set()
    assert "deep" in ci
    assert deep <= commands


def test_every_file_with_tests_is_collected():
    """The walks are run by test_plugin_alone.py, without the website."""
    walks = (ROOT / "tests" / "plugin_alone").glob("*_walk.py")
    run_by_another = {str(path.relative_to(ROOT)) for path in walks}
    by = (ROOT / "tests" / "test_plugin_alone.py").read_text("utf-8")
    assert all(f'"{Path(path).stem}"' in by for path in run_by_another)
    strays = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if not path.name.startswith("test_")
        and re.search(r"^(async )?def test_", path.read_text("utf-8"), re.M)
    }
    assert strays == run_by_another


@pytest.mark.parametrize("beginning", [*SMOKE, *(t for p in PARTS.values() for t in p.tests)])
def test_what_the_table_names_is_there(beginning):
    _file, _colons, name = beginning.partition("::")
    texts = [path.read_text("utf-8") for path in files_of(beginning)]
    assert any(f"def {name}" in text for text in texts)


@pytest.mark.parametrize("pattern", sorted({g for part in PARTS.values() for g in part.guards}))
def test_what_a_part_guards_is_there(pattern):
    part = Part("", (pattern,))
    paths = (
        str(path.relative_to(ROOT))
        for name in (
            "thidua",
            "home",
            "demo",
            "docs",
            "site",
            "tests",
            "tools",
            "requirements",
            ".",
        )
        for path in ((ROOT / name).rglob("*") if name != "." else ROOT.glob("*"))
    )
    assert part.is_touched(paths)


def test_a_change_runs_what_guards_it_and_a_tenth_of_the_rest():
    chosen = choose(["thidua/signoff/actions.py"], "a" * 40)
    assert {"guarantee", "protections"} <= chosen.keys() != PARTS.keys()
    assert len(choose([], "a" * 40)) == -(-len(PARTS) // 10)
    assert choose([], "a" * 40) == choose([], "a" * 40)
    turns = {name for number in range(200) for name in choose([], str(number))}
    assert turns == PARTS.keys()
    assert choose(None, "a" * 40).keys() == PARTS.keys()


def test_a_test_is_run_by_one_command():
    deep = "tests/fuzz/test_guarantee.py::test_x"
    assert (part_of(deep), is_smoke(deep)) == ("guarantee", False)
    plain = "tests/visibility/test_links.py::test_x"
    assert (part_of(plain), is_smoke(plain)) == (None, True)
    assert not is_smoke("tests/planning/test_plan_form.py::test_x")
