"""The texts of the packages that the admin is made of, and their Vietnamese in one catalogue.

``python -m tools.upstream_texts`` takes new texts into the catalogue and drops those that no package
has any more; it prints how many have no Vietnamese yet. After each new version of a package.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from thidua.vietnamese.locale_paths import ADMIN_LOCALE

#: Packages whose every text a clerk may meet. wagtailmedia is a host's to install.
PACKAGES = ("wagtail", "wagtail_modeladmin", "wagtailmedia", "modelsearch", "simple_history")
#: Packages of whose texts a form or a list shows some; Django has Vietnamese for most of its own.
OTHERS = (*("django", "axes", "django_filters", "taggit", "treebeard"),)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Text(NamedTuple):
    """A text as a program asks for it."""

    domain: str
    context: str | None
    #: A text, or singular and plural.
    forms: tuple[str, ...]


def installed_texts(package: str) -> Iterator[Text]:
    """All texts of an installed package, from the catalogues it comes with and from its Python.

    Its English catalogue holds all that its makers found, templates too; one that has none has the
    same texts in its other languages. Nothing where it is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return
    root = Path(next(iter(spec.submodule_search_locations)))
    for folder in root.rglob("LC_MESSAGES"):
        language = folder.parent.name
        has_english = (folder.parent.parent / "en").exists()
        if language == "en" or not has_english:
            for file in folder.glob("*.po"):
                with file.open("rb") as source:
                    for message in read_po(source, locale="en"):
                        if message.id:
                            yield Text(file.stem, message.context, _forms(message.id))
    if not any(root.rglob("locale/en")):
        found = extract_from_dir(root, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for _file, _line, forms, _comments, context in found:
            yield Text("django", context, _forms(forms))


def _forms(ids) -> tuple[str, ...]:
    return tuple(ids) if isinstance(ids, (tuple, list)) else (ids,)


def catalogue(domain: str) -> Catalog:
    """Our catalogue of a domain: "django", or "djangojs" for JavaScript."""
    with catalogue_file(domain).open("rb") as source:
        return read_po(source, locale="vi", domain=domain)


def catalogue_file(domain: str) -> Path:
    return ADMIN_LOCALE / "vi" / "LC_MESSAGES" / f"{domain}.po"


def update() -> int:
    """Write both catalogues anew; returns how many texts have no Vietnamese."""
    missing = 0
    wanted: dict[str, dict[tuple, tuple[Text, set[str]]]] = {"django": {}, "djangojs": {}}
    for package in PACKAGES:
        for text in installed_texts(package):
            key = (text.context, text.forms[0])
            known, packages = wanted[text.domain].setdefault(key, (text, set()))
            packages.add(package)
            if len(text.forms) > len(known.forms):
                wanted[text.domain][key] = (text, packages)
    for domain, texts in wanted.items():
        old, new = catalogue(domain), _empty()
        for (context, first), (text, packages) in sorted(texts.items(), key=_order):
            known = old.get(first, context)
            string = known.string if known else ""
            string = string[0] if isinstance(string, tuple) else string
            missing += not string
            _add(new, text.forms, string, context, packages)
        for message in old:
            # What no package here lists and yet was translated: texts of `OTHERS`, of wagtailmedia.
            is_new = message.id and new.get(_forms(message.id)[0], message.context) is None
            if is_new and set(message.auto_comments) & {*OTHERS, *_absent()}:
                new[message.id] = message
        with catalogue_file(domain).open("wb") as target:
            write_po(target, new, width=0, sort_output=False)
    return missing


def _order(item):
    (context, first), _rest = item
    return first, context or ""


def _absent() -> list[str]:
    return [package for package in PACKAGES if find_spec(package) is None]


def _empty() -> Catalog:
    return Catalog(locale="vi", project="thidua", fuzzy=False)


def _add(into: Catalog, forms: tuple, string: str, context: str | None, packages) -> None:
    ids = forms if len(forms) > 1 else forms[0]
    strings = (string,) if len(forms) > 1 else string
    into.add(ids, strings, context=context, auto_comments=sorted(packages))


if __name__ == "__main__":
    print(f"{update()} texts without Vietnamese.")
