"""A unit sees the same office with another unit's draft in it as without: words, counts and arrows."""

import pytest

from .addresses import path_of, patterns
from .asking import Asker
from .world import add_draft, make_world

pytestmark = pytest.mark.django_db


def test_lists(open_ward, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world(open_ward)
    asker = Asker(world)
    paths = [path_of(p.route, {}) for p in patterns() if "<" not in p.route and "(" not in p.route]
    column = open_ward.column.pk
    own, public = world.own.pk, world.public.pk
    paths += [
        f"/quan-tri/pages/{column}/",
        f"/quan-tri/choose-page/{column}/",
        f"/quan-tri/api/main/pages/?child_of={column}&for_explorer=1&has_children=1",
        "/quan-tri/api/main/pages/?has_children=true",
        f"/quan-tri/api/main/pages/{column}/",
        f"/quan-tri/api/main/pages/?descendant_of={column}",
        f"/quan-tri/pages/{own}/edit/",
        f"/quan-tri/pages/{own}/delete/",
        f"/quan-tri/pages/{own}/usage/",
        f"/quan-tri/pages/{own}/copy/",
        f"/quan-tri/pages/{own}/history/",
        f"/quan-tri/pages/{own}/move/{column}/confirm/",
        f"/quan-tri/pages/{own}/move/",
        f"/quan-tri/pages/add/thidua/articlepage/{column}/",
        f"/quan-tri/pages/{column}/add_subpage/",
        f"/quan-tri/bulk/wagtailcore/page/delete/?id=all&childOf={column}",
        f"/quan-tri/bulk/wagtailcore/page/move/?id={own}&id={public}",
        f"/quan-tri/bulk/wagtailcore/page/delete/?id={column}",
        f"/quan-tri/bulk/wagtailcore/page/move/?id={column}",
        "/quan-tri/bulk/thidua/contentreport/delete/?id=all",
        "/quan-tri/bulk/wagtailimages/image/delete/?id=all",
    ]
    before = {path: asker.ask("other", path) for path in paths}
    add_draft(world)
    differing = {}
    for path, was in before.items():
        now = asker.ask("other", path)
        if now.steady != was.steady:
            differing[path] = (was, now)
    import difflib

    for path, (was, now) in differing.items():
        print("DIFF", path, was.letter, now.letter)
        for line in list(
            difflib.unified_diff(was.steady.split("\n"), now.steady.split("\n"), lineterm="", n=0)
        )[2:14]:
            print("     ", line.strip()[:300])
    assert not list(differing)
