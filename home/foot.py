"""What the foot of every page says of the website: statement, plan and law, last change."""

import datetime
from dataclasses import dataclass

from django.db.models import F, Q, Subquery
from wagtail.models import Page, PageLogEntry, Site

from thidua.caching.remember import remember
from thidua.reporting.models import YearPage
from thidua.signoff.querysets import may_be_seen

from .statement import AccessibilityPage

#: What Wagtail logs when visitors see something else than before.
_CHANGES = ("wagtail.publish", "wagtail.unpublish")


@dataclass(frozen=True)
class Foot:
    """The pages are approved ones; None where there is none."""

    statement: Page | None = None
    year_page: Page | None = None
    #: Number and date of the year's plan, and the documents that it carries out, as they were approved.
    number: str = ""
    issued_on: str = ""
    carries_out: tuple[str, ...] = ()
    #: When a leader's decision last changed what visitors see.
    updated_at: datetime.datetime | None = None


def foot_of(request) -> Foot:
    """Of the visited site. One query, remembered."""
    if not hasattr(request, "_thidua_foot"):
        site = Site.find_for_request(request)
        found = remember(f"foot:{site.pk}", lambda: _foot(site.root_page)) if site else Foot()
        request._thidua_foot = found
    return request._thidua_foot


def _foot(home: Page) -> Foot:
    # By keys, and as a union: for "this one or those" a database goes through every story's page.
    keys = [
        # The front page itself, so that the last change is known where the others are missing.
        Page.objects.filter(pk=home.pk),
        AccessibilityPage.objects.child_of(home),
        YearPage.objects.all(),
    ]
    first, *rest = (queryset.order_by().values("pk") for queryset in keys)
    changes = PageLogEntry.objects.filter(action__in=_CHANGES, page__path__startswith=home.path)
    found = (
        Page.objects.filter(Q(pk=home.pk) | may_be_seen(Page), pk__in=first.union(*rest))
        .annotate(
            year=F("yearpage__year"),
            plan=F("yearpage__content__plan"),
            updated_at=Subquery(changes.order_by("-timestamp").values("timestamp")[:1]),
        )
        .order_by("yearpage__year")
    )
    pages = [page for page in found if page.path.startswith(home.path)]
    years_shown = [page for page in pages if page.year is not None]
    newest = years_shown[-1] if years_shown else None
    others = (page for page in pages if page.year is None and page.pk != home.pk)
    plan = (newest and newest.plan) or {}
    return Foot(
        statement=next(others, None),
        year_page=newest,
        number=plan.get("number", ""),
        issued_on=plan.get("issued_on", ""),
        carries_out=tuple(plan.get("carries_out", ())),
        updated_at=next((page.updated_at for page in pages), None),
    )
