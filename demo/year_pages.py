"""The sample pages of plans and results: made of their plans, reviewed and approved by people."""

from wagtail.log_actions import LogContext

from thidua.planning.models import AnnualPlan
from thidua.reporting.year_pages import prepare

from .clock import Timeline
from .schema import YearPage
from .stories import decide


def plan_year_page(timeline: Timeline, row: YearPage, people: dict) -> None:
    """The page of a sample plan, with the figures of the day on which it is sent in."""
    author = people[row.author]
    made: list[int] = []

    def send() -> None:
        with LogContext(user=author):
            page = prepare(AnnualPlan.objects.get(year=row.year), author, row.with_results)
            page.get_workflow().start(page, author)
        made.append(page.pk)

    def review() -> None:
        decide(made[0], "approve", people[row.reviewed_by])

    def approve() -> None:
        decide(made[0], "approve", people[row.approved_by], row.approval_comment)

    timeline.add(row.submitted, send)
    timeline.add(row.reviewed, review)
    timeline.add(row.approved, approve)
