"""Mails about deputies and delegations: to the one concerned and to the other leaders."""

from functools import partial

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from thidua.mailing.letters import Letter, Link, Note, admin_address
from thidua.vietnamese.dates import day_in_figures

from .alerts import MAILS, alert, leaders, leadership_link


class Event(models.TextChoices):
    """What was decided, in words."""

    DEPUTY = "deputy", gettext_lazy("Approves only under a delegation from now on")
    OWN_RIGHT = "own_right", gettext_lazy("Approves in his own right again")
    GRANTED = "granted", gettext_lazy("Delegation granted")
    REVOKED = "revoked", gettext_lazy("Delegation revoked")


def mail_deputy(event: Event, deputy, by) -> None:
    """A leader became a deputy, or is none any more."""
    facts = {"event": event, "name": get_user_display_name(deputy)}
    _alert(facts, deputy, by)


def mail_delegation(event: Event, delegation, by) -> None:
    """A delegation was granted or revoked."""
    facts = {"event": event, "name": delegation.deputy_name, "delegation": delegation}
    _alert(facts, delegation.deputy, by)


def _alert(facts, deputy, by) -> None:
    told = {user.pk: user for user in leaders().filter(is_active=True)}
    if deputy is not None and deputy.is_active:
        told[deputy.pk] = deputy
    # Who acts knows already.
    told.pop(by.pk, None)
    key = deputy.pk if deputy is not None else None
    alert(told.values(), partial(_letter, {**facts, "by": by}, key))


def _letter(facts, deputy_key, user) -> Letter:
    event, is_deputy = facts["event"], user.pk == deputy_key
    link = leadership_link(user)
    todo: str = Note(_("Nothing; it is written down on the page on leadership."))
    by_when = ""
    if is_deputy and event == Event.GRANTED:
        days = [
            day_in_figures(day)
            for day in (facts["delegation"].starts_on, facts["delegation"].ends_on)
        ]
        todo = _("Read what waits for leadership, and approve it or return it with a reason.")
        by_when = _("from %(start)s until the end of %(end)s") % dict(
            zip(("start", "end"), days, strict=True)
        )
        link = Link(_("See what waits"), admin_address(reverse("thidua_signoff:waiting")))
    elif is_deputy and event in (Event.DEPUTY, Event.REVOKED):
        todo = _("Approve nothing unless a delegation holds; you may still return and take down.")
    return Letter(
        f"{MAILS}delegation",
        {**facts, "what": event.label, "is_deputy": is_deputy},
        todo=todo,
        by_when=by_when,
        link=link,
    )
