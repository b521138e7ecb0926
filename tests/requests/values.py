"""What is sent where something sensible is expected."""

import json
import random

DEEP = "[" * 20_000
HUGE = "9" * 30


def names(text: str) -> list[str]:
    return text.split()


#: In an address, a field of a form or a header.
WORDS = [
    "",
    " ",
    "abc",
    "0",
    "1",
    "-1",
    "1.5",
    "²",
    "٣",
    HUGE,
    "9" * 5000,
    f"-{HUGE}",
    "1e400",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    '"x"',
    "[",
    "[1, [2], {}]",
    "\0",
    "a\0b",
    "\ud800",
    "\u202e\u200b",
    "31/02/2026",
    "99/99/9999 99:99",
    "0001-01-01",
    "9999-12-31",
    "2026-01-01T00:00:00+99:99",
    "x" * 6000,
    "Đặng Thị Ấn",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    '"chưa đóng',
    "a AND (OR NOT",
    "*",
    "%",
    "../../etc/passwd",
    "javascript:alert(1)",
    "http://[::1",
    "thidua.articlepage",
    "wagtailcore.page",
    "abc.def.ghi",
    "owner__password",
    "-owner__password__regex",
    "id",
    "all",
]

#: Parameters that some list, chooser, report or form of Wagtail or of ours reads, and some that none does.
PARAMETERS = names(
    """
    q p o ot e ordering export layout tag tags collection_id collection locale next parent
    page_type user_perms target_pages[] target_pages can_choose_root match_subclass multiple
    select_format allow_external_link link_text link_url search_all content_type position mode
    term id ids _w_filter_fragment _w_hydrate_create_view filter_method width height closeness
    fields order limit offset child_of descendant_of ancestor_of translation_of has_children
    for_explorer type search search_operator html_path year month quarter span channel state
    owner focal trang tu khoa loai cap linh-vuc don-vi phong-trao nam kind level field unit
    movement station status user label action object_type timestamp_from timestamp_to timestamp
    created_at created_at_from created_at_to last_published_at_from last_published_at_to
    latest_revision_created_at_from latest_revision_created_at_to first_published_at edit_group
    object_id is_active has_child_pages requested_by task workflow reviewable started_at_from
    started_at_to aired_at_from aired_at_to locked_by locked_at_from site show_locale_controls
    include_descendants in_preview_panel utm_source owner__password__startswith
    user__password__regex password username__startswith finished_by__password
    page__owner__password unit__members__user__password _to_field pk__in id__in
    """
)

_BLOCK = {"key": "a", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


def _rich(block: dict | None = None, entities: object = None, **others) -> str:
    blocks = [{**_BLOCK, "text": "Chữ.", **(block or {})}]
    return json.dumps(
        {"blocks": blocks, "entityMap": {} if entities is None else entities, **others}
    )


def _entity(kind: str, data: object) -> str:
    entities = {"0": {"type": kind, "mutability": "MUTABLE", "data": data}}
    return _rich({"entityRanges": [{"offset": 0, "length": 2, "key": 0}]}, entities)


#: Where rich text is expected: what Draftail never makes.
RICH_TEXTS = [
    _rich(),
    "NaN",
    "Infinity",
    "1",
    "null",
    "[]",
    "{}",
    '"x"',
    "",
    "{",
    DEEP,
    '{"blocks": NaN, "entityMap": {}}',
    '{"blocks": [1], "entityMap": {}}',
    '{"blocks": [{}], "entityMap": {}}',
    '{"blocks": {}, "entityMap": []}',
    '{"blocks": []}',
    json.dumps({"blocks": [{**_BLOCK, "text": "\ud800"}], "entityMap": {}}),
    _rich({"text": 1}),
    _rich({"text": None}),
    _rich({"text": "a\0b"}),
    _rich({"type": "no"}),
    _rich({"type": 1}),
    _rich({"depth": "x", "type": "unordered-list-item"}),
    _rich({"depth": -1, "type": "unordered-list-item"}),
    _rich({"depth": 10**6, "type": "unordered-list-item"}),
    _rich({"inlineStyleRanges": 1}),
    _rich({"inlineStyleRanges": [{"offset": "x", "length": 1, "style": "BOLD"}]}),
    _rich({"inlineStyleRanges": [{"offset": -3, "length": 10**9, "style": "no"}]}),
    _rich({"entityRanges": [{"offset": 0, "length": 2, "key": 7}]}),
    _rich({"entityRanges": [1]}),
    _rich({"type": "atomic", "entityRanges": []}),
    _rich(entities=[]),
    _rich(entities={"0": 1}),
    _entity("LINK", {"id": "abc"}),
    _entity("LINK", {"id": 10**30}),
    _entity("LINK", {"url": "javascript:alert(1)"}),
    _entity("LINK", {"url": 1}),
    _entity("LINK", 1),
    _entity("LINK", {}),
    _entity("IMAGE", {"id": "abc", "format": "x"}),
    _entity("IMAGE", {"id": 1}),
    _entity("DOCUMENT", {"id": None}),
    _entity("EMBED", {"url": "http://127.0.0.1:1/"}),
    _entity("no", {}),
]

#: Bodies that are no form at all, with what they say they are.
BODIES = [
    ("application/json", b""),
    ("application/json", b"{"),
    ("application/json", b"[]"),
    ("application/json", b"NaN"),
    ("application/json", b"null"),
    ("application/json", b'{"destination_page_id": "abc", "slug": 1, "keep_live": "x"}'),
    ("application/json", b'{"destination_page_id": 1e400, "title": "\\ud800"}'),
    (
        "application/json",
        b'{"recursive": {}, "position": [], "revision_id": 99999999999999999999999}',
    ),
    ("application/json", b"\xff\xfe"),
    ("application/json", DEEP.encode()),
    ("text/plain", b"body-count=1"),
    ("application/x-www-form-urlencoded", b"body-count=%ED%A0%80&=&&a=%00"),
    ("application/x-www-form-urlencoded; charset=nothing", b"a=1"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"a=1"),
    ("multipart/form-data", b"a=1"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    ),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
    ("multipart/form-data; boundary=" + "x" * 300, b""),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n--x--",
    ),
    ("", b"a=1"),
]

#: Name, type and content of files that are sent.
FILES = [
    ("a.pdf", "application/pdf", b"%PDF-1.4\n%%EOF"),
    ("a.pdf", "application/pdf", b""),
    ("a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
    ("a.jpg", "image/jpeg", b"<svg/>"),
    ("a\0.png", "image/png", b"x"),
    ("../../a.docx", "application/msword", b"PK\x03\x04"),
    ("x" * 400 + ".png", "image/png", b"x"),
    ("a", "", b"\x00" * 100),
]


def word(rng: random.Random, pool: dict[str, list[str]]) -> str:
    """A bad value, or the key of some record."""
    if rng.random() < 0.25:
        return rng.choice(pool[rng.choice(sorted(pool))] or ["1"])
    return rng.choice(WORDS)


def query(
    rng: random.Random, pool: dict[str, list[str]], likely: list[str]
) -> list[tuple[str, str]]:
    """Parameters of an address: ``likely`` are those that its page names itself."""
    asked = []
    for _ in range(rng.choice([1, 1, 1, 2, 3, 6])):
        name = rng.choice(likely if likely and rng.random() < 0.5 else PARAMETERS)
        asked += [(name, word(rng, pool)) for _ in range(rng.choice([1, 1, 1, 2]))]
    return asked
