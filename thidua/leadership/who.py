"""Who is a leader, asked of the database when somebody acts."""

from django.contrib.auth import get_user_model

from thidua import roles

from .models import Delegation


def is_leader(user) -> bool:
    """An active member of the leadership group, asked of the database now."""
    return bool(user and user.is_active and user.groups.filter(name=roles.LEADERSHIP).exists())


def is_standing_leader(user) -> bool:
    """A leader who approves in his own right, not as a deputy: one query."""
    members = get_user_model().objects.filter(
        pk=user.pk, is_active=True, groups__name=roles.LEADERSHIP
    )
    return members.filter(thidua_deputy__isnull=True).exists()


def delegation_of(user):
    """The delegation under which a deputy acts today; None if there is none."""
    return Delegation.objects.in_force().filter(deputy_id=user.pk).first()
