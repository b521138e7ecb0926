"""Does what is public match what was approved? Recomputed from the tables and from the files' bytes.

The read gate compares no content, so that a visit stays cheap; this is where content is compared.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, PageViewRestriction

from thidua.media.hashes import current_hash
from thidua.media.ours import is_ours
from thidua.signoff.content import content_type_of, signed_off_models, signed_off_roots
from thidua.signoff.models import Approval, Takedown
from thidua.signoff.projection import Version, digest_of_projection
from thidua.signoff.querysets import is_scheduled
from thidua.vietnamese.dates import day_in_figures

from .differences import differences

#: After an approved end `publish_scheduled` takes a text away, which runs every few minutes.
UNTIL_IT_IS_GONE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Mismatch:
    """One thing that is not as it was approved, in one word (``what``) and with its details."""

    obj: models.Model
    what: str
    detail: str = ""

    def __str__(self):
        detail = f" ({self.detail})" if self.detail else ""
        return f"{type(self.obj).__name__} {self.obj.pk} “{self.obj}”: {self.what}{detail}"


def mismatches() -> Iterator[Mismatch]:
    """Every mismatch, object by object; empty when all that is public was approved as it is."""
    for model in signed_off_models():
        for obj in rows_of(model).order_by("pk").iterator(chunk_size=200):
            yield from of_object(obj)
    yield from _deleted()


def rows_of(model) -> models.QuerySet:
    """The rows that are of this very type: those of a type derived from it have a row here, too."""
    rows = model._base_manager.all()
    for derived in signed_off_models():
        if model in derived._meta.parents:
            rows = rows.exclude(pk__in=derived._base_manager.values("pk"))
    return rows


def _deleted() -> Iterator[Mismatch]:
    """What was approved is a record of the office: nothing of the plugin's deletes it."""
    for root in signed_off_roots():
        known = Approval.objects.filter(content_type=content_type_of(root))
        stored = root._base_manager.filter(pk=OuterRef("object_id"))
        newest = known.filter(object_id=OuterRef("object_id")).order_by("-pk").values("pk")[:1]
        for approval in known.exclude(Exists(stored)).filter(pk=Subquery(newest)).order_by("pk"):
            yield Mismatch(approval, "deleted", f"page {approval.object_id}")


def of_object(obj) -> Iterator[Mismatch]:
    """What is wrong with one object."""
    if isinstance(obj, Page) and not _is_its_type(obj):
        # Wagtail reads its revisions by that type, so nothing else can be asked of it.
        yield Mismatch(obj, "type", f"content type {obj.content_type_id}")
        return
    known = Approval.objects.select_related("call_off")
    latest = known.latest_for(obj)
    if latest and digest_of_projection(latest.projection) != latest.digest:
        yield Mismatch(obj, "approval record", f"approval {latest.pk} does not match its digest")
        return
    if latest and latest.go_live_at not in (None, _moment(latest, "go_live_at")):
        yield Mismatch(obj, "approval record", f"approval {latest.pk} names another time")
        return
    yield from _wrong_schedule(obj, latest)
    if not obj.live:
        yield from _gone_without_a_decision(obj, latest)
        return
    approvals = known.for_object(obj).select_related("revision")
    approval = approvals.filter(revision=obj.live_revision_id).first()
    if approval is None:
        yield Mismatch(obj, "public without approval")
        return
    begins, ends = _moment(approval, "go_live_at"), _moment(approval, "expire_at")
    waits = approval.revision.approved_go_live_at
    if waits or (begins and begins > timezone.now()):
        yield Mismatch(obj, "public before its time", _day(waits or begins))
    if obj.expired or (ends and ends < timezone.now() - UNTIL_IT_IS_GONE):
        yield Mismatch(obj, "public after its end")
    if Takedown.objects.open_for(obj):
        yield Mismatch(obj, "public though it was taken down")
    if approval.is_called_off:
        yield Mismatch(obj, "public though its time was called off")
    if approval.pk != latest.pk and not latest.projection.get("go_live_at"):
        yield Mismatch(obj, "older version", "a later one was approved")
    for name in differences(approval, obj):
        yield Mismatch(obj, NAMES.get(name, name), f"approved {_day(approval.created_at)}")
    yield from _swapped_files(obj, approval)
    if isinstance(obj, Page):
        yield from _wrong_place(obj, approval)


def _moment(approval, name: str) -> datetime.datetime | None:
    """A moment that was approved: when it begins or ends to be public."""
    return parse_datetime(approval.projection.get(name) or "")


def _is_its_type(page) -> bool:
    return page.content_type_id == ContentType.objects.get_for_model(type(page)).pk


#: What the projection's own entries are called.
NAMES = {"_parent": "position", "_media": "pictures or documents", "_model": "type"}


def _wrong_schedule(obj, approval) -> Iterator[Mismatch]:
    for revision in obj.revisions.filter(approved_go_live_at__isnull=False):
        if approval is None or approval.revision_id != revision.pk:
            yield Mismatch(obj, "schedule", f"version {revision.pk} was not approved last")
        elif approval.is_called_off:
            yield Mismatch(obj, "schedule", f"version {revision.pk} was called off")
        elif Version.of(obj, revision, scheme=approval.pinned).digest != approval.digest:
            yield Mismatch(obj, "schedule", f"version {revision.pk} changed since its approval")


def _gone_without_a_decision(obj, approval) -> Iterator[Mismatch]:
    """Public once, approved last, and gone: by takedown, by its approved end, or by whom?"""
    if approval is None or not obj.first_published_at or Takedown.objects.open_for(obj):
        return
    end = _moment(approval, "expire_at")
    if end and end <= timezone.now():
        return
    if not is_scheduled(obj) and not approval.is_called_off:
        yield Mismatch(obj, "not public any more", "without a takedown or an approved end")


def _swapped_files(obj, approval) -> Iterator[Mismatch]:
    """The bytes in storage, not what the row says about them; and whether the ward keeps them."""
    for item in approval.projection["_media"]:
        model = apps.get_model(item["model"])
        file = model._base_manager.filter(pk=item["pk"]).first()
        which = f"{model._meta.model_name} {item['pk']} “{item['title']}”"
        if file is None or current_hash(file) != item["hash"]:
            yield Mismatch(obj, "file", which)
        elif not is_ours(file):
            yield Mismatch(obj, "file elsewhere", which)


def _wrong_place(page, approval) -> Iterator[Mismatch]:
    """The stored address is that of the parent and the slug; nobody hid the page behind a login.

    It is the one that was approved, too: the name of a page above, the home page's, is in it.
    """
    parent = Page.objects.filter(path=page.path[: -page.steplen]).first()
    if parent is None:
        yield Mismatch(page, "position", "there is no page above it")
    approved = approval.url_path or page.url_path
    if parent and not page.url_path == approved == f"{parent.url_path}{page.slug}/":
        yield Mismatch(page, "address", page.url_path)
    if parent and not parent.numchild:
        yield Mismatch(page, "position", "the page above it counts none below, so nobody gets here")
    ancestors = page.get_ancestors(inclusive=True).order_by()
    if PageViewRestriction.objects.filter(page__in=ancestors).exists():
        yield Mismatch(page, "hidden behind a view restriction")


def by_object(found: Iterable[Mismatch]) -> dict[models.Model, list[Mismatch]]:
    """The mismatches object by object, in the order in which they were found."""
    grouped: dict[models.Model, list[Mismatch]] = {}
    for mismatch in found:
        grouped.setdefault(mismatch.obj, []).append(mismatch)
    return grouped


def _day(moment) -> str:
    return day_in_figures(moment)
