"""Wagtail's own lists of pages and people by the Vietnamese alphabet; those of files: `file_views`."""

from django.contrib.auth.models import Group
from django.db.models import CharField, Prefetch, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import IndexView, UserViewSet

from thidua.ours import is_for_us
from thidua.vietnamese.ordering import by_given_name, in_alphabet
from thidua.vietnamese.text import sort_key

from .groups import PeopleFilterSet, PersonCreationForm, PersonEditForm

FULL_NAME = Concat("first_name", Value(" "), "last_name", output_field=CharField())


def alphabetical_pages(parent_page, pages, request):
    """`construct_explorer_page_queryset`: titles; any other order stays, and a host's lists do."""
    if not is_for_us(request):
        return pages
    by_title = any(key in ("title", "-title") for key in pages.query.order_by)
    return in_alphabet(pages) if by_title else pages


class PeopleIndexView(IndexView):
    """Users by given name, as people are looked for, with what they are in the office."""

    def get_base_queryset(self):
        # A unit's own group follows its members: it says nothing that the unit does not.
        roles = Group.objects.filter(thidua_unit__isnull=True)
        return super().get_base_queryset().prefetch_related(Prefetch("groups", roles))

    @cached_property
    def columns(self):
        *before, level, active, last_login = super().columns

        def roles_of(user) -> str:
            """Administrator or not, and the groups, which the list has read already."""
            names = sorted((group.name for group in user.groups.all()), key=sort_key)
            return ", ".join(str(name) for name in (level.get_value(user), *names) if name)

        roles = Column(
            "roles", accessor=roles_of, label=pgettext_lazy("thidua", "Roles"), width="25%"
        )
        return [*before, roles, active, last_login]

    def order_queryset(self, queryset):
        has_names = {"first_name", "last_name"} <= set(self.model_fields)
        if has_names and self.ordering in ("name", "-name"):
            return queryset.order_by(*by_given_name(FULL_NAME, self.ordering == "-name"), "pk")
        return super().order_queryset(queryset)


class PeopleViewSet(UserViewSet):
    """For a host's `WagtailUsersAppConfig.user_viewset`."""

    create_template_name = "thidua/units/person_create.html"
    edit_template_name = "thidua/units/person_edit.html"

    index_view_class = PeopleIndexView
    filterset_class = PeopleFilterSet
    ordering = "name"

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
