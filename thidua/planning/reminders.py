"""Mails to those who have an item of the content plan to do (plan, IV.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url, get_user_display_name
from wagtail.users.models import UserProfile

from thidua import conf
from thidua.counting.periods import today

from .content_items import ContentPlanItem

MAILS = "thidua/planning/mails/"
#: Stands in ``reminded_days`` for the mail that an item is late.
LATE = 0


@dataclass
class Outcome:
    """What a run did: the owners that got a mail, and in a line each what could not be sent."""

    reminded: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def reminder_due(item: ContentPlanItem) -> int | None:
    """Which reminder the item has to get today: a number of days, `LATE`, or None.

    The nearest threshold that was reached counts, so a day on which nothing ran loses no reminder,
    and two that were missed become one.
    """
    left = (item.deadline - today()).days
    reached = LATE if left < 0 else next((n for n in conf.remind_days() if left <= n), None)
    if reached is None or (item.reminded_days is not None and item.reminded_days <= reached):
        return None
    return reached


def send_reminders() -> Outcome:
    """One mail to each owner with all of his items that have a reminder due.

    An item whose mail failed stays as it was, so the next run tries again; the others go out.
    """
    outcome = Outcome()
    items = ContentPlanItem.objects.unfulfilled().select_related("owner", "channel", "plan")
    due = [
        item for item in items.order_by("owner", "deadline", "pk") if reminder_due(item) is not None
    ]
    for _key, group in groupby(due, key=lambda item: item.owner_id):
        _remind_owner(list(group), outcome)
    return outcome


def _remind_owner(items: list[ContentPlanItem], outcome: Outcome) -> None:
    owner = items[0].owner
    name = get_user_display_name(owner)
    if reason := _why_unreachable(owner):
        outcome.failed.append(_line(name, reason, items))
        return
    try:
        # Marked and sent together: whatever fails takes the mark back.
        with transaction.atomic():
            claimed = [item for item in items if _claim(item)]
            if claimed:
                _send(owner, claimed)
    except Exception as error:
        # Whatever it is, the others are still reminded.
        outcome.failed.append(_line(name, f"{type(error).__name__}: {error}", items))
    else:
        outcome.reminded.append(name)


def _why_unreachable(owner) -> str:
    if not owner.is_active:
        return _("the account is closed")
    return "" if owner.email else _("there is no e-mail address")


def _line(name: str, reason: str, items: Iterable[ContentPlanItem]) -> str:
    return f"{name}: {reason} ({'; '.join(item.theme for item in items)})"


def _claim(item: ContentPlanItem) -> bool:
    """Mark the item as reminded; False where another run has done so since it was read.

    Past `save`, so that the history of changes shows what people changed and nothing else.
    """
    unchanged = ContentPlanItem.objects.filter(pk=item.pk, reminded_days=item.reminded_days)
    return bool(unchanged.update(reminded_days=reminder_due(item)))


def _send(owner, items: list[ContentPlanItem]) -> None:
    finder = AdminURLFinder(owner)
    base = get_admin_base_url() or ""
    for item in items:
        # None for an owner who may not see the plan (a unit's): he gets the words alone.
        address = finder.get_edit_url(item)
        item.url = f"{base}{address}" if address else ""  # type: ignore[attr-defined]
    template = f"{MAILS}reminder.txt"
    context = {"user": owner, "items": items, "text_template": template}
    with override(UserProfile.get_for_user(owner).get_preferred_language()):
        text = render_to_string(template, context)
        subject = " ".join(render_to_string(f"{MAILS}reminder_subject.txt", context).split())
        html = render_to_string("thidua/appraisal/mails/as_html.html", context)
    send_mail(subject, text, [owner.email], html_message=html)
