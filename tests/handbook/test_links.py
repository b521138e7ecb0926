"""The handbook and docs/ as they are read in the repository, and what the admin makes of them."""

import re
from pathlib import Path

import pytest
from django.http import Http404
from django.urls import resolve

from thidua.handbook.parts import PARTS, part_of
from thidua.handbook.rendering import anchor_of, render

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "thidua" / "handbook" / "pages"
FILES = [
    *sorted(HANDBOOK.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
]
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
LINK = re.compile(r"\]\((?P<href>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (?P<text>.+)$", re.M)
IN_THE_ADMIN = re.compile(r'<a href="(?P<href>[^"]+)"')


def words_of(path):
    return CODE.sub("", path.read_text(encoding="utf-8"))


def anchors_in_the_repository(path):
    """What hosts of repositories make of headings: lower case, no punctuation, blanks as hyphens."""
    found = set()
    for heading in HEADING.finditer(words_of(path)):
        text = re.sub(r"[^\w\- ]", "", heading["text"].strip().lower())
        found.add(text.replace(" ", "-"))
    return found


def links_that_lead_nowhere(path, text=None):
    found = []
    for link in LINK.finditer(words_of(path) if text is None else text):
        href = link["href"]
        if re.match(r"https?:|mailto:", href):
            continue
        name, _hash, fragment = href.partition("#")
        target = (path.parent / name).resolve() if name else path
        known = target.is_file() and (not fragment or fragment in anchors_in_the_repository(target))
        if not known and not target.is_dir():
            found.append(href)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere_in_the_repository(path):
    assert links_that_lead_nowhere(path) == []


def test_the_check_sees_a_link_that_leads_nowhere():
    path = HANDBOOK / "don-vi.md"
    text = (
        "[a](van-hoa.md#khong-co) [b](khong-co.md) [c](van-hoa.md#xem-lại-tin-bài) [d](#không-có)"
    )
    assert links_that_lead_nowhere(path, text) == [
        *("van-hoa.md#khong-co", "khong-co.md", "#không-có")
    ]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_link_leads_to_a_section_in_the_admin(part):
    assert LINK.search(part.text), "the parts refer to each other"
    for link in IN_THE_ADMIN.finditer(part.page.html):
        address, _hash, section = link["href"].partition("#")
        page = part.page
        if address:
            match = resolve(address)
            assert match.view_name == "thidua_handbook:part", link["href"]
            page = part_of(match.kwargs["name"]).page
        assert not section or section in page.anchors, link["href"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_has_its_headings_once_and_in_order(part):
    headings = re.findall(r"^(#+) (.+)$", part.text, re.M)
    assert [level for level, _text in headings].count("#") == 1
    assert headings[0][0] == "#"
    names = [text for _level, text in headings]
    assert len({anchor_of(name) for name in names}) == len(names), "two sections of one address"
    assert part.page.title == names[0]
    assert part.page.summary.startswith("Dành cho")


def test_every_file_is_a_part():
    assert {path.stem for path in HANDBOOK.glob("*.md")} == {part.name for part in PARTS}
    with pytest.raises(Http404):
        part_of("khong-co")


def test_a_section_has_an_address_without_accents():
    page = render(
        "# Trang\n\nDành cho ai.\n\n## Gửi thẩm định\n\nXem [đây](don-vi.md#gửi-thẩm-định)."
    )
    assert '<h2 id="gui-tham-dinh">' in page.html
    assert 'href="/quan-tri/huong-dan/don-vi/#gui-tham-dinh"' in page.html


@pytest.mark.parametrize(
    "text",
    [
        "## Không có tên",
        "# Tên\n\nDành cho ai.\n\n[Tài liệu](../../docs/administrator.md)",
    ],
    ids=["no heading and paragraph", "a link out of the handbook"],
)
def test_what_the_admin_cannot_show_is_refused(text):
    with pytest.raises(ValueError, match="handbook"):
        render(text)


# What a clerk does not read, and the pronoun that the office does not use (docs/glossary.md).
ENGLISH = re.compile(
    r"\b(bạn|reports?|snippets?|settings|dashboard|workflow|publish|unpublish|draft|superuser|shell|"
    r"admin|login|password|click|menu|tab|file|download|upload|email|web|wagtail|server)\b",
    re.I,
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_handbook_speaks_the_offices_language(part):
    assert ENGLISH.findall(CODE.sub("", re.sub(r"\]\([^)]*\)", "]", part.text))) == []
