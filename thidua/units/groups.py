"""The groups that follow the members of units, kept out of the lists in which people manage groups.

Whoever speaks for a unit is ticked in the unit (see `files`); a tick in another place would be undone.
"""

from django.contrib.auth.models import Group
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.users.views import groups
from wagtail.users.views.users import UserCreationForm, UserEditForm, UserFilterSet

from thidua.media.models import WardCollection
from thidua.vietnamese.full_names import FullNameFormMixin

from .models import Organization


def managed_groups():
    """The groups that people manage: all but those of units."""
    return Group.objects.filter(thidua_unit__isnull=True)


class GroupIndexView(groups.IndexView):
    def get_base_queryset(self):
        return managed_groups()


class ManagedGroupMixin:
    """Before one of Wagtail's views of a group."""

    def get_object(self, queryset=None):
        return get_object_or_404(managed_groups(), pk=super().get_object(queryset).pk)


class GroupEditView(ManagedGroupMixin, groups.EditView):
    pass


class GroupDeleteView(ManagedGroupMixin, groups.DeleteView):
    pass


class RoleGroupViewSet(groups.GroupViewSet):
    """For a host's `WagtailUsersAppConfig.group_viewset`."""

    index_view_class = GroupIndexView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView


class RolesFormMixin:
    """Before Wagtail's form of a user: offers roles, and leaves the groups of units to the units."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = managed_groups()

    def clean_groups(self):
        chosen = self.cleaned_data["groups"]
        if not self.instance.pk:
            return chosen
        kept = Group.objects.filter(thidua_unit__isnull=False, user=self.instance)
        return Group.objects.filter(pk__in=[group.pk for group in (*chosen, *kept)])


class PersonCreationForm(FullNameFormMixin, RolesFormMixin, UserCreationForm):
    pass


class PersonEditForm(FullNameFormMixin, RolesFormMixin, UserEditForm):
    pass


class PeopleFilterSet(UserFilterSet):
    """The filters of the list of users: a role, not a unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = managed_groups()


def describe_unit(collection):
    """`describe_collection_contents`: the collection of a unit is not deleted, even if it is empty.

    Nor is that of the ward itself.
    """
    if WardCollection.objects.filter(collection=collection).exists():
        return {"count": 1, "count_text": _("the place of all files of the ward"), "url": None}
    unit = Organization.objects.filter(collection=collection).first()
    if unit is None:
        return None
    text = ngettext(
        "%(count)s unit, whose files it is for", "%(count)s units, whose files it is for", 1
    )
    address = reverse(Organization.snippet_viewset.get_url_name("edit"), args=[unit.pk])
    return {"count": 1, "count_text": text % {"count": 1}, "url": address}
