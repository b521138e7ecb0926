"""Who is a leader, asked of the database when somebody acts."""

from typing import Any

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


def as_json(key: Any) -> int | str:
    """The key of an account as JSON keeps it: a host's accounts may have UUIDs."""
    return key if isinstance(key, int) else str(key)


def as_user_key(kept: int | str) -> Any:
    """The key of an account as its model has it, from what `as_json` kept."""
    return get_user_model()._meta.pk.to_python(kept)
