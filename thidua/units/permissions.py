"""A unit sees its own drafts and what is public, not the drafts of others (plan.md, "People").

Wagtail's explorer, page search, admin API and logs all ask the registered permission policy which
pages a user may explore, so drafts are left out there. The page chooser does not ask it: see
`guards`. Nor do addresses that name a page: see `named_pages`.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from thidua import roles

#: What Wagtail's reports on pages ask for. The report on page types names the page that was edited
#: last, whoever may see it, and has no queryset to narrow (Wagtail 8.0).
REPORT_ACTIONS = frozenset({"add", "change", "publish"})

_CACHE = "_thidua_is_unit_only"


def is_unit_only(user) -> bool:
    """Whether the user speaks for a unit and for nobody else: not for the office, not as superuser.

    Asked several times a request, so it is remembered on the user like Wagtail's own permissions.
    """
    if user.is_superuser:
        return False
    if not hasattr(user, _CACHE):
        names = set(user.groups.values_list("name", flat=True))
        office = {roles.LEADERSHIP, roles.OFFICE, roles.CULTURE}
        setattr(user, _CACHE, not names & office and _speaks_for_a_unit(user, names))
    return getattr(user, _CACHE)


def _speaks_for_a_unit(user, group_names: set[str]) -> bool:
    """By the group, or as the member of a unit whatever became of that group."""
    return roles.UNIT in group_names or user.thidua_organizations.exists()


class UnitPagePermissionPolicy(PagePermissionPolicy):
    """Wagtail's policy; for users who only speak for a unit the drafts of others are not there."""

    def explorable_instances(self, user):
        pages = super().explorable_instances(user)
        return pages.filter(self.visible_to_unit(user)) if is_unit_only(user) else pages

    def user_has_any_permission(self, user, actions):
        if set(actions) == REPORT_ACTIONS and is_unit_only(user):
            return False
        return super().user_has_any_permission(user, actions)

    def visible_to_unit(self, user) -> Q:
        """Public pages, the user's own, those of the user's units, and the way to where they work.

        A public page that is being changed is a draft too: lists show the new title, that it waits for
        an appraisal, and when it was written in.
        """
        granted = [perm.page for perm in self.get_cached_permissions_for_user(user)]
        visible = (
            Q(live=True, has_unpublished_changes=False, draft_title=F("title"))
            | Q(owner=user)
            | Q(pk__in=[page.pk for page in granted])
            | Q(path__in=[path for page in granted for path in _paths_above(page)])
        )
        for model in pages_of_units():
            mine = model.objects.filter(unit__in=user.thidua_organizations.all())
            visible |= Q(pk__in=mine.values("pk"))
        return visible


def pages_of_units():
    """The page types that belong to a unit, whichever room or site they come from."""
    organization = apps.get_model("thidua", "Organization")
    for model in apps.get_models():
        if not issubclass(model, Page):
            continue
        try:
            field = model._meta.get_field("unit")
        except FieldDoesNotExist:
            continue
        if field.related_model is organization:
            yield model


def _paths_above(page):
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]


def hidden_from(user, page) -> bool:
    """Whether this page is a draft that this user may not know of."""
    return bool(hidden_ids(user, [page.pk]))


def hidden_ids(user, ids: Iterable[int]) -> set[int]:
    """Those of these keys whose pages are drafts that this user may not know of; one query."""
    ids = set(ids)
    if not ids or not is_unit_only(user):
        return set()
    visible = policy_registry.get_by_type(Page).visible_to_unit(user)
    known = Page.objects.filter(visible, pk__in=ids).values_list("pk", flat=True)
    return ids - set(known)


# Tie: policies of pages and files
register_permission_policy(Page, UnitPagePermissionPolicy())
