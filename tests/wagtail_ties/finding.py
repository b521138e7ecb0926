"""Finds by itself where our code ties itself to what Wagtail and other packages do not promise.

A tie is named by what it takes hold of (`what`), and found in a file: a private name, a change of an
imported object, a registry that is edited, an address of Wagtail's that ours stands before, a template
of Wagtail's that ours replaces. What none of these rules sees is marked by hand (`# Tie: <row>`).
"""

import ast
import inspect
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from django.template.utils import get_app_template_dirs
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("thidua", "home", "site")
OURS = ("thidua", "home", "config")
#: Private by their letter, and documented all the same (Django's models, Python's named tuples).
DOCUMENTED = {"_meta", "_state", "_base_manager", "_default_manager", "_replace", "_asdict"}
#: What changes the list or the dictionary that it is called on; a signal, too.
CHANGING = {"append", "insert", "extend", "remove", "clear", "update", "pop", "setdefault"}
#: What is given the name of an attribute.
NAMING = {"getattr", "hasattr", "setattr", "delattr"}
#: Not documented, and takes the place of what Wagtail registered.
REGISTRIES = {"register_permission_policy"}
MARK = re.compile(r"Tie: ([^#\n]+?)\s*(?:#\}|\{%|-->|$)", re.M)


def files(suffix: str) -> list[Path]:
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob(f"*{suffix}"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def found() -> dict[str, set[str]]:
    """What is taken hold of → the files in which it is."""
    ties: dict[str, set[str]] = defaultdict(set)
    for path, what in (*_in_code(), *_of_bases(), *_shadowed(), *_templates()):
        ties[what].add(str(path.relative_to(ROOT)))
    return ties


@cache
def marks() -> dict[str, set[str]]:
    """Name of a row → the files that bear it."""
    marked: dict[str, set[str]] = defaultdict(set)
    for path in (*files(".py"), *files(".html")):
        for name in MARK.findall(path.read_text("utf-8")):
            marked[name].add(str(path.relative_to(ROOT)))
    return marked


# Code -----------------------------------------------------------------------------------------------


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def _in_code() -> Iterator[tuple[Path, str]]:
    for path in files(".py"):
        yield from ((path, what) for what in in_file(path))


def in_file(path: Path) -> Iterator[str]:
    """What of it stands in the code of one file."""
    own, foreign = _own_names(path), _foreign_names(path)
    for node in nodes(path):
        if name := _private(node):
            if name not in own:
                yield name
        elif isinstance(node, ast.Attribute | ast.Subscript):
            # Bases are changed of a class that exists already.
            changes = getattr(node, "attr", "") == "__bases__" or _is_foreign(node, foreign)
            if changes and not isinstance(node.ctx, ast.Load):
                yield f"{ast.unparse(node)} ="
        elif isinstance(node, ast.Call):
            yield from _calls(node, foreign)


def _private(node: ast.AST) -> str | None:
    """The private name that somebody else's object is asked for."""
    name, of = None, None
    if isinstance(node, ast.Attribute):
        name, of = node.attr, node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMING:
        of, given = node.args[:2]
        name = given.value if isinstance(given, ast.Constant) else None
    if not isinstance(name, str) or not re.match(r"_(?!_|thidua)", name) or name in DOCUMENTED:
        return None
    # One's own class and its bases are looked at by `_of_bases`.
    return None if isinstance(node, ast.Attribute) and _is_own(of) else name


def _own_names(path: Path) -> set[str]:
    """Private names that the module gives to something of its own."""
    kept = (node for node in nodes(path) if isinstance(getattr(node, "ctx", None), ast.Store))
    return {
        *(node.name for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.ClassDef)),
        *(getattr(one, "attr", "") for one in kept if _is_own(getattr(one, "value", None))),
    }


def _foreign_names(path: Path) -> set[str]:
    """Names of what was imported from another package, and of what is reached from there."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and not node.level and _is_theirs(node.module):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            imported = [alias for alias in node.names if _is_theirs(alias.name)]
            names |= {alias.asname or alias.name.split(".")[0] for alias in imported}
    while True:
        more = set()
        for node in nodes(path):
            if isinstance(node, ast.Assign):
                source, targets = node.value, node.targets
            elif isinstance(node, ast.For | ast.comprehension):
                source, targets = node.iter, [node.target]
            else:
                continue
            if _is_foreign(source, names):
                held = (name for one in targets for name in ast.walk(one))
                more |= {name.id for name in held if _is_name(name, ast.Store)}
        if more <= names:
            return names
        names |= more


def _is_name(node: ast.AST, context: type) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, context)


def _is_own(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _is_theirs(module: str | None) -> bool:
    root = (module or "").split(".")[0]
    return root not in OURS and root not in sys.stdlib_module_names


def _is_foreign(node: ast.AST, names: set[str]) -> bool:
    """Reached from an imported name by attributes and keys; what a call returns is somebody's own."""
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        return _is_foreign(node.value, names)
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(_is_foreign(one, names) for one in node.elts)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
        return not node.args or not ast.unparse(node.args[0]).startswith(("'thidua", "'home"))
    return False


def _calls(node: ast.Call, foreign: set[str]) -> Iterator[str]:
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if called == "disconnect":
        yield ast.unparse(node.func)
    if called in REGISTRIES and (
        isinstance(node.args[0], ast.Call) or _is_foreign(node.args[0], foreign)
    ):
        yield called
    if called in CHANGING and _is_foreign(getattr(node.func, "value", node), foreign):
        yield ast.unparse(node.func)
    if called == "setattr" and _is_foreign(node.args[0], foreign):
        yield f"setattr({ast.unparse(node.args[0])})"
    is_ordered = any(keyword.arg == "order" for keyword in node.keywords)
    if called == "register" and is_ordered and isinstance(node.args[0], ast.Constant):
        # Only the order makes ours stand before or after Wagtail's of the same name; hooks of our own
        # are named by a constant.
        hook = ast.unparse(node.args[0]).strip("'")
        yield f"{hook} in order"


# Classes --------------------------------------------------------------------------------------------


def _of_bases() -> Iterator[tuple[Path, str]]:
    """Private names of our classes that one of their foreign bases has as well."""
    for module in _modules():
        path = Path(module.__file__)
        for node in (one for one in nodes(path) if isinstance(one, ast.ClassDef)):
            kind = getattr(module, node.name, None)
            if inspect.isclass(kind) and kind.__module__ == module.__name__:
                bases = [base for base in kind.__mro__ if _is_theirs(base.__module__)]
                for name in _names_in_body(node):
                    if any(name in vars(base) or _uses(base.__module__, name) for base in bases):
                        yield path, name


def _modules():
    for folder in ("thidua", "home"):
        package = import_module(folder)
        for info in pkgutil.walk_packages(package.__path__, f"{folder}."):
            if ".migrations" not in info.name:
                import_module(info.name)
    get_resolver().url_patterns  # noqa: B018 - imports what is only imported for addresses
    ours = (name for name in sorted(sys.modules) if name.split(".")[0] in ("thidua", "home"))
    return [sys.modules[name] for name in ours if ".migrations" not in name]


def _names_in_body(body: ast.ClassDef) -> set[str]:
    names = set()
    for node in ast.walk(body):
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Attribute) and _is_own(node.value):
            names.add(node.attr)
        elif _is_name(node, ast.Store):
            names.add(node.id)
    return {name for name in names if re.match(r"_(?!_|thidua)\w", name)} - DOCUMENTED


@cache
def _source(module: str) -> str:
    try:
        return inspect.getsource(sys.modules[module])
    except (OSError, TypeError, KeyError):
        return ""


@cache
def _uses(module: str, name: str) -> bool:
    return re.search(rf"\bself\.{name}\b", _source(module)) is not None


# Addresses and templates ----------------------------------------------------------------------------


def _shadowed() -> Iterator[tuple[Path, str]]:
    """Addresses at which Wagtail has a view, and ours stands before it."""
    views: dict[str, list] = defaultdict(list)
    for address, callback in addresses(get_resolver()):
        views[address].append(inspect.unwrap(callback))
    for address, (first, *others) in views.items():
        path = _file_of(first)
        if path and any(not _file_of(other) for other in others):
            yield path, address


def addresses(resolver, before: str = "") -> Iterator[tuple[str, object]]:
    for pattern in resolver.url_patterns:
        address = before + re.sub(r"<(?:\w+:)?\w+>", "<>", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern, address)


def _file_of(view) -> Path | None:
    """Of the view's class, where that is one of ours."""
    view = getattr(view, "view_class", view)
    path = Path(sys.modules[view.__module__].__file__)
    return path if path.is_relative_to(ROOT) and view.__module__.split(".")[0] in OURS else None


def _templates() -> Iterator[tuple[Path, str]]:
    theirs = [
        Path(folder)
        for folder in get_app_template_dirs("templates")
        if not any(Path(folder).is_relative_to(ROOT / own) for own in FOLDERS)
    ]
    for path in files(".html"):
        if "templates" in path.parts:
            name = str(path).rpartition("/templates/")[2]
            if any((folder / name).exists() for folder in theirs):
                yield path, name
