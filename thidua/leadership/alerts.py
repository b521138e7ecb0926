"""Sending what leaders have to know about who leads, at each address once."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua import roles
from thidua.mailing.letters import Letter, Link, admin_address, post

from .who import is_leader

MAILS = "thidua/signoff/mails/"


def leaders():
    """The members of the leadership group, by key."""
    return get_user_model().objects.filter(groups__name=roles.LEADERSHIP).order_by("pk")


def alert(told: Iterable, letter_for: Callable[..., Letter]) -> None:
    """Once the change is committed, send a letter to each of these users or bare addresses."""
    field = get_user_model().get_email_field_name()
    readers: dict[str, Any] = {}
    for to in told:
        if isinstance(to, str):
            readers.setdefault(to, None)
        elif address := getattr(to, field, ""):
            readers[address] = to
    readers.pop("", None)
    # The change is made and is in the log: no mail server may undo that or hide it.
    transaction.on_commit(lambda: post(sorted(readers.items()), letter_for), robust=True)


def leadership_link(user) -> Link:
    """To the page on leadership; none for who may not open it."""
    if user is None or not user.pk or not is_leader(user):
        return Link()
    path = reverse("thidua_signoff:leadership")
    return Link(_("See all changes of leadership"), admin_address(path))
