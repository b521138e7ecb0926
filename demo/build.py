"""Makes the sample office: set-up, registers and people, then everybody's steps in the order of time."""

import datetime
import os
from collections.abc import Callable
from functools import partial

from django.core.management import call_command
from wagtail.log_actions import LogContext

from thidua.broadcasting.models import BroadcastLog, Station
from thidua.column.models import ColumnIndexPage, Level
from thidua.counting.periods import today
from thidua.planning.models import AnnualPlan, AnnualTarget, SuperiorDocument
from thidua.setup import steps

from .clock import Timeline, at, local
from .content import load
from .content_plan import make_content_plan
from .marks import sample_pages
from .people import make_people, make_registers
from .schema import Airing, Plan, SampleContent
from .stories import decide, plan_story
from .ward import plan_the_wards_own
from .year_pages import plan_year_page

#: When the sample office opens: accounts, registers and the column are of this day.
OPENING = datetime.datetime(2024, 1, 2, 8, 0)
#: At which hour of its day a plan is entered.
MORNING = datetime.time(8, 0)


def make_sample(password: str, say: Callable[[str], None]) -> None:
    """Registers, people, plans, stories through the workflow, airings. The caller's transaction."""
    content = load()
    timeline = Timeline()
    year = today().year
    with at(local(OPENING)):
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            # The sample has registers of its own; on a terminal nobody sees the question.
            call_command("thidua_setup", year=year, registers=False, stdout=nowhere)
        say("Registers and people")
        make_registers(content)
        people = make_people(content, password)
    column = ColumnIndexPage.objects.get()
    by_role = {person.role: people[person.username] for person in reversed(content.people)}
    _open_column(column, by_role)
    _plan_annual_plans(timeline, content, by_role)
    for story in content.stories:
        timeline.add(story.submitted, partial(say, f"Story: {story.title}"))
        plan_story(timeline, column, story, people)
    for airing in content.airings:
        after = airing.aired_at + datetime.timedelta(minutes=airing.minutes)
        timeline.add(after, _by(by_role["culture"], partial(make_airing, airing)))
    for page in content.year_pages:
        plan_year_page(timeline, page, people)
    timeline.add(None, _by(by_role["culture"], partial(make_content_plan, content, people)))
    plan_the_wards_own(timeline, column, by_role)
    timeline.run()


def _by(user, step: Callable[[], object]) -> Callable[[], None]:
    """The step, with this person in the history of what it changes."""

    def run() -> None:
        with LogContext(user=user):
            step()

    return run


def _open_column(column, by_role) -> None:
    """Before anything stands below it: on the office's first day, or now if set-up made it later."""
    with at(max(local(OPENING), column.latest_revision_created_at)):
        column.save_revision(user=by_role["culture"], log_action=True)
        column.get_workflow().start(column, by_role["culture"])
        for role in ("culture", "leadership"):
            decide(column.pk, "approve", by_role[role])


def _plan_annual_plans(timeline: Timeline, content: SampleContent, by_role) -> None:
    """The years' plans, each on the day of its newest document, in place of what set-up made."""
    AnnualPlan.objects.filter(year__in=[plan.year for plan in content.plans]).delete()
    for plan in content.plans:
        days = [plan.issued_on, *(document.issued_on for document in plan.superior_documents)]
        day = max((day for day in days if day), default=OPENING.date())
        entered = datetime.datetime.combine(day, MORNING)
        timeline.add(entered, _by(by_role["office"], partial(make_plan, plan)))


def make_plan(plan: Plan) -> None:
    """The year's plan with its targets, by the rules of its form."""
    made = AnnualPlan(
        year=plan.year,
        title=plan.title,
        number=plan.number,
        issued_on=plan.issued_on,
        status=plan.status,
        is_sample=True,
        **steps.plan_words(plan.year),
    )
    made.targets = [
        AnnualTarget(
            sort_order=order,
            measure=target.measure,
            period=target.period,
            required=target.required,
            due_date=target.due_date,
            is_sample=True,
        )
        for order, target in enumerate(plan.targets)
    ]
    made.superior_documents = [
        SuperiorDocument(
            sort_order=order,
            number=document.number,
            issuer=document.issuer,
            issued_on=document.issued_on,
            title=document.title,
        )
        for order, document in enumerate(plan.superior_documents)
    ]
    made.full_clean()
    made.save()


def make_airing(airing: Airing) -> None:
    """An airing by the rules of the log: `full_clean` refuses what the form would refuse."""
    log = BroadcastLog(
        station=Station.objects.get(name=airing.station, is_sample=True),
        kind=airing.kind,
        aired_at=local(airing.aired_at),
        minutes=airing.minutes,
        content_kind=airing.content_kind,
        level=Level.objects.get(name=airing.level),
        story=sample_pages().get(title=airing.story) if airing.story else None,
        programme=airing.programme,
        note=airing.note,
        is_sample=True,
    )
    log.full_clean()
    log.save()
