"""Mails to those who have an item of the content plan to do (plan, IV.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_user_display_name

from thidua import conf
from thidua.column.models import ColumnIndexPage
from thidua.counting.periods import today
from thidua.mailing.layout import shortened
from thidua.mailing.letters import (
    TITLE_IN_SUBJECT,
    Item,
    Letter,
    Link,
    address_of,
    admin_address,
)
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.speaking import in_vietnamese

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
    return "" if address_of(owner) else _("there is no e-mail address")


def _line(name: str, reason: str, items: Iterable[ContentPlanItem]) -> str:
    return f"{name}: {reason} ({'; '.join(item.theme for item in items)})"


def _claim(item: ContentPlanItem) -> bool:
    """Mark the item as reminded; False where another run has done so since it was read.

    Past `save`, so that the history of changes shows what people changed and nothing else.
    """
    unchanged = ContentPlanItem.objects.filter(pk=item.pk, reminded_days=item.reminded_days)
    return bool(unchanged.update(reminded_days=reminder_due(item)))


def _send(owner, items: list[ContentPlanItem]) -> None:
    with in_vietnamese():
        _letter(owner, items).send(address_of(owner), owner)


def _letter(owner, items: list[ContentPlanItem]) -> Letter:
    finder = AdminURLFinder(owner)
    # None for an owner who may not see the plan (a unit's): he gets the words alone.
    listed = [
        Item(item.theme, _facts(item), admin_address(finder.get_edit_url(item))) for item in items
    ]
    sees_the_plan = bool(listed[0].url)
    link = _link(owner, listed)
    if len(listed) == 1:
        # The one address is the letter's own.
        listed = [Item(listed[0].title, listed[0].facts)]
    first = day_in_figures(min(item.deadline for item in items))
    each = _("each by its deadline above, the first by %(day)s") % {"day": first}
    return Letter(
        f"{MAILS}reminder",
        {"theme": shortened(items[0].theme, TITLE_IN_SUBJECT), "number": len(items)},
        items=tuple(listed),
        todo=_todo(sees_the_plan),
        by_when=first if len(items) == 1 else each,
        link=link,
    )


def _link(owner, listed: list[Item]) -> Link:
    """Where the owner goes on: to the item, to the plan, or to where a text is begun."""
    if listed[0].url and len(listed) == 1:
        return Link(_("Open the item"), listed[0].url)
    if listed[0].url:
        path = reverse("thidua_contentplanitem_modeladmin_index")
        return Link(_("Open the content plan"), admin_address(path))
    column = ColumnIndexPage.objects.order_by("pk").first()
    path = reverse("wagtailadmin_home")
    if column and column.permissions_for_user(owner).can_add_subpage():
        path = reverse("wagtailadmin_pages:add_subpage", args=[column.pk])
    return Link(_("Write the text"), admin_address(path))


def _facts(item: ContentPlanItem) -> tuple[str, ...]:
    day = day_in_figures(item.deadline)
    deadline = _("Deadline: %(day)s (late)") if item.is_late() else _("Deadline: %(day)s")
    return (_("Channel: %(name)s") % {"name": item.channel}, deadline % {"day": day})


def _todo(sees_the_plan: bool) -> str:
    if not sees_the_plan:
        return _(
            "Write the text and send it in. If the deadline cannot be kept, agree on another one with "
            "the officer who keeps the plan."
        )
    return _(
        "Whoever has a text or an airing for an item links it in the content plan; no more reminders "
        "come then. If a deadline cannot be kept, agree on another one with the officer who keeps the "
        "plan."
    )
