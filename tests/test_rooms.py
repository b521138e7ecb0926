"""What import-linter does not ask of the rooms (its contracts stand in pyproject.toml)."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "thidua"
#: An auditor reads the guarantee in one sitting (docs/auditor.md).
LINES_OF_SIGN_OFF = 1500
#: Who imports inside of functions: Django calls `ready` when it has the models.
WHEN_ALL_IS_LOADED = {"thidua/apps.py", "thidua/contrib/signin/apps.py"}


def unexplained(source: str) -> list[int]:
    """The lines of functions' imports that begin a block of imports without a comment above."""
    lines = source.splitlines()
    inside = {
        statement.lineno
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    }

    def says_why(line: int) -> bool:
        while line - 1 in inside or not lines[line - 2].strip():
            line -= 1
        return lines[line - 2].strip().startswith("#")

    return [line for line in sorted(inside) if not says_why(line)]


def test_an_import_inside_a_function_says_what_forces_it():
    assert unexplained("def f():\n    import a\n") == [2]
    assert not unexplained("def f():\n    # Slow to load.\n    import a\n\n    import b\n")
    found = {
        str(path.relative_to(ROOT)): unexplained(path.read_text("utf-8"))
        for path in PLUGIN.rglob("*.py")
    }
    assert not {path: lines for path, lines in found.items() if lines}.keys() - WHEN_ALL_IS_LOADED


def test_the_guarantee_is_read_in_one_sitting():
    files = (PLUGIN / "signoff").rglob("*.py")
    assert sum(len(path.read_text("utf-8").splitlines()) for path in files) <= LINES_OF_SIGN_OFF
