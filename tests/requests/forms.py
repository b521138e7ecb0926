"""The forms of a page as a browser would send them, StreamFields included, and how they are damaged."""

import json
import random
import re

from tests.fuzz.browser import FormReader

from . import values

Fields = list[tuple[str, str | tuple[str, str, bytes]]]

MANAGEMENT = re.compile(r"-(count|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|type|order|deleted)$")
NUMBER = re.compile(r"-\d+-")


class PageReader(FormReader):
    """Adds fields for files, the addresses that forms are sent to, and what telepath draws."""

    def __init__(self):
        super().__init__()
        self.files: list[str] = []
        self.actions: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.actions.append(given.get("action") or "")
        if tag == "input" and given.get("type") == "file" and given.get("name"):
            self.files.append(given["name"])
        if "w-block" in (given.get("data-controller") or "").split():
            value, _error = json.loads(given["data-w-block-arguments-value"])
            for name, text in flat(given["id"], value):
                self.fields.setdefault(name, []).append(text)
        super().handle_starttag(tag, attrs)


def read(html: str) -> PageReader:
    reader = PageReader()
    reader.feed(html)
    return reader


def flat(prefix: str, value) -> list[tuple[str, str]]:
    """A block's value as the fields that the browser makes of it."""
    if isinstance(value, list):
        fields = [(f"{prefix}-count", str(len(value)))]
        for number, child in enumerate(value):
            one = f"{prefix}-{number}"
            fields += [
                (f"{one}-order", str(number)),
                (f"{one}-deleted", ""),
                (f"{one}-id", str(child.get("id") or "")),
                (f"{one}-type", str(child.get("type") or "")),
                *flat(f"{one}-value", child.get("value")),
            ]
        return fields
    if isinstance(value, dict) and not {"blocks", "edit_url"} & set(value):
        return [field for name, part in value.items() for field in flat(f"{prefix}-{name}", part)]
    if isinstance(value, dict) and "id" in value:
        return [(prefix, str(value["id"]))]
    return [
        (prefix, "" if value is None else value if isinstance(value, str) else json.dumps(value))
    ]


def with_a_block(rng: random.Random, fields: Fields) -> Fields:
    """A block more in one of the page's streams, of a type that it may know."""
    counts = [name for name, _value in fields if name.endswith("-count") and "-value" not in name]
    if not counts:
        return fields
    name = rng.choice(counts)
    prefix = name.removesuffix("-count")
    kind = rng.choice(["paragraph", "heading", "picture", "quote", "figures", "document"])
    kind = rng.choice([kind, "correction", "no"])
    given = rng.choice(values.RICH_TEXTS if kind == "paragraph" else values.WORDS)
    number = next((int(str(v)) for n, v in fields if n == name and str(v).isdecimal()), 0)
    one = f"{prefix}-{number}"
    return [
        *[(n, v) for n, v in fields if n != name],
        (name, str(number + 1)),
        (f"{one}-type", kind),
        (f"{one}-order", str(number)),
        (f"{one}-deleted", rng.choice(["", "1"])),
        (f"{one}-id", rng.choice(["", "abc", "x" * 300])),
        (f"{one}-value", given),
        *[
            (f"{one}-value-{part}", rng.choice(values.WORDS))
            for part in ("picture", "alt", "image", "text", "date", "count", "source", "value")
        ],
    ]


def damaged(rng: random.Random, fields: Fields, pool, files: list[str]) -> Fields:
    """The same fields with one to four things wrong."""
    for _ in range(rng.choice([1, 1, 2, 4])):
        fields = rng.choice(DAMAGES)(rng, list(fields), pool, files)
    return fields


def drop_one(rng, fields, pool, files):
    if fields:
        name = rng.choice(fields)[0]
        fields = [(n, v) for n, v in fields if n != name]
    return fields


def drop_management(rng, fields, pool, files):
    prefixes = sorted({name.split("-")[0] for name, _v in fields if MANAGEMENT.search(name)})
    gone = rng.choice(prefixes) if prefixes else ""
    return [(n, v) for n, v in fields if not (n.split("-")[0] == gone and MANAGEMENT.search(n))]


def drop_all(rng, fields, pool, files):
    return []


def change_one(rng, fields, pool, files):
    if fields:
        index = rng.randrange(len(fields))
        fields[index] = (fields[index][0], values.word(rng, pool))
    return fields


def change_rich_text(rng, fields, pool, files):
    rich = [i for i, (_n, v) in enumerate(fields) if isinstance(v, str) and '"blocks"' in v]
    if rich:
        index = rng.choice(rich)
        fields[index] = (fields[index][0], rng.choice(values.RICH_TEXTS))
    return with_a_block(rng, fields)


def change_management(rng, fields, pool, files):
    managed = [i for i, (name, _v) in enumerate(fields) if MANAGEMENT.search(name)]
    if managed:
        index = rng.choice(managed)
        fields[index] = (fields[index][0], rng.choice([*values.WORDS, "1000", "2001"]))
    return fields


def rename_number(rng, fields, pool, files):
    other = rng.choice(["-x-", "--1-", "-99999-", f"-{values.HUGE}-", "-__prefix__-", "-0-"])
    return [(NUMBER.sub(other, n, count=1), v) for n, v in fields]


def repeat_one(rng, fields, pool, files):
    return [*fields, (rng.choice(fields)[0], values.word(rng, pool))] if fields else fields


def add_file(rng, fields, pool, files):
    names = [*files, *[n for n, _v in fields]] or ["file"]
    return [*fields, (rng.choice(files or names), rng.choice(values.FILES))]


def file_for_text(rng, fields, pool, files):
    if fields:
        index = rng.randrange(len(fields))
        fields[index] = (fields[index][0], rng.choice(values.FILES))
    return fields


def text_for_file(rng, fields, pool, files):
    return [*fields, (rng.choice(files or ["file", "files[]"]), values.word(rng, pool))]


def add_unknown(rng, fields, pool, files):
    names = [*values.PARAMETERS, *ACTIONS]
    return [*fields, *[(rng.choice(names), values.word(rng, pool)) for _ in range(3)]]


#: Names that tell a view of Wagtail's what to do.
ACTIONS = values.names(
    """
    action-publish action-submit action-cancel-workflow action-restart-workflow
    overwrite_revision_id action-workflow-action workflow-action-name workflow-action-extra-data
    loaded_revision_id loaded_revision_created_at comments-TOTAL_FORMS comments-INITIAL_FORMS
    new_parent_page revision_id revision_created_at is_editing confirm_site_name publish_copies
    copy_subpages action-lock update action-unlock with-workflow action-enable action-disable
    create-workflow pages-TOTAL_FORMS files[]
    """
)

DAMAGES = [
    drop_one,
    drop_one,
    drop_management,
    drop_all,
    change_one,
    change_one,
    change_one,
    change_rich_text,
    change_rich_text,
    change_management,
    rename_number,
    repeat_one,
    add_file,
    file_for_text,
    text_for_file,
    add_unknown,
]
