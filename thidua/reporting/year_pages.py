"""Puts a year's plan and its results on their public page: always a draft, which a leader approves."""

import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from thidua.column.models import ColumnIndexPage
from thidua.counting.periods import period_of
from thidua.counting.periods import today as today_in_zone
from thidua.planning.models import AnnualPlan, PlanStatus

from .models import YearPage
from .permissions import may_read_figures
from .results import results_of
from .year_content import content_of


class NotShown(Exception):
    """The page was not made or changed; says why, for the user."""


def page_of(plan: AnnualPlan) -> YearPage | None:
    """The public page of the plan's year, approved or not."""
    return YearPage.objects.filter(year=plan.year).order_by("pk").first()


def may_prepare(user) -> bool:
    """Who reads the plan and edits the column: office and culture (thidua.roles)."""
    column = _column()
    return (
        column is not None
        and may_read_figures(user)
        and column.permissions_for_user(user).can_edit()
    )


def why_not(plan: AnnualPlan, user) -> str:
    """Why the page cannot be made or changed now, as a sentence; "" if it can."""
    if plan.status != PlanStatus.ISSUED:
        return _("Only a plan that was issued is shown to the public.")
    page = page_of(plan)
    if page is None:
        return ""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _("The page is being appraised, so it stays as it was sent in until it is decided.")
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        return _("The page is locked, so it stays as it is.")
    return ""


@transaction.atomic
def prepare(
    plan: AnnualPlan, user, with_results: bool, day: datetime.date | None = None
) -> YearPage:
    """A new draft of the year's page, by the user, from the plan and its figures as on ``day``.

    What is public stays as it was approved. ``day`` is today where none is given.

    :raises NotShown: the plan is a draft, or the page is in appraisal or locked.
    """
    column = _column(lock=True)
    if column is None:
        raise NotShown(_("There is no column yet below which the page could stand."))
    if reason := why_not(plan, user):
        raise NotShown(reason)
    page = page_of(plan)
    # The page speaks the column's language, whoever presses the button.
    with translation.override(column.locale.language_code):
        results = None
        if with_results:
            results = results_of(plan, period_of(plan.year), day or today_in_zone())
        values = {
            "title": _("Plan and results for %(year)s") % {"year": plan.year},
            "content": content_of(plan, results),
            "plan_file": plan.signed_file,
        }
    if page is None:
        page = YearPage(year=plan.year, owner=user, live=False, is_sample=plan.is_sample, **values)
        column.add_child(instance=page)
    else:
        page = page.get_latest_revision_as_object()
        for name, value in values.items():
            setattr(page, name, value)
    page.save_revision(user=user, log_action=True)
    return page


def _column(lock: bool = False) -> ColumnIndexPage | None:
    columns = ColumnIndexPage.objects.order_by("path")
    return (columns.select_for_update(of=("self",)) if lock else columns).first()
