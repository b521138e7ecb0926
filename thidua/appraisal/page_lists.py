"""Filters of the lists of pages: they offer people of the pages that the user may know of.

Wagtail's offer whoever owns or has edited any page of the site; on a host's lists they do so still.
"""

from django.contrib.auth import get_user_model
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet, PageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from thidua.ours import is_for_us


def _known_pages(user):
    return policy_registry.get_by_type(Page).explorable_instances(user).order_by()


def _wagtails(name: str, request):
    people = PageFilterSet.base_filters[name].queryset
    return people(request) if callable(people) else people


def owners(request):
    """Who owns a page that this user may explore."""
    if not is_for_us(request):
        return _wagtails("owner", request)
    people = get_user_model().objects
    return people.filter(pk__in=_known_pages(request.user).values("owner_id"))


def editors(request):
    """Who has edited a page that this user may explore."""
    if not is_for_us(request):
        return _wagtails("edited_by", request)
    edits = PageLogEntry.objects.filter(
        action="wagtail.edit", page__in=_known_pages(request.user).values("pk")
    )
    return get_user_model().objects.filter(pk__in=edits.order_by().values("user_id"))


def _filters() -> dict:
    """New ones for each class, as a filter belongs to one; called what Wagtail calls its own."""
    filters = {"owner": (MultipleUserFilter, owners), "edited_by": (EditedByFilter, editors)}
    return {
        name: kind(
            label=PageFilterSet.base_filters[name].label,
            queryset=people,
            widget=CheckboxSelectMultiple,
        )
        for name, (kind, people) in filters.items()
    }


KnownPageFilterSet = type("KnownPageFilterSet", (PageFilterSet,), _filters())
KnownGenericPageFilterSet = type("KnownGenericPageFilterSet", (GenericPageFilterSet,), _filters())


class KnownPageViewSet(PageViewSet):
    """Wagtail's views of pages without views of their own, in the place of its default."""

    model = Page
    filterset_class = KnownGenericPageFilterSet
