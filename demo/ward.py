"""The ward's own part of the demonstration: its names, and its accessibility statement."""

import datetime
from functools import partial
from importlib.resources import files
from tomllib import loads
from typing import Any

from home.models import (
    AccessibilityCheck,
    AccessibilityPage,
    DatedName,
    FocalPerson,
    Position,
    WardSettings,
)

from .clock import Timeline, local
from .stories import decide

#: At which hour of its day a check is entered.
EVENING = datetime.time(16, 30)


def plan_the_wards_own(timeline: Timeline, column, people: dict) -> None:
    """Names at once; the register of checks and the statement, approved, in their time."""
    data = loads((files("demo") / "ward.toml").read_text("utf-8"))
    name_the_ward(column, data["ward"], data["focal_person"], data["dated_name"])
    for check in data["check"]:
        timeline.add(
            datetime.datetime.combine(check["checked_on"], EVENING), partial(enter_check, check)
        )
    plan_statement(timeline, column, data["statement"], people)


def name_the_ward(column, ward, focal_persons, dated_names):
    """Fill in the names of the ward; names that are there stay."""
    site = column.get_site()
    names = WardSettings.for_site(site)
    if not names.ward_name:
        for name, value in ward.items():
            setattr(names, name, value)
        names.focal_persons = [
            FocalPerson(
                sort_order=order,
                position=Position.objects.get_or_create(name=person.pop("position"))[0],
                **person,
            )
            for order, person in enumerate(focal_persons)
        ]
        names.dated_names = [DatedName(**row) for row in dated_names]
        names.save()
    if not site.site_name:
        site.site_name = names.ward_name
        site.save()


def enter_check(check: dict[str, Any]) -> None:
    made = AccessibilityCheck(**check)
    made.full_clean()
    made.save()


def plan_statement(timeline: Timeline, column, row: dict[str, Any], people: dict) -> None:
    """Culture writes the statement that set-up made as a draft, and a leader approves it."""
    page = AccessibilityPage.objects.child_of(column.get_parent()).get()

    def send() -> None:
        page.checked, page.known = row["checked"].strip(), row["known"].strip()
        page.save_revision(user=people["culture"], log_action=True)
        page.get_workflow().start(page, people["culture"])

    # No version is older than the draft: all of it happens now where set-up was run on its own.
    moments = row if page.latest_revision_created_at < local(row["submitted"]) else {}
    timeline.add(moments.get("submitted"), send)
    for moment, role in (("reviewed", "culture"), ("approved", "leadership")):
        timeline.add(moments.get(moment), partial(decide, page.pk, "approve", people[role]))
