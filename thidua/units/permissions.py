"""A unit sees its own drafts and what is public, not the drafts of other units (domain.md, "People").

Wagtail's explorer, page search, choosers and reports all ask the registered permission policy which
pages a user may explore, so that is the one place where drafts are left out.
"""

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from thidua import roles


def is_unit_only(user) -> bool:
    """Whether the user speaks for a unit and for nobody else: not for the office, not as superuser."""
    if user.is_superuser:
        return False
    names = set(user.groups.values_list("name", flat=True))
    return roles.UNIT in names and not names & {roles.LEADERSHIP, roles.OFFICE, roles.CULTURE}
