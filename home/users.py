"""Wagtail's users in the admin, as the ward's people are looked for: by given name."""

from wagtail.users.apps import WagtailUsersAppConfig


class WardUsersConfig(WagtailUsersAppConfig):
    group_viewset = "thidua.units.groups.RoleGroupViewSet"
    user_viewset = "thidua.units.alphabetical_lists.PeopleViewSet"
