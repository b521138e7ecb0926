"""What a new office still has to do, on the admin's home page; the list goes once all is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from thidua import roles
from thidua.column.models import ColumnIndexPage
from thidua.counting.periods import today
from thidua.ours import is_for_us
from thidua.planning.issued import PlanStatus
from thidua.planning.models import AnnualPlan
from thidua.reading.publisher import publisher
from thidua.signoff.querysets import approved
from thidua.units.models import Organization

from .people_rows import may_add_people
from .story_registers import fill_registers, may_fill_registers, missing_registers
from .views import may_import

#: A function of a request that gives `Step`s; a site adds its own, in the order of its hooks.
HOOK = "thidua_start_steps"
#: Whoever writes a text needs somebody else to approve it, leaders too (guarantee.md).
LEADERS = 2


@dataclass(frozen=True)
class Step:
    """Something to do once. ``url``: where this user does it, "" for who may not."""

    title: str | Promise
    is_done: bool
    detail: str | Promise = ""
    url: str = ""
    #: Whether ``url`` takes a press of a button instead of being a screen.
    is_press: bool = False


def steps_of(request) -> list[Step]:
    """Every step, in the order of the hooks."""
    return [step for give in hooks.get_hooks(HOOK) for step in give(request)]


def steps_of_the_plugin(request) -> Iterator[Step]:
    """`thidua_start_steps`."""
    user = request.user
    yield from _people(user)
    yield _registers(user)
    yield _units(user)
    yield _column(user)
    yield _plan(user)


def _people(user) -> Iterator[Step]:
    people = get_user_model()._default_manager.filter(is_active=True, groups__name__in=roles.ROLES)
    found = list(people.values_list("groups__name", flat=True))
    url = reverse("wagtailusers_users:index") if may_add_people(user) else ""
    missing = [name for name in roles.ROLES if name not in found]
    detail = _("Nobody yet in: %(groups)s.") % {"groups": "; ".join(missing)} if missing else ""
    yield Step(_("An account for everybody, each in a group"), not missing, detail, url)
    leaders = found.count(roles.LEADERSHIP)
    detail = _("What a leader wrote another one approves. So far: %(number)d.") % {
        "number": leaders
    }
    is_done = leaders >= LEADERS
    yield Step(_("Two leaders at least"), is_done, "" if is_done else detail, url)


def _registers(user) -> Step:
    missing = missing_registers()
    detail = (
        _("Empty: %(registers)s. One press fills them with what the plan names.")
        % {"registers": ", ".join(missing)}
        if missing
        else ""
    )
    url = reverse("thidua_start:registers") if may_fill_registers(user) else ""
    return Step(_("Levels, fields and the own station"), not missing, detail, url, is_press=True)


def _units(user) -> Step:
    units = Organization.objects.valid_on(today())
    is_done = units.filter(members__is_active=True).exists()
    detail = "" if is_done else _("Without members a unit has nobody who writes.")
    url = reverse("thidua_start:people") if may_import(user) else ""
    return Step(_("Units and their members"), is_done, detail, url)


def _column(user) -> Step:
    column = ColumnIndexPage.objects.first()
    title = _("The column, approved by a leader")
    if column is None:
        return Step(title, False, _("thidua_setup makes it."))
    if approved(Page.objects.filter(pk=column.pk)).exists():
        return Step(title, True)
    detail = _("Its text is sent in like any other; then visitors see it.")
    if column.current_workflow_state:
        detail = _("It was sent in and waits for a decision.")
    may_edit = column.permissions_for_user(user).can_edit()
    return Step(
        title,
        False,
        detail,
        reverse("wagtailadmin_pages:edit", args=[column.pk]) if may_edit else "",
    )


def _plan(user) -> Step:
    year = today().year
    title = _("The plan for %(year)s, issued with number and date") % {"year": year}
    plan = AnnualPlan.objects.filter(year=year).only("pk", "status").first()
    if plan and plan.status == PlanStatus.ISSUED:
        return Step(title, True)
    action, key = ("change", [plan.pk]) if plan else ("add", [])
    url = ""
    if user.has_perm(f"thidua.{action}_annualplan"):
        view = "edit" if plan else "create"
        url = reverse(f"thidua_annualplan_modeladmin_{view}", args=key)
    return Step(title, False, _("A draft is there.") if plan else "", url)


def may_start(user) -> bool:
    """Who is shown the list: whoever keeps the registers or makes accounts."""
    return may_fill_registers(user) or may_add_people(user)


class StartPanel(Component):
    """The steps with their links, done or not; nothing once all are done."""

    name = "thidua_start"
    template_name = "thidua/setup/start_panel.html"
    order = 90

    class Media:
        css = {"all": ["thidua/css/start.css"]}

    def __init__(self, steps: Iterable[Step]):
        self.steps = list(steps)

    def get_context_data(self, parent_context):
        return {
            "steps": self.steps,
            "done": sum(step.is_done for step in self.steps),
            # A panel is rendered without the request's context processors.
            "csrf_token": get_token(parent_context["request"]),
        }


def add_start_panel(request, panels: list[Any]):
    """`construct_homepage_panels`."""
    if not is_for_us(request) or not may_start(request.user):
        return
    steps = steps_of(request)
    if not all(step.is_done for step in steps):
        panels.append(StartPanel(steps))


class FillRegistersView(View):
    """The press that fills the empty registers; a second one finds them filled."""

    http_method_names = ["post"]

    def post(self, request):
        if not may_fill_registers(request.user):
            raise PermissionDenied
        made = fill_registers(publisher(request)["name"], request.user)
        if made:
            messages.success(
                request,
                _("%(number)d entries were made. Change in the registers what is called otherwise.")
                % {"number": made},
            )
        else:
            messages.warning(request, _("Nothing was made: there are entries already."))
        return redirect("wagtailadmin_home")
