"""Who leads, under which delegation, and what changed about it, as the leadership page shows it."""

import datetime
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import ModelLogEntry

from thidua import roles
from thidua.history.snapshots import snapshots_of
from thidua.history.words import local_time
from thidua.leadership.accounts import WHAT, details
from thidua.leadership.models import Delegation, Deputy
from thidua.vietnamese.dates import office_today
from thidua.vietnamese.text import name_sort_key

#: Delegations that are over and still stand in the list; the history below has them all.
PAST_SHOWN = 20


class State(models.TextChoices):
    """Where a delegation stands today."""

    HOLDS = "holds", gettext_lazy("Holds today")
    COMING = "coming", gettext_lazy("Not begun yet")
    PAST = "past", gettext_lazy("Its time is over")
    REVOKED = "revoked", pgettext_lazy("thidua", "Revoked")
    VOID = "void", gettext_lazy("Void: who granted it does not lead in his own right any more")

    @classmethod
    def open(cls):
        """Those that can still be revoked."""
        return {cls.HOLDS, cls.COMING, cls.VOID}


@dataclass(frozen=True)
class Granted:
    """A delegation and where it stands."""

    delegation: Delegation
    state: State

    @property
    def is_open(self) -> bool:
        return self.state in State.open()


@dataclass(frozen=True)
class Member:
    """A member of the leadership group."""

    user: models.Model
    name: str
    is_deputy: bool
    #: The delegation that holds today, or the one that comes next.
    granted: Granted | None


@dataclass(frozen=True)
class Event:
    """One change of who leads or may approve, or of a leader's account."""

    when: datetime.datetime
    who: str
    what: str
    about: str
    details: list[str]

    @property
    def local_time(self) -> str:
        return local_time(self.when)


def today() -> datetime.date:
    """The day by which delegations hold: the office's, not the server's."""
    return office_today()


def granted_delegations() -> list[Granted]:
    """Every delegation that is not over, soonest first, then the last ones that are."""
    day = today()
    holding = set(Delegation.objects.in_force().values_list("pk", flat=True))
    is_over = models.Q(revoked_at__isnull=False) | models.Q(ends_on__lt=day)
    still = Delegation.objects.exclude(is_over).order_by("starts_on", "pk")
    over = Delegation.objects.filter(is_over).order_by("-ends_on", "-pk")[:PAST_SHOWN]
    return [Granted(found, _state(found, day, holding)) for found in (*still, *over)]


def _state(delegation, day, holding) -> State:
    if delegation.revoked_at:
        return State.REVOKED
    if delegation.ends_on < day:
        return State.PAST
    if delegation.pk in holding:
        return State.HOLDS
    return State.COMING if delegation.starts_on > day else State.VOID


def members(granted: list[Granted]) -> list[Member]:
    """The members of the leadership group by name, each with what lets him approve."""
    deputies = set(Deputy.objects.values_list("user_id", flat=True))
    nearest: dict[int | None, Granted] = {}
    for found in granted:
        if found.state in (State.HOLDS, State.COMING):
            nearest.setdefault(found.delegation.deputy_id, found)
    users = get_user_model().objects.filter(groups__name=roles.LEADERSHIP)
    listed = [
        Member(
            user=user,
            name=get_user_display_name(user),
            is_deputy=user.pk in deputies,
            granted=nearest.get(user.pk),
        )
        for user in users
    ]
    return sorted(listed, key=lambda member: name_sort_key(member.name))


def events() -> list[Event]:
    """Everything that ever changed, newest first; the number of queries does not grow with it."""
    found = [*_deputy_events(), *_delegation_events(), *_account_events()]
    return sorted(found, key=lambda event: event.when, reverse=True)


def _deputy_events():
    said = {
        "+": _("Approves only under a delegation from now on"),
        "-": _("Approves in his own right again"),
    }
    field = Deputy._meta.get_field("user")
    rows = [
        snapshot.row
        for snapshots in snapshots_of(Deputy, [field]).values()
        for snapshot in snapshots
    ]
    users = get_user_model().objects.in_bulk({row.user_id for row in rows})
    for row in rows:
        if what := said.get(row.history_type):
            user = users.get(row.user_id)
            about = get_user_display_name(user) if user else _("(deleted)")
            yield Event(row.history_date, _name(row.history_user), what, about, [])


def _delegation_events():
    for snapshots in snapshots_of(Delegation, []).values():
        revoked = False
        for row in (snapshot.row for snapshot in snapshots):
            if row.history_type == "+":
                what = _("Delegation granted")
            elif row.revoked_at and not revoked:
                what = _("Delegation revoked")
            else:
                what = _("Delegation changed")
            revoked = bool(row.revoked_at)
            days = f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}"
            lines = [line for line in (days, row.note) if line]
            yield Event(row.history_date, _name(row.history_user), what, row.deputy_name, lines)


def _account_events():
    for entry in ModelLogEntry.objects.filter(action__in=list(WHAT)).select_related("user"):
        yield Event(
            entry.timestamp,
            entry.user_display_name if entry.user_id else _("The system"),
            str(WHAT[entry.action]),
            entry.label,
            details(entry.data),
        )


def _name(user) -> str:
    return get_user_display_name(user) if user else _("The system")
