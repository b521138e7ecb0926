"""A unit sees the same office with another unit's draft in it as without: words, counts, arrows."""

import difflib

import pytest
from django.utils import timezone

from .addresses import path_of, patterns
from .asking import Asker
from .world import add_draft, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_clock_stands_still(time_machine):
    """Both offices say "three minutes ago" of the same row."""
    time_machine.move_to(timezone.now(), tick=False)


#: Addresses that name the column, the stranger's own draft or a public story, with parameters.
NAMED = (
    *("pages/{column}/", "pages/{column}/?has_child_pages=true", "pages/{column}/add_subpage/"),
    *("choose-page/{column}/", "choose-page/?page_type=thidua.ColumnIndexPage"),
    *("api/main/pages/?child_of={column}&for_explorer=1", "api/main/pages/?descendant_of={column}"),
    *("api/main/pages/?has_children=true", "api/main/pages/{column}/", "api/main/pages/{own}/"),
    *("pages/{own}/edit/", "pages/{own}/delete/", "pages/{own}/usage/", "pages/{own}/copy/"),
    *("pages/{own}/history/", "pages/{own}/workflow_history/", "pages/{own}/move/"),
    *(
        "pages/{own}/move/{column}/confirm/",
        "pages/{public}/history/",
        "pages/{public}/view_draft/",
    ),
    "pages/add/thidua/articlepage/{column}/",
    "bulk/wagtailcore/page/delete/?id=all&childOf={column}",
    "bulk/wagtailcore/page/delete/?id={own}",
    "bulk/wagtailcore/page/delete/?id=all",
    "bulk/wagtailcore/page/move/?id={own}&id={public}",
    *("bulk/wagtailcore/page/move/?id={column}", "bulk/wagtailcore/page/unpublish/?id={column}"),
    *("bulk/wagtailcore/page/publish/?id={column}", "bulk/wagtailcore/page/delete/?id={column}"),
    *("bulk/thidua/contentreport/delete/?id=all", "bulk/auth/user/delete/?id=all"),
    *("images/{picture}/", "images/usage/{picture}/", "images/chooser/?layout=list"),
    *("documents/edit/{document}/", "documents/usage/{document}/", "images/?layout=list"),
    *("images/?ordering=-usage_count", "documents/?ordering=-usage_count"),
    *("images/chooser/chosen-multiple/?id={picture}", "api/main/images/{picture}/"),
    *("bulk/wagtailimages/image/delete/?id=all", "bulk/wagtaildocs/document/delete/?id=all"),
    *("bulk/wagtailimages/image/delete/?id={picture}", "api/main/images/?order=-id&limit=1"),
    *("tag-autocomplete/?term=zq", "api/main/documents/?order=-id&limit=1"),
    "pages/search/?q=bài",
    "pages/usage/thidua/articlepage/?q=b",
)


def test_another_units_draft_changes_nothing_for_a_unit(open_ward, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world(open_ward)
    asker = Asker(world)
    keys = {"column": open_ward.column.pk, "own": world.own.pk, "public": world.public.pk}
    keys |= {"picture": world.own_picture.pk, "document": world.own_document.pk}
    paths = [
        path_of(pattern.route, {})
        for pattern in patterns()
        if "<" not in pattern.route and "(" not in pattern.route
    ]
    paths += [f"/quan-tri/{path.format(**keys)}" for path in NAMED]
    before = {path: asker.ask("other", path).steady for path in paths}
    add_draft(world)
    differing = []
    for path, was in before.items():
        now = asker.ask("other", path).steady
        lines = difflib.unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=0)
        differing += [f"{path}: {line[:300]}" for line in list(lines)[3:]]
    assert not differing, "\n".join(differing)
