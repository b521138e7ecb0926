"""What is public, or was aired, by any other way than a leader's approval: nothing, or its names."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, QuerySet
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from thidua.broadcasting.models import BroadcastLog
from thidua.caching.remember import remember
from thidua.signoff.content import content_type_of, signed_off_models, signed_off_roots
from thidua.signoff.models import Approval
from thidua.signoff.querysets import approved


@dataclass(frozen=True)
class Unapproved:
    """One thing that no leader approved as it is."""

    type: str
    title: str
    #: Where this reader can see to it, "" where he cannot.
    url: str


def beyond_signoff(user) -> list[Unapproved]:
    """Each of them, as ``user`` may reach it: a query for each kind of table and one for airings, or
    remembered.
    """
    finder = AdminURLFinder(user)
    return [
        Unapproved(str(_type_of(obj)), str(obj), finder.get_edit_url(obj) or "")
        for obj in remember("beyond sign-off", _found)
    ]


def _found() -> list[Model]:
    return [obj for queryset in (*_public_unapproved(), _aired_unapproved()) for obj in queryset]


def _public_unapproved() -> list[QuerySet]:
    """Live rows whose live revision no leader approved; pages of other kinds need no approval."""
    found = []
    for root in sorted(signed_off_roots(), key=lambda model: model._meta.label):
        live = root._base_manager.filter(live=True)
        if root is Page:
            types = ContentType.objects.get_for_models(*signed_off_models()).values()
            live = live.filter(content_type__in=types)
        found.append(live.exclude(pk__in=approved(live).values("pk")).order_by("pk"))
    return found


def _aired_unapproved() -> QuerySet:
    """Own broadcasts of a story that no leader had approved before."""
    before = Approval.objects.filter(
        content_type=content_type_of(Page),
        object_id=OuterRef("story"),
        created_at__lt=OuterRef("aired_at"),
    )
    airings = BroadcastLog.objects.own().exclude(Exists(before.order_by()))
    return airings.select_related("story", "station").order_by("pk")


def _type_of(obj: Model):
    return obj.page_type_display_name if isinstance(obj, Page) else obj._meta.verbose_name
