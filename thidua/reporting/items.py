"""The items behind a figure, in words and with the addresses where they can be seen."""

import datetime
from dataclasses import dataclass

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from thidua.counting.measures import Measure


@dataclass(frozen=True)
class CountedItem:
    """One item that counts."""

    moment: datetime.datetime
    title: str
    detail: str
    #: Where this reader can change or at least inspect it, "" where he may do neither.
    admin_url: str
    #: Where the public reads it, "" where it does not.
    public_url: str


def describe_items(measure: Measure, items, request) -> list[CountedItem]:
    """What a measure counted, as the user of the request may see it."""
    finder = AdminURLFinder(request.user)
    described = []
    for item in items:
        moment, title, detail, page = measure.describe(item)
        described.append(
            CountedItem(
                moment=moment,
                title=title,
                detail=detail,
                admin_url=finder.get_edit_url(item) or _inspect_url(item, request.user),
                public_url=(page.full_url or "") if page else "",
            )
        )
    return described


def _inspect_url(item: Model, user) -> str:
    """Where a snippet is read by those who may not change it."""
    viewset = getattr(type(item), "snippet_viewset", None)
    if viewset is None or not viewset.inspect_view_enabled:
        return ""
    if not viewset.permission_policy.user_has_permission(user, "view"):
        return ""
    return reverse(viewset.get_url_name("inspect"), args=[quote(item.pk)])
