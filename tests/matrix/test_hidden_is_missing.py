"""Another unit's draft and a page that does not exist are answered alike, word for word."""

import os
from fnmatch import fnmatch

import pytest

from .addresses import FILE_KWARGS, PAGE_KWARGS, Address, Filler, path_of, patterns
from .asking import Asker
from .variants import FILES, QUERIES, filled, names_in
from .world import MISSING, add_foreign, make_world

pytestmark = pytest.mark.django_db

#: What follows from a page: with one of them every other key in the address is the draft's too.
OF_A_PAGE = (*PAGE_KWARGS, "task_state_id", "workflow_state_id", "object_id", "approval_id")
#: Views of which `pk` is a file's key.
FILE_VIEWS = (
    *("wagtailadmin_api:images:", "wagtailadmin_api:documents:"),
    *("wagtailimages_chooser:", "wagtaildocs_chooser:"),
)
WHOLE = os.environ.get("MATRIX") == "whole"


@pytest.fixture
def world(open_ward, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return add_foreign(make_world(open_ward))


def names_a_secret(pattern) -> bool:
    views = ("wagtailadmin_pages:", "wagtailadmin_api:pages:", *FILE_VIEWS)
    by_key = "pk" in pattern.kwargs and pattern.name.startswith(views)
    return by_key or any(name in pattern.kwargs for name in (*OF_A_PAGE, *FILE_KWARGS))


def pairs(filler, world):
    """(name of the view, address of the draft or its file, of nothing), one key at a time."""
    own = dict.fromkeys((*PAGE_KWARGS, "object_id"), world.own.pk)
    for pattern in filter(names_a_secret, patterns()):
        address = filler.addresses(pattern, whole=False)[0]
        names = [name for name in pattern.kwargs if name in (*OF_A_PAGE, *FILE_KWARGS, "pk")]
        for name in names:
            # The other keys are the stranger's own, so that no other one decides.
            values = address.values | {key: own[key] for key in names if key in own and key != name}
            yield (
                pattern.name,
                *(
                    path_of(pattern.route, values | {name: key})
                    for key in (address.values[name], MISSING)
                ),
            )


def said(answer, *keys):
    text = answer.steady
    for key in keys:
        text = text.replace(str(key), "…")
    return answer.status, text


def test_by_its_key_in_the_address(world):
    asker, differing, asked = Asker(world), [], 0
    for name, hidden, missing in pairs(Filler(world), world):
        for form in (None, {}, filled(world, world.own.pk)):
            one, other = (asker.ask("other", path, form) for path in (hidden, missing))
            asked += 1
            keys = [part for part in hidden.split("/") if part.isdigit()] + [MISSING]
            if said(one, *keys) != said(other, *keys):
                differing.append(f"{name} {hidden} {one.status} / {missing} {other.status}")
    assert asked > 100
    assert not differing, "\n".join(differing)


def test_by_its_key_in_a_parameter(world):
    filler, asker, differing = Filler(world), Asker(world), []
    names = names_in(world)
    addresses = [filler.addresses(pattern, whole=True) for pattern in patterns()]
    for address in (one for several in addresses for one in several):
        for query, key in queries_of_a_secret(address):
            draft, nothing = (
                f"{address.path}?{query.format(**names | {key: value})}"
                for value in (names[key], MISSING)
            )
            one, other = asker.ask("other", draft), asker.ask("other", nothing)
            if said(one, names[key], MISSING) != said(other, names[key], MISSING):
                differing.append(f"{draft} {one.status} / {other.status}")
    assert asker.asked > 50
    assert not differing, "\n".join(differing)


def queries_of_a_secret(address: Address) -> set[tuple[str, str]]:
    """(parameters with one key to be filled in, the word for that key)."""
    name = address.pattern.name
    if name == "wagtail_bulk_action" and (word := FILES.get(address.values["model_name"])):
        return {(f"id={{{word}}}", word)}
    if "<" in address.pattern.route and name != "wagtail_bulk_action":
        return set()
    return {
        (query.replace("&id={own}&id={changed}", "").replace("&id={changed}", ""), word)
        for pattern, found in QUERIES.items()
        if fnmatch(name, pattern)
        for query in found
        for word in ("draft", "picture", "document")
        if f"{{{word}}}" in query
    }


def test_a_document_by_its_address(world):
    asker, name = Asker(world), world.document.filename
    for who in ("other", "anonymous"):
        hidden, missing = (
            asker.ask(who, f"/tai-lieu/{key}/{name}") for key in (world.document.pk, MISSING)
        )
        keys = world.document.pk, MISSING
        assert said(hidden, *keys) == said(missing, *keys), who
        assert hidden.status == 404


@pytest.mark.parametrize(
    "field", ["new_parent_page", "chooser", "parent_page", "destination_page_id"]
)
def test_by_its_key_in_a_form(world, field):
    asker, own, column = Asker(world), world.own.pk, world.office.column.pk
    base = "/quan-tri"
    paths = {
        "new_parent_page": [f"{base}/pages/{own}/copy/", f"{base}/pages/{own}/move/"],
        "chooser": [f"{base}/bulk/wagtailcore/page/move/?id={own}"],
        "parent_page": [f"{base}/pages/create/thidua/articlepage"],
        "destination_page_id": [
            f"{base}/api/main/pages/{own}/action/{name}/" for name in ("copy", "move")
        ],
    }[field]
    for path in paths:
        draft, nothing = (
            asker.ask("other", path, filled(world, column) | {field: key})
            for key in (world.draft.pk, MISSING)
        )
        assert said(draft, world.draft.pk, MISSING) == said(nothing, world.draft.pk, MISSING), path


def test_a_link_to_it_in_the_editor(world):
    """The editor shows where a link leads; to a hidden draft as to nothing."""
    asker = Asker(world)
    path = f"/quan-tri/pages/add/thidua/articlepage/{world.office.column.pk}/"
    draft, nothing = (
        asker.ask("other", path, filled(world, key) | {"title": ""})
        for key in (world.draft.pk, MISSING)
    )
    assert draft.letter == "O"
    assert said(draft, world.draft.pk, MISSING) == said(nothing, world.draft.pk, MISSING)
