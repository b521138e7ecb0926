"""What the main menu and the editor's footer offer for sign-off."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from thidua.signoff.pages import SignedOffMixin
from thidua.signoff.tasks import LeadershipTask, SignOffTask

from .querysets import steps_of, waiting
from .status import Status, standing_of
from .waiting import may_follow


class WaitingMenuItem(MenuItem):
    """The list of what waits, with how many of it wait for this user."""

    def is_shown(self, request):
        return may_follow(request.user)

    def render_component(self, request):
        # Wagtail's menu has no badges, so the number stands in the label: one query.
        number = waiting().filter(steps_of(request.user)).count()
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


def waiting_menu_item():
    return WaitingMenuItem(
        _("Waiting for appraisal"),
        reverse("thidua_signoff:waiting"),
        name="thidua-waiting",
        icon_name="clipboard-list",
        order=90,
    )


class DecisionLink(ActionMenuItem):
    """A link to the page on which the step is decided; the button there is what decides."""

    def __init__(self, task_state, label, icon_name, anchor, order):
        super().__init__(order=order)
        self.task_state = task_state
        self.name = f"thidua-{anchor}"
        self.label = label
        self.icon_name = icon_name
        self.anchor = anchor

    def is_shown(self, context):
        return True

    def get_url(self, context):
        return reverse("thidua_signoff:appraise", args=[self.task_state.pk]) + f"#{self.anchor}"


class SubmitForAppraisal(SubmitForModerationMenuItem):
    """Wagtail's item in the office's words; Wagtail names the workflow or its last step."""

    def get_context_data(self, parent_context):
        page = parent_context.get("page")
        is_returned = page is not None and standing_of(page).status == Status.RETURNED
        label = _("Submit for appraisal again") if is_returned else _("Submit for appraisal")
        return {**super().get_context_data(parent_context), "label": label}


def offer_decisions(menu_items, request, context):
    """`construct_page_action_menu`: a leader gets *Approve* and *Return* as links, in front.

    Cancelling stays for whoever may do it, but never as the main button: it leaves no reason. Starting
    the workflow anew is not offered: sending in again does all that it does, and keeps the earlier
    returns in one story.
    """
    page = context.get("page")
    if isinstance(page or context.get("parent_page"), SignedOffMixin):
        menu_items[:] = [
            SubmitForAppraisal(order=item.order)
            if isinstance(item, SubmitForModerationMenuItem)
            else item
            for item in menu_items
            if not isinstance(item, RestartWorkflowMenuItem)
        ]
    if context["view"] != "edit" or not page:
        return
    task_state = page.current_workflow_task_state
    task = task_state.task.specific if task_state else None
    if not isinstance(task, SignOffTask):
        return
    if isinstance(task, LeadershipTask):
        offered = {name for name, *_rest in task.get_actions(page, request.user)}
        links = []
        if "approve" in offered:
            links.append(
                DecisionLink(
                    task_state, pgettext_lazy("thidua", "Approve"), "success", "duyet", -20
                )
            )
        if "reject" in offered:
            links.append(DecisionLink(task_state, _("Return"), "undo", "tra-lai", -10))
        menu_items[:0] = links
    # Wagtail takes the first item as the main button.
    menu_items.sort(key=lambda item: isinstance(item, CancelWorkflowMenuItem))
