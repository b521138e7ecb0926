"""What there is: files, modules and their names, settings, commands, targets, checks, sections."""

import builtins
import re
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import wagtail
from django.apps import apps
from django.conf import global_settings
from django.core.exceptions import FieldDoesNotExist
from django.core.management import get_commands, load_command_class
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from thidua.defaults import SETTINGS

from .reading import code_of, files, modules, source

#: What begins with one of these has to be there as it is written.
OURS = ("thidua", "home", "config", "tests", "tools", "demo")
PACKAGES = (*OURS, "wagtail", "django")
NAME = re.compile(r"[^\W\d]\w*")


@cache
def path_ends() -> frozenset[str]:
    """Every file and folder as it may be cited: whole, or from one of its folders on."""
    ends: set[str] = set()
    for path in files():
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            ends.update("/".join(parts[start:depth]) for start in range(depth))
    return frozenset(ends)


@cache
def names_in(path: str) -> frozenset[str]:
    """Every name that the code of a module uses."""
    return frozenset(NAME.findall(code_of(path)))


#: It is full of names that there are not.
EXAMPLES = "tests/docs/test_mentions.py"


@cache
def names() -> frozenset[str]:
    """Every name in the code of the repository, in whatever language, and of its files."""
    code = (".html", ".js", ".css", ".toml", ".txt", "Makefile", ".ci/run")
    others = [source(path) for path in files() if path.endswith(code)]
    stems = {path.rsplit("/", 1)[-1].partition(".")[0] for path in files()}
    return frozenset(stems).union(
        *(names_in(path) for path in modules() if path != EXAMPLES),
        *(NAME.findall(text) for text in others),
    )


def is_name(name: str) -> bool:
    """A name of the repository's code, of Python, or of the Wagtail that is installed."""
    return name in names() or hasattr(builtins, name) or is_wagtails(name)


@cache
def is_wagtails(name: str) -> bool:
    """Texts say what Wagtail does in names that no code here uses."""
    return name in wagtails_code()


@cache
def wagtails_code() -> str:
    own = Path(wagtail.__file__).parent
    not_its_own = {"test", "tests", "migrations", "project_template"}
    paths = (path for path in own.rglob("*.py") if not not_its_own & set(path.parts))
    return "\n".join(path.read_text("utf-8") for path in paths)


@cache
def module_ends() -> dict[str, set[str]]:
    """Dotted end of a module's or folder's name (`signoff.rules`, `rules`) → the files that are meant."""
    found: dict[str, set[str]] = {}
    for path in modules():
        whole = path.removesuffix(".py").removesuffix("/__init__")
        for name in (whole, path.rpartition("/")[0]):
            parts = name.split("/")
            for start in range(len(parts)):
                meant = {path} if name == whole else set()
                found.setdefault(".".join(parts[start:]), set()).update(meant)
    return found


@cache
def members() -> dict[str, frozenset[str]]:
    """Class → the names in its body, of all classes of that name."""
    found: dict[str, set[str]] = {}
    for path in modules():
        for name, body in re.findall(r"^class (\w+)(.*?)(?=^\S|\Z)", code_of(path), re.M | re.S):
            found.setdefault(name, set()).update(NAME.findall(body))
    return {name: frozenset(body) for name, body in found.items()}


def is_dotted_name(dotted: str) -> bool:
    """Whether a module, a name in it, a class's member or a field of a model is called so.

    What begins with no module and no class of ours is an object's attribute, or another package's.
    """
    parts = dotted.split(".")
    if dotted in module_ends() or is_of_a_model(parts):
        return True
    for cut in range(len(parts) - 1, 0, -1):
        ends = module_ends().get(".".join(parts[:cut]), ())
        if any(set(parts[cut:]) <= names_in(path) for path in ends):
            return True
    if parts[-2] in members():
        return parts[-1] in members()[parts[-2]]
    if is_foreign(dotted) or is_foreign(f"django.db.{dotted}"):
        return True
    return parts[0] not in PACKAGES and all(map(is_name, parts))


def is_of_a_model(parts: list[str]) -> bool:
    """`app.Model`, `app.Model.field` and `Model.field`."""
    if parts[0] in apps.app_configs:
        models, names = apps.get_app_config(parts[0]).get_models(), parts[1:]
    else:
        models, names = apps.get_models(), parts
    return any(_has(model, names) for model in models)


def _has(model, names: list[str]) -> bool:
    if not names or model.__name__.lower() != names[0].lower():
        return False
    try:
        return len(names) == 1 or bool(model._meta.get_field(names[1]))
    except FieldDoesNotExist:
        return hasattr(model, names[1])


def is_foreign(dotted: str) -> bool:
    """Whether another package has it: a module, or names in one.

    Nothing is imported for it but packages: a models module of an app that is not installed would put its
    models into Wagtail's own app, and other tests would ask for their tables.
    """
    parts = dotted.split(".")
    if parts[0] in OURS:
        return False
    spec = None
    for end in range(1, len(parts) + 1):
        # From the outside: to look for `a.b.C`, Python would import `a.b`.
        inner = find_spec(".".join(parts[:end]))
        if inner is None:
            return spec is not None and _has_names(spec, parts[end - 1 :])
        spec = inner
        if inner.submodule_search_locations is None:
            return not parts[end:] or _has_names(spec, parts[end:])
    return True


def _has_names(spec, names: list[str]) -> bool:
    if (module := sys.modules.get(spec.name)) and hasattr(module, names[0]):
        return len(names) == 1 or hasattr(getattr(module, names[0]), names[1])
    source = Path(spec.origin or "").read_text("utf-8", "replace") if spec.origin else ""
    return all(re.search(rf"\b{name}\b", source) for name in names)


def is_template(path: str) -> bool:
    try:
        get_template(path)
    except TemplateDoesNotExist:
        return False
    return True


@cache
def targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z-]+):", source("Makefile"), re.M))


@cache
def check_ids() -> frozenset[str]:
    """The ids of the plugin's checks, as `E003`, from the code that gives them."""
    found = (re.findall(r'id="thidua\.([EW]\d{3})"', code_of(path)) for path in modules())
    return frozenset(id for ids in found for id in ids)


@cache
def options_of(command: str) -> frozenset[str] | None:
    """The options of a management command; None if there is no such command."""
    app = get_commands().get(command)
    if app is None:
        return None
    parser = load_command_class(app, command).create_parser("manage.py", command)
    return frozenset(parser._option_string_actions)


def is_setting(name: str) -> bool:
    """A setting of ours, of Django's, or one that some code or the Makefile reads; an object's name."""
    if name.startswith("THIDUA_"):
        return name.removeprefix("THIDUA_") in SETTINGS or name in names()
    return hasattr(global_settings, name) or is_name(name)


def is_section(page: str, cited: str) -> bool:
    """Whether a page of docs/ has a heading, its number, or an id in a table that begins so."""
    text = source(f"docs/{page}")
    if re.search(rf"^#+ (?:{re.escape(cited)}$|{re.escape(cited)}\. )", text, re.M):
        return True
    return re.search(rf"^\| {re.escape(cited)}(?!\d)\S* \|", text, re.M) is not None
