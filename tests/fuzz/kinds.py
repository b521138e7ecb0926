"""The names of all kinds of action, readable without Django."""

import ast
from pathlib import Path


def _names():
    for path in sorted((Path(__file__).parent / "actions").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                yield node.name


#: In the order of the files; going on is done as one of the others.
KINDS = tuple(name for name in _names() if name != "go_on")
