"""Every tie to Wagtail has its row in the table, and every row its tie, its mark and its test."""

import ast
import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import get_resolver, resolve

from thidua.units.named_pages import NOBODY, _json_parameters

from .finding import ROOT, _file_of, _shadowed, addresses, found, in_file, marks
from .table import TIES

#: Packages whose private names we may use.
FAMILY = ("wagtail", "wagtail_modeladmin", "modelsearch", "simple_history", "django", "docx")
PRIVATE = re.compile(r"\b_[a-zA-Z]\w*")
ROOM = "thidua/wagtail_ties/"


def test_every_tie_has_a_row_and_every_row_a_tie():
    rows = {what for tie in TIES for what in tie.what}
    assert sorted(found().keys() - rows) == [], "ties without a row"
    assert sorted(rows - found().keys()) == [], (
        "rows without a tie: it is gone, or Wagtail renamed it"
    )


def test_every_tie_bears_its_mark():
    where = {tie.name: {path for what in tie.what for path in found()[what]} for tie in TIES}
    unmarked = [
        (name, path)
        for name, paths in where.items()
        for path in paths - marks()[name]
        if not path.startswith(ROOM)
    ]
    assert unmarked == []


def test_every_mark_has_its_row():
    names = [tie.name for tie in TIES]
    assert len(names) == len(set(names))
    assert sorted(name for name, paths in marks().items() if paths and name not in names) == []
    assert [tie.name for tie in TIES if not tie.what and not marks()[tie.name]] == []


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.name)
def test_every_row_says_why_and_names_a_test_that_there_is(tie):
    assert tie.reason
    assert tie.issue
    assert tie.goes_when
    path, *names = tie.test.split("::")
    body = ast.parse((ROOT / path).read_text("utf-8")).body
    for name in names:
        (node,) = [one for one in body if getattr(one, "name", None) == name]
        body = node.body


def test_every_private_name_is_still_used_where_it_comes_from():
    unseen = {what for tie in TIES for what in tie.what if what.startswith("_")}
    for package in FAMILY:
        for path in Path(import_module(package).__file__).parent.rglob("*.py"):
            if unseen and not {"tests", "test", "migrations", "locale"} & set(path.parts):
                unseen -= set(PRIVATE.findall(path.read_text("utf-8")))
    assert sorted(unseen) == []


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("from wagtail.models import Page\nPage.steplen = 5", "Page.steplen ="),
        ("from wagtail import models\nfor one in (models.Page, 1):\n one.x = 1", "one.x ="),
        ("import wagtail.hooks\nhooks = wagtail.hooks\nhooks.x['a'] = 1", "hooks.x['a'] ="),
        ("from wagtail.models import Page\nsetattr(Page, 'x', 1)", "setattr(Page)"),
        ("from wagtail import hooks\nhooks.registered.pop('a')", "hooks.registered.pop"),
        ("import_module('wagtail.x').urls.clear()", "import_module('wagtail.x').urls.clear"),
        ("def end(signal):\n signal.disconnect(end)", "signal.disconnect"),
        ("def of(page):\n return page._cached_site", "_cached_site"),
        ("def of(page):\n return getattr(page, '_cached_site', None)", "_cached_site"),
        ("view.__bases__ = ()", "view.__bases__ ="),
        ("hooks.register('construct_main_menu', x, order=5)", "construct_main_menu in order"),
        ("from thidua import roles\nroles.X = 1", ""),
        ("class Own:\n def _x(self):\n  return self._x()", ""),
    ],
)
def test_a_tie_is_seen(tmp_path, code, what):
    path = tmp_path / "new.py"
    path.write_text(code)
    assert list(in_file(path)) == ([what] if what else [])


def test_wagtails_name_leads_to_our_view():
    """Of the first and the last of two views at one address the first one answers."""
    named = {address for _path, address in _shadowed()}
    assert len(named) > 20
    for address, callback in addresses(get_resolver()):
        if address in named:
            named.discard(address)
            filled = f"/{address.replace('<>', '1', 1).replace('<>', 'x')}"
            answered = resolve(filled).func
            assert _file_of(answered) == _file_of(callback), address
            assert _file_of(answered) is not None, address


def test_a_rewritten_body_is_the_one_that_is_read(rf):
    request = rf.post("/", json.dumps({"childOf": 7}), content_type="application/json")
    (place,) = _json_parameters(request, ["childOf"])
    place.write(NOBODY)
    assert json.loads(request.body) == {"childOf": NOBODY}
