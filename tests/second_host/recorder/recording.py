"""A recording: key → what was answered or stored. Bodies are kept once each, by their hash."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from .normal import normal

#: Follows from the body, which is made equal.
LEFT_OUT = {"content-length"}
TEXTS = ("text/", "json", "xml", "javascript", "svg")


class Recording:
    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        (self.folder / "bodies").mkdir(parents=True, exist_ok=True)
        self.entries: dict[str, dict] = {}

    def answer(self, key: str, response) -> None:
        """A response of Django's test client: status, headers, cookies, body."""
        content = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.headers.get("Content-Type", "")
        if "spreadsheetml" in kind:
            content, kind = _sheets(content), "text/xml"
        text = any(one in kind for one in TEXTS)
        body = content.decode("utf-8", "replace") if text else hashlib.sha1(content).hexdigest()
        self.note(
            key,
            {
                "status": response.status_code,
                "headers": {
                    name: normal(value)
                    for name, value in sorted(response.headers.items())
                    if name.lower() not in LEFT_OUT
                },
                "cookies": sorted(normal(one.OutputString()) for one in response.cookies.values()),
            },
            normal(body),
        )

    def note(self, key: str, value: object, body: str = "") -> None:
        """Anything else: a stored row, a mail, a name."""
        while key in self.entries:
            key += " again"
        digest = hashlib.sha256(body.encode()).hexdigest()[:20]
        (self.folder / "bodies" / digest).write_text(body, encoding="utf-8")
        self.entries[key] = {
            "value": json.loads(normal(json.dumps(value, default=str))),
            "body": digest,
        }

    def save(self) -> None:
        made = json.dumps(self.entries, indent=0, ensure_ascii=False)
        (self.folder / "entries.json").write_text(made, encoding="utf-8")


def _sheets(content: bytes) -> bytes:
    """The sheets of a workbook, which is packed with the moment of packing."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"\n".join(
            book.read(name) for name in sorted(book.namelist()) if name.startswith("xl/worksheets/")
        )


class Read:
    """A recording that was saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = json.loads((folder / "entries.json").read_text("utf-8"))

    def body(self, key: str) -> str:
        return (self.folder / "bodies" / self.entries[key]["body"]).read_text("utf-8")
