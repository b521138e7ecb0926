"""What differs each time, made equal: tokens, nonces, UUIDs, moments of the disk, hashed and random names.

The one function for it is `normal`. The clock stands still and new rows have the same numbers in each
recording, so dates and ids stay as they are: a date that we write otherwise is a difference.
"""

import base64
import json
import re
import zlib
from contextlib import suppress

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
#: The people and blocks of `fill` have UUIDs of their own, which stay.
FIXED = "00000000-0000-0000-0000-"
#: A quotation mark, in JSON within JSON or within HTML.
MARK = r"""\\*(?:"|&quot;)"""
EQUAL = (
    # CSRF tokens, masked and not, and SHA-256 of files.
    (re.compile(r"\b[A-Za-z0-9]{64}\b"), "TOKEN"),
    (re.compile(r"\b(csrftoken|sessionid)=\w{20,}"), r"\1=TOKEN"),
    (re.compile(r"""\bnonce(=["']?|-)[A-Za-z0-9_/+-]{16,}={0,2}"""), r"nonce\1NONCE"),
    # Links of new passwords and of previews.
    (re.compile(r"\b[a-z0-9]{6}-[0-9a-f]{32}\b"), "RESET-TOKEN"),
    # Moments in headers.
    (re.compile(r"\b\w{3}, \d{2}[ -]\w{3}[ -]\d{4} \d{2}:\d{2}:\d{2} GMT"), "MOMENT"),
    # Hashed names of static files, and `?v=` of Wagtail's.
    (re.compile(r"\.[0-9a-f]{8,12}(?=\.(?:css|js|svg|png|woff2?)\b)"), ".HASH"),
    (re.compile(r"\?v=[0-9a-f]{8}\b"), "?v=HASH"),
    # Django's letters behind a file name that was taken.
    (re.compile(r"_(?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{7}(?=\.\w{2,5}\b)"), "_LETTERS"),
    (re.compile(r"<!-- .*?seconds? -->"), ""),
    # Draft.js's names of paragraphs, drawn anew for each that has none; JSON may stand within JSON.
    (re.compile(rf"(data-block-key={MARK})[a-z0-9]{{5}}\b"), r"\1BLOCK"),
    (re.compile(rf"(\bkey{MARK}: {MARK})[a-z0-9]{{5}}(?={MARK},[\s\\n]*{MARK}type)"), r"\1BLOCK"),
    # Numbered in the order in which a process made them.
    (re.compile(r"\bblockdef-\d+"), "blockdef-N"),
)
#: Wagtail keeps the types of page that a chooser offers in a set.
MODELS = re.compile(r'(?<="modelNames": \[)[^\]]*')
#: Messages for the next page, packed and signed with the moment.
MESSAGES = re.compile(r"\bmessages=(\.?)([\w-]+):[\w-]+:[\w-]+")
PROPS = re.compile(
    r'(<script id="wagtail-sidebar-props" type="application/json">)(.*?)(</script>)', re.S
)


def normal(text: str) -> str:
    """The text with all of these made equal."""
    text = MESSAGES.sub(lambda found: f"messages={_unpacked(*found.groups())}", text)
    text = MODELS.sub(lambda found: ", ".join(sorted(found[0].split(", "))), text)
    for pattern, equal in EQUAL:
        text = pattern.sub(equal, text)
    seen: dict[str, str] = {}
    text = UUID.sub(
        lambda found: (
            found[0]
            if found[0].startswith(FIXED)
            else seen.setdefault(found[0], f"UUID-{len(seen) + 1}")
        ),
        text,
    )
    return PROPS.sub(lambda found: found[1] + "\n" + _menu(found[2]) + "\n" + found[3], text)


def lines(text: str) -> list[str]:
    """A line for each tag, for reading differences; HTML within JSON as well."""
    if text[:1] in "{[":
        with suppress(ValueError):
            text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
            text = text.replace("\\n", "\n").replace('\\"', '"')
    return [line.strip() for line in re.sub(r">\s*<", ">\n<", text).splitlines() if line.strip()]


def _unpacked(is_small: str, packed: str) -> str:
    raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return (zlib.decompress(raw) if is_small else raw).decode()


def _menu(props: str) -> str:
    """Telepath's data of the menu with an entry a line, its references followed."""
    values: dict[int, object] = {}

    def read(node):
        """As telepath's own reader: what was packed once is meant again by its number."""
        if isinstance(node, list):
            return [read(one) for one in node]
        if not isinstance(node, dict):
            return node
        if "_ref" in node:
            return values.get(node["_ref"])
        if "_val" in node:
            value = node["_val"]
        elif "_list" in node:
            value = read(node["_list"])
        elif "_dict" in node:
            value = read(node["_dict"])
        elif "_type" in node:
            value = {"type": node["_type"], "args": read(node["_args"])}
        else:
            value = {key: read(one) for key, one in node.items()}
        if "_id" in node:
            values[node["_id"]] = value
        return value

    def write(node) -> list[str]:
        """An entry of the menu is a line, and so is each of a menu within it."""
        if isinstance(node, dict) and str(node.get("type", "")).endswith("MenuItem"):
            first, inner = {}, []
            for one in node["args"]:
                if isinstance(one, dict):
                    first |= one
                else:
                    inner += write(one)
            return [write_plain(first), *inner]
        entries = isinstance(node, list) and any(isinstance(one, list | dict) for one in node)
        if entries:
            return [line for one in node for line in write(one)]
        if isinstance(node, dict) and any(isinstance(one, list | dict) for one in node.values()):
            plain = {k: v for k, v in node.items() if not isinstance(v, list | dict)}
            return [write_plain(plain)] + [
                line for one in node.values() if isinstance(one, list | dict) for line in write(one)
            ]
        return [write_plain(node)]

    def write_plain(node) -> str:
        return json.dumps(node, sort_keys=True, ensure_ascii=False)

    try:
        return "\n".join(write(read(json.loads(props))))
    except ValueError:
        return props
