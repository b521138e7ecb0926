"""The sample pages of plans and results: made of their plans, reviewed and approved by people."""

from wagtail.log_actions import LogContext

from thidua.planning.models import AnnualPlan
from thidua.reporting.year_pages import prepare

from .dates import set_back
from .schema import YearPage
from .stories import decide, local


def make_year_page(row: YearPage, people: dict) -> None:
    """The page of a sample plan, with the figures of the day on which it was sent in.

    A year whose plan is the office's own has none.
    """
    plan = AnnualPlan.objects.filter(year=row.year, is_sample=True).first()
    if plan is None:
        return
    author = people[row.author]
    submitted = local(row.submitted)
    with LogContext(user=author):
        page = prepare(plan, author, row.with_results, submitted.date())
        page.get_workflow().start(page, author)
    decide(page, "approve", people[row.reviewed_by])
    decide(page, "approve", people[row.approved_by], row.approval_comment)
    set_back(page, submitted=submitted, reviewed=local(row.reviewed), approved=local(row.approved))
