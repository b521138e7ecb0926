"""Granting and revoking delegations, and saying who is a deputy. Leaders only, never for themselves."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from .delegation_mails import Event, mail_delegation, mail_deputy
from .exceptions import DelegationRefused
from .models import Delegation, Deputy
from .who import is_leader, is_standing_leader


@transaction.atomic
def make_deputy(user, by) -> Deputy:
    """From now on this leader approves only under a delegation.

    :raises DelegationRefused: ``by`` is no standing leader, or the user is not another leader.
    """
    _check_granter(by, user)
    deputy, is_new = Deputy.objects.get_or_create(user=user)
    if is_new:
        mail_deputy(Event.DEPUTY, user, by)
    return deputy


@transaction.atomic
def end_deputy(user, by) -> None:
    """This leader approves in his own right again.

    :raises DelegationRefused: ``by`` is no standing leader, or speaks for himself.
    """
    _check_granter(by, user)
    for deputy in Deputy.objects.filter(user=user):
        deputy.delete()
        mail_deputy(Event.OWN_RIGHT, user, by)


@transaction.atomic
def grant(deputy, by, starts_on, ends_on, note: str = "") -> Delegation:
    """Let a deputy approve from ``starts_on`` until ``ends_on``, both days included.

    :raises DelegationRefused: ``by`` is no standing leader, or ``deputy`` is no deputy.
    :raises ValidationError: the days are in the wrong order, or the very same was granted already.
    """
    _check_granter(by, deputy)
    if not Deputy.objects.filter(user=deputy).exists():
        raise DelegationRefused(_("This leader approves in his own right and needs no delegation."))
    delegation = Delegation(
        deputy=deputy,
        deputy_name=get_user_display_name(deputy),
        granted_by=by,
        granted_by_name=get_user_display_name(by),
        starts_on=starts_on,
        ends_on=ends_on,
        note=note,
    )
    delegation.full_clean()
    # Sent twice, a form would make a twin that goes on when the other one is revoked.
    same = Delegation.objects.filter(deputy=deputy, granted_by=by, revoked_at=None)
    if same.filter(starts_on=starts_on, ends_on=ends_on).exists():
        raise ValidationError(_("You granted this for the same days already."))
    delegation.save()
    mail_delegation(Event.GRANTED, delegation, by)
    return delegation


@transaction.atomic
def revoke(delegation, by) -> None:
    """End a delegation now; it stays on record. One that is revoked already stays as it is.

    :raises DelegationRefused: ``by`` is no standing leader.
    """
    if not is_standing_leader(by):
        raise DelegationRefused(_("Only a leader who approves in his own right delegates."))
    # Locked: of two who revoke it at once, the second finds it revoked.
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if delegation.revoked_at is not None:
        return
    delegation.revoked_at = timezone.now()
    delegation.save(update_fields=["revoked_at"])
    mail_delegation(Event.REVOKED, delegation, by)


def _check_granter(by, user) -> None:
    # Locked in one order, so that two leaders cannot make each other deputies at once.
    users = get_user_model().objects.select_for_update().filter(pk__in=[by.pk, user.pk])
    list(users.order_by("pk"))
    if not is_standing_leader(by):
        raise DelegationRefused(_("Only a leader who approves in his own right delegates."))
    if by.pk == user.pk:
        raise DelegationRefused(_("Nobody decides this for himself; another leader has to."))
    if not is_leader(user):
        raise DelegationRefused(_("Only a member of the leadership group can be a deputy."))
