"""Makes the sample office, step by step, and says how far it is."""

from collections.abc import Callable

from django.dispatch import Signal
from wagtail.log_actions import LogContext

from thidua.broadcasting.models import BroadcastLog, Station
from thidua.column.models import ColumnIndexPage, Level
from thidua.planning.models import AnnualPlan, AnnualTarget, SuperiorDocument
from thidua.setup import steps

from .content import load
from .content_plan import make_content_plan
from .marks import make_chain_anew, sample_pages
from .people import make_people, make_registers
from .schema import Airing, Plan, SampleContent
from .stories import local, make_story
from .year_pages import make_year_page

#: Sent with ``column`` and, by role, ``people`` when the sample content is there, so that a site can
#: add what is its own (names, contact, pages).
sample_made = Signal()


def make_sample(password: str, say: Callable[[str], None]) -> SampleContent:
    """Registers, people, plans, stories through the workflow, airings. The caller's transaction."""
    content = load()
    steps.make_groups()
    column = steps.make_column()
    steps.grant_page_permissions(column)
    steps.make_workflow(column)
    steps.make_content_registers()
    say("Registers and people")
    make_registers(content)
    people = make_people(content, password)
    _open_column(column, content, people)
    by_role = {person.role: people[person.username] for person in reversed(content.people)}
    with LogContext(user=by_role["office"]):
        for plan in content.plans:
            say(f"Plan for {plan.year}")
            make_plan(plan)
    for number, story in enumerate(content.stories, start=1):
        say(f"Story {number} of {len(content.stories)}: {story.title}")
        # The tree is written anew with every page, so the column is read anew.
        make_story(ColumnIndexPage.objects.get(pk=column.pk), story, people)
    with LogContext(user=by_role["culture"]):
        for airing in content.airings:
            make_airing(airing)
    say(f"Airings: {len(content.airings)}")
    with LogContext(user=by_role["culture"]):
        make_content_plan(content, people)
    say(f"Content plan: {len(content.content_items)} items")
    for page in content.year_pages:
        make_year_page(page, people)
        say(f"Public page of {page.year}")
    sample_made.send(sender=None, column=column, people=by_role)
    make_chain_anew()
    return content


def _open_column(column, content, people) -> None:
    """The column's own way through the workflow; it keeps today's dates, it is no sample row."""
    if column.live:
        return
    culture, leader = (
        next(people[person.username] for person in content.people if person.role == role)
        for role in ("culture", "leadership")
    )
    column.save_revision(user=culture, log_action=True)
    column.get_workflow().start(column, culture)
    for decider in (culture, leader):
        task_state = column.current_workflow_task_state
        task_state.task.specific.on_action(task_state, decider, "approve")


def make_plan(plan: Plan) -> None:
    """The year's plan. One that set-up made and nobody touched gives way; another one stays."""
    existing = AnnualPlan.objects.filter(year=plan.year).first()
    if existing:
        if existing.history.filter(history_user__isnull=False).exists():
            return
        existing.delete()
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
