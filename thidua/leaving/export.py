"""Writes everything of ours into a folder or a ZIP file (docs/export.md); reads only."""

import hashlib
import json
import posixpath
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from taggit.models import TaggedItem
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Workflow

from thidua import __version__, conf
from thidua.column.models import ColumnIndexPage
from thidua.evidence import chain
from thidua.evidence.append_only import chained

from . import ours, rows, verify
from .snapshot import snapshot
from .targets import Target, writing
from .whole_pages import WholePage, whole_pages

PIECE = 1 << 20


def export(path: Path, say: Callable[[str], None] = lambda line: None) -> dict[str, Any]:
    """Write everything to ``path``, a folder or a file that ends in ``.zip``; returns the manifest.

    :raises NotWritten: it is there already, or it cannot be written. Nothing of it is left.
    """
    column = ColumnIndexPage.objects.order_by("path").first()
    language = column.locale.language_code if column else translation.get_language()
    with snapshot(), translation.override(language), writing(path) as target:
        return Exporter(target, say).write()


@dataclass
class Exporter:
    """One export: what was written so far, and what it has to remember."""

    target: Target
    say: Callable[[str], None]
    counts: dict[str, int] = field(default_factory=dict)
    #: Keys of accounts that rows name.
    accounts: set[Any] = field(default_factory=set)
    #: Kind of link and key → where in the export it leads.
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def write(self) -> dict[str, Any]:
        self.say("Files")
        for model in ours.file_models():
            self._files(model)
        self.say("Registers, plans, evidence and their history")
        types = ours.page_types()
        own = [model for model in ours.own_row_models() if model._meta.label not in ours.LEFT_OUT]
        # What a host's own pages and snippets add.
        others = [*ours.child_models(types), *ours.other_signed_off()]
        for model in dict.fromkeys([*own, *others]):
            self._table(model._meta.label, [model._base_manager.order_by("pk")])
        self.say("Workflows, versions and logs")
        self._wagtails()
        self.say("Pages")
        self._pages(types)
        self._data("accounts", map(self._account, sorted(self.accounts, key=str)))
        with self.target.file("data/settings.json") as file:
            # A path, or a function of the host's, by its name.
            file.write(json.dumps(conf.values(), ensure_ascii=False, indent=1, default=str))
        with self.target.file("verify.py") as file:
            file.write(Path(verify.__file__).read_bytes())
        manifest = self._manifest()
        with self.target.file(verify.MANIFEST) as file:
            file.write(rows.as_line(manifest))
        return manifest

    def _table(self, label: str, batches: Iterable[models.QuerySet]) -> None:
        self._data(
            label,
            (
                self._noted(row)
                for batch in batches
                for row in batch.iterator(chunk_size=ours.BATCH)
            ),
        )

    def _data(self, label: str, data: Iterable[dict[str, Any]]) -> None:
        self._lines(label, map(rows.as_line, data))

    def _lines(self, label: str, lines: Iterable[str]) -> None:
        number = 0
        with self.target.file(f"data/{label}.jsonl") as file:
            for line in lines:
                file.write(line)
                number += 1
        self.counts[label] = number

    def _noted(self, row: models.Model) -> dict[str, Any]:
        """The row as data; the accounts that it names are written later."""
        user = get_user_model()
        for each in row._meta.concrete_fields:
            if each.related_model is user and (key := getattr(row, each.attname)) is not None:
                self.accounts.add(key)
        return rows.as_data(row)

    def _wagtails(self) -> None:
        types = ContentType.objects.order_by("pk")
        self._data("contenttypes.ContentType", map(rows.as_data, types))
        self._data("auth.Group", map(self._group, ours.groups().order_by("pk")))
        self._table("wagtailcore.Collection", [ours.collections()])
        self._table("wagtailcore.Workflow", [Workflow.objects.filter(pk__in=ours.workflows())])
        self._table("wagtailcore.Task", [ours.tasks().order_by("pk")])
        self._table("wagtailcore.WorkflowState", rows.workflow_states())
        self._table("wagtailcore.TaskState", rows.task_states())
        self._table("wagtailcore.Comment", rows.comments())
        self._table("wagtailcore.CommentReply", rows.replies())
        self._table("wagtailcore.PageLogEntry", rows.page_log())
        self._table("wagtailcore.ModelLogEntry", [rows.log()])
        snippets = (batch for model in ours.other_signed_off() for batch in rows.revisions(model))
        self._table("wagtailcore.Revision", snippets)

    def _pages(self, types: list[type[Page]]) -> None:
        for pk, slug in ours.pages().values_list("pk", "slug").iterator():
            self.places["page", str(pk)] = f"{pk}-{slug[:100]}.html"
        listed = []
        for model in types:
            number = 0
            for page in whole_pages(model):
                listed.append(self._page(page))
                number += 1
            self.counts[model._meta.label] = number
        index = {"pages": sorted(listed, key=lambda line: line[1])}
        with self.target.file("index.html") as file:
            file.write(render_to_string("thidua/leaving/index.html", index))

    def _page(self, whole: WholePage) -> tuple[str, str, str]:
        """The page as HTML and JSON; returns its line of the list."""
        name = f"pages/{self.places['page', str(whole.page.pk)]}"
        with self.target.file(name) as file:
            file.write(normalize("NFC", whole.as_html(self._link)))
        data = self._noted(whole.page) | {
            "model": whole.page._meta.label,
            "address": whole.address,
            "state": str(whole.state),
            "approvals": whole.approvals,
            "revisions": [self._noted(revision) for revision in whole.revisions],
        }
        with self.target.file(f"{name.removesuffix('.html')}.json") as file:
            file.write(rows.as_line(data))
        return name, whole.page.title, str(whole.state)

    def _link(self, kind: str, key: str) -> str:
        """From a page to a page or a file of the export; to another page of the host by its address."""
        if place := self.places.get((kind, key)):
            return place if kind == "page" else f"../{place}"
        other = Page.objects.filter(pk=key).first() if kind == "page" and key else None
        return (other.full_url or "") if other else ""

    def _files(self, model) -> None:
        """The pictures or documents, and a table of their rows: what each is in the export."""
        # The table is put aside first: of a ZIP file one member is open at a time.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as aside:
            for row in self._stored(model, sorted(ours.file_keys(model))):
                aside.write(rows.as_line(row))
            aside.seek(0)
            self._lines(model._meta.label, aside)

    def _stored(self, model, keys: list[int]) -> Iterator[dict[str, Any]]:
        kind = "image" if model is ours.file_models()[0] else "document"
        for batch in ours.batches(keys):
            tags = _tags(model, batch)
            for row in model._base_manager.filter(pk__in=batch).order_by("pk"):
                place = f"media/{kind}s/{row.pk}-{posixpath.basename(row.file.name)}"
                if sums := self._copy(row.file, place):
                    self.places[kind, str(row.pk)] = place
                renditions = row.renditions.all() if hasattr(row, "renditions") else ()
                yield self._noted(row) | {
                    "tags": tags.get(row.pk, []),
                    "file": place if sums else None,
                    "stored": [row.file.name, *(each.file.name for each in renditions)],
                    **sums,
                }

    def _copy(self, stored, place: str) -> dict[str, str]:
        """Copy a stored file; its sums, {} where the storage has it no more."""
        sha1 = hashlib.sha1(usedforsecurity=False)
        try:
            source = stored.storage.open(stored.name, "rb")
        except OSError:
            self.missing.append(place)
            return {}
        with source, self.target.file(place, packed=False) as file:
            while piece := source.read(PIECE):
                sha1.update(piece)
                file.write(piece)
        return {"sha1": sha1.hexdigest(), "sha256": file.hexdigest}

    def _group(self, group) -> dict[str, Any]:
        people = get_user_model()._base_manager.filter(groups=group)
        members = list(people.order_by("pk").values_list("pk", flat=True))
        self.accounts.update(members)
        permissions = group.permissions.order_by("codename").values_list("codename", flat=True)
        return rows.as_data(group) | {"members": members, "permissions": list(permissions)}

    def _account(self, key) -> dict[str, Any]:
        """Who an account is: the name and whether it is open; nothing to sign in with."""
        user = get_user_model()._base_manager.filter(pk=key).first()
        if user is None:
            return {"pk": key, "fields": {}}
        values = {
            "username": user.get_username(),
            "name": get_user_display_name(user),
            "is_active": user.is_active,
        }
        return {"pk": user.pk, "fields": values}

    def _manifest(self) -> dict[str, Any]:
        number, last = chain.head()
        tables = list(chained())
        return {
            "format": verify.FORMAT,
            "version": verify.VERSION,
            "made_at": timezone.now(),
            "thidua": __version__,
            "counts": self.counts,
            "left_out": ours.LEFT_OUT,
            "missing": self.missing,
            "head": {"number": number, "hash": last},
            # By scheme the columns that a link covers; and by which column a row is evidence.
            "evidence": {
                table.label: {
                    str(scheme): [each.name for each in table.fields(scheme)]
                    for scheme in table.columns
                }
                for table in tables
            },
            "settled": {table.label: table.settled for table in tables if table.settled},
        }


def _tags(model, keys: list[int]) -> dict[int, list[str]]:
    """The tags of pictures or documents by their keys."""
    found: dict[int, list[str]] = {}
    tagged = TaggedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=keys
    )
    for key, name in tagged.order_by("tag__name").values_list("object_id", "tag__name"):
        found.setdefault(key, []).append(name)
    return found
