"""A page with all that an export says of it: its versions, its approvals, where it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from thidua.signoff.content import content_type_of
from thidua.signoff.models import Approval, Takedown
from thidua.signoff.querysets import approved

from . import ours
from .words import FACTS, SECTIONS, in_words, public_words, with_links

#: Pages that are read at once: each comes with all its versions.
AT_ONCE = 50
#: What the head of the page says, or its words.
SAID_ELSEWHERE = frozenset({"title", "summary", "introduction", *FACTS, *SECTIONS})


@dataclass
class WholePage:
    page: Page
    #: Oldest first.
    revisions: list[Revision]
    #: Keys, oldest first.
    approvals: list[int]
    state: str = ""
    address: str = field(init=False)

    def __post_init__(self):
        self.address = self.page.full_url or ""

    def as_html(self, link: Callable[[str, str], str]) -> str:
        """What is public, or the last version of what is not; with the office's own notes below."""
        is_draft = not self.page.live and self.revisions
        page = self.revisions[-1].as_object() if is_draft else self.page
        context = {
            "page": page,
            "state": self.state,
            "address": self.address,
            "words": with_links(public_words(page), link),
            "fields": list(_notes(page)),
        }
        return render_to_string("thidua/leaving/page.html", context)


def whole_pages(model: type[Page]) -> Iterator[WholePage]:
    """Our pages of this type, in a few queries for every `AT_ONCE` of them."""
    keys = ours.of_type(model).values_list("pk", flat=True).iterator()
    for batch in ours.batches(keys, AT_ONCE):
        revisions, approvals = _revisions(batch), _by_object(Approval, batch)
        takedowns = _by_object(Takedown, batch)
        public = set(approved(Page.objects.filter(pk__in=batch)).values_list("pk", flat=True))
        shown_with = getattr(model, "shown_with", ())
        for page in model._base_manager.select_related(*shown_with).filter(pk__in=batch):
            whole = WholePage(page, revisions[str(page.pk)], approvals[page.pk])
            if page.pk in public:
                whole.state = _("Public")
            else:
                whole.state = _("Taken down") if takedowns[page.pk] else _("Draft")
            yield whole


def _revisions(keys: list[int]) -> dict[str, list[Revision]]:
    found = defaultdict(list)
    rows = Revision._base_manager.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(key) for key in keys],
    )
    for revision in rows.order_by("created_at", "pk"):
        found[revision.object_id].append(revision)
    return found


def _by_object(model, keys: list[int]) -> dict[Any, list[int]]:
    found = defaultdict(list)
    rows = model.objects.filter(content_type=content_type_of(Page), object_id__in=keys)
    for key, about in rows.order_by("pk").values_list("pk", "object_id"):
        found[about].append(key)
    return found


def _notes(page: Page) -> Iterator[tuple[str, str]]:
    """Label and value of the fields of its own table that no visitor reads."""
    base = {each.name for each in Page._meta.concrete_fields}
    for each in page._meta.concrete_fields:
        if each.name in base | SAID_ELSEWHERE or each.primary_key:
            continue
        if value := in_words(each, page):
            yield str(each.verbose_name), value
