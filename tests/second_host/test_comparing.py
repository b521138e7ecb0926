"""What is made equal before recordings are compared, and what is not."""

import json
import re

import pytest

from .allowed import element
from .compare import Allowed, by_line, compare
from .recorder.normal import lines, normal
from .recorder.recording import Read, Recording

TOKEN = "aB3" * 21 + "x"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"csrfmiddlewaretoken {TOKEN}", f"csrfmiddlewaretoken {TOKEN[::-1]}"),
        ("sessionid=" + "a1" * 16, "sessionid=" + "b2" * 16),
        ('<script nonce="abcdefghijkl/mnop+==">', '<script nonce="1234567890123456">'),
        ("Mon, 04 May 2026 09:30:00 GMT", "Tue, 05-May-2026 09:30:01 GMT"),
        ("css/core.0a1b2c3d4e5f.css", "css/core.f5e4d3c2b1a0.css"),
        ("core.css?v=01234567", "core.css?v=89abcdef"),
        ("documents/one_aB3dE6g.pdf", "documents/one_Zx9cV1b.pdf"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        ('{"blocks": [{"key": "ab1cd", "type": "x"}]}', '{"blocks": [{"key": "zz9zz", "type": "x"}]}'),
        (
            r"\&quot;key\&quot;: \&quot;ab1cd\&quot;, \&quot;type",
            r"\&quot;key\&quot;: \&quot;zz9zz\&quot;, \&quot;type",
        ),
        ('<p data-block-key="ab1cd">', '<p data-block-key="zz9zz">'),
    ],
    ids=[
        *("token", "session", "nonce", "moment", "hashed name", "version", "letters", "UUID"),
        *("block", "block in an attribute", "paragraph"),
    ],
)  # fmt: skip
def test_what_differs_each_time_is_made_equal(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4 May 2026 09:30", "04/05/2026 09:30"),
        ("/admin/pages/3/", "/admin/pages/4/"),
        ("documents/one.pdf", "documents/4f/9a/one.pdf"),
        ("original_images/teal.png", "original_images/blue.png"),
        ("1.125", "1,125"),
        ('"key": "title"', '"key": "titre"'),
        ("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"),
    ],
    ids=["date", "number of a row", "folder", "name", "number", "key", "person"],
)
def test_what_a_visitor_or_editor_sees_is_not(one, other):
    assert normal(one) != normal(other)


def test_two_uuids_stay_two():
    one, other = "0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    assert normal(f"{one} {other} {one}") == "UUID-1 UUID-2 UUID-1"


def test_each_entry_of_the_menu_is_a_line():
    link, menu = "wagtail.sidebar.LinkMenuItem", "wagtail.sidebar.SubMenuItem"
    entry = {"_type": link, "_args": [{"name": "pages", "label": {"_val": "Pages", "_id": 1}}]}
    again = {"_type": menu, "_args": [{"name": "more", "label": {"_ref": 1}}, [entry]]}
    props = json.dumps({"modules": [entry, again]})
    page = normal(f'<script id="wagtail-sidebar-props" type="application/json">{props}</script>')
    lines_of_menu = page.splitlines()[2:-1]
    assert lines_of_menu == [
        '{"label": "Pages", "name": "pages"}',
        '{"label": "Pages", "name": "more"}',
        '{"label": "Pages", "name": "pages"}',
    ]


def recorded(folder, **bodies):
    recording = Recording(str(folder))
    for key, body in bodies.items():
        recording.note(key, {"status": 200}, body)
    recording.save()
    return Read(folder)


def test_a_difference_is_told_with_its_lines(tmp_path):
    before = recorded(tmp_path / "a", home="<p>One</p><p>Two</p>", same="x")
    after = recorded(tmp_path / "b", home="<p>One</p><p>Three</p>", same="x", more="y")
    found = compare(before, after, ())
    assert found.differences["home"] == ["-<p>Two</p>", "+<p>Three</p>"]
    assert found.differences.keys() == {"home", "more"}
    assert ("+<p>Three</p>", 1, "home") in by_line(found.differences)


def test_what_is_allowed_has_its_reason_and_hides_nothing_else(tmp_path):
    table = [Allowed("^home$", r"<li>Ours</li>\n", "our entry in the menu")]
    before = recorded(tmp_path / "a", home="<ul><li>A</li></ul>", other="<ul></ul>")
    ours = recorded(tmp_path / "b", home="<ul><li>A</li><li>Ours</li></ul>", other="<ul></ul>")
    assert compare(before, ours, table).differences == {}
    assert compare(before, ours, table).allowed == {"our entry in the menu": 1}
    more = recorded(
        tmp_path / "c", home="<ul><li>B</li><li>Ours</li></ul>", other="<ul><li>Ours</li></ul>"
    )
    assert compare(before, more, table).differences.keys() == {"home", "other"}


def test_an_element_with_our_name_takes_no_neighbour_along():
    rows = "<tr><td>A</td></tr><p>Ours</p><tr><td>Ours</td></tr><tr><td>B</td></tr>"
    left = re.sub(element("tr", "Ours"), "", rows)
    assert left == "<tr><td>A</td></tr><p>Ours</p><tr><td>B</td></tr>"


def test_nothing_that_was_recorded_is_written_over(tmp_path):
    recording = Recording(str(tmp_path))
    recording.note("one", 1)
    recording.note("one", 2)
    assert {key: entry["value"] for key, entry in recording.entries.items()} == {
        "one": 1,
        "one again": 2,
    }


def test_lines_are_cut_at_tags():
    assert lines("<p>One</p> <p>Two") == ["<p>One</p>", "<p>Two"]
