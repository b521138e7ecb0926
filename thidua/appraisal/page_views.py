"""Wagtail's page views with sign-off's refusals said aloud instead of passed over."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import ViewDraftView
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionDataView,
    WorkflowActionView,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, WorkflowState

from thidua.leadership.who import is_leader
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.rules import may_not_approve
from thidua.signoff.tasks import LeadershipTask
from thidua.vietnamese.text import lower_first

from .before_sending import lacking_of
from .facts import nobody_left, returns_of
from .locked import who_has_it
from .mails.comments import mail_comments
from .page_lists import KnownPageFilterSet
from .references import KnownDeleteView, KnownStatusSidePanel, KnownUsageView
from .takedown_views import CallOffView, TakedownView


def warn_if_nobody_is_left(request, obj):
    """Say so where an item waits that no leader may approve; it waits all the same."""
    workflow_state = obj.current_workflow_state
    in_progress = workflow_state and workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    if in_progress and (warning := nobody_left(obj, workflow_state)):
        messages.warning(request, warning)


class WarnAfterSubmittingMixin:
    """After sending in or passing on from the editor, say if nobody is left who may approve."""

    def form_valid(self, form):
        action = self.action_name
        response = super().form_valid(form)
        if action in ("submit", "perform_workflow_action"):
            warn_if_nobody_is_left(self.request, self.page)
        return response


class RefusePublishingMixin:
    """A posted "publish" is refused with what was typed kept; stock Wagtail saves a draft of it."""

    @property
    def action_name_and_method(self):
        if self.request.POST.get("action-publish"):
            return "publish", self.refuse_to_publish
        return super().action_name_and_method

    def refuse_to_publish(self):
        messages.error(
            self.request,
            _(
                "Nothing was saved: a text goes public when leadership approves it. Submit it instead."
            ),
        )
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data(), status=403)


class SignOffCreateView(WarnAfterSubmittingMixin, RefusePublishingMixin, CreateView):
    """Creating a page that needs sign-off."""

    def get_header_title(self):
        what = lower_first(self.get_page_subtitle())
        return pgettext("above the form", "Write %(what)s") % {"what": what}


class SignOffEditView(WarnAfterSubmittingMixin, RefusePublishingMixin, EditView):
    """Editing a page that needs sign-off."""

    partials_template_name = "thidua/appraisal/editor/partials.html"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.locked_for_user and (sentences := who_has_it(self.page, request.user)):
            # Below Wagtail's own message: the template is rendered after this.
            messages.warning(request, sentences, extra_tags="lock")
        return response

    def get_template_names(self):
        names = super().get_template_names()
        ours = {"wagtailadmin/pages/edit.html": "thidua/appraisal/editor/edit.html"}
        return [ours.get(name, name) for name in names]

    @property
    def action_name_and_method(self):
        name, method = super().action_name_and_method
        if name == "restart_workflow":
            # A new run would hide the earlier returns from who decides; an old tab may still ask for it.
            return "submit", self.submit_action
        return name, method

    def get_context_data(self, **kwargs):
        state = self.page.current_workflow_state
        is_returned = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return super().get_context_data(
            returns=list(returns_of(state))[::-1] if is_returned else [],
            lacking=lacking_of(self.form, self.page),
            **kwargs,
        )

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        if self.is_cancelling_workflow and not self.still_runs():
            messages.error(request, _("Nothing was taken back: it has been decided meanwhile."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        was_locked = self.locked_for_user
        response = super().form_invalid(form)
        if was_locked and self.is_cancelling_workflow:
            # Wagtail answers with a page: loading it anew would ask to take back once more.
            return self.redirect_and_remain()
        return response

    def still_runs(self) -> bool:
        """Whether there is anything to take back, asked under a lock.

        Wagtail would write "cancelled" over an approval that was given after the page was loaded.
        """
        states = WorkflowState.objects.select_for_update()
        return states.get(pk=self.workflow_state.pk).status in (
            WorkflowState.STATUS_IN_PROGRESS,
            WorkflowState.STATUS_NEEDS_CHANGES,
        )

    def get_side_panels(self):
        panels = super().get_side_panels()
        for index, panel in enumerate(panels):
            if isinstance(panel, PageStatusSidePanel):
                panels[index] = KnownStatusSidePanel.in_place_of(panel)
        return panels

    def send_commenting_notifications(self, changes):
        mail_comments(self.page, self.request.user, changes)

    def form_valid(self, form):
        try:
            # Wagtail saves before it acts: a refused action takes the saved revision back with it.
            with transaction.atomic():
                return super().form_valid(form)
        except SignOffRefused as refusal:
            messages.error(self.request, str(refusal))
            self.has_unsaved_changes = True
            return self.render_to_response(self.get_context_data(), status=403)


class RefusalMessageMixin:
    """A refused workflow action sends the user to the admin's home page with the reason."""

    def check_action(self):
        try:
            super().check_action()
        except PermissionDenied:
            raise SignOffRefused(self._refusal()) from None

    def _refusal(self):
        workflow_state = self.object.current_workflow_state
        if self.action_name == "approve" and isinstance(self.task, LeadershipTask):
            reason = may_not_approve(self.request.user, self.object, workflow_state)
        else:
            reason = None
        return reason or _("This decision is not yours to take; nothing was changed.")

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except SignOffRefused as refusal:
            messages.error(request, str(refusal))
            url = reverse("wagtailadmin_home")
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": url})
            return redirect(url)


class SignOffWorkflowActionView(RefusalMessageMixin, WorkflowActionView):
    """Passing or returning a step from Wagtail's own buttons."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        if self.action_name == "approve":
            warn_if_nobody_is_left(request, self.object)
        return response


class SignOffCollectDataView(RefusalMessageMixin, CollectWorkflowActionDataView):
    """The reason or comment that goes with a step."""


class SignOffViewDraftView(ViewDraftView):
    """Leadership reads every draft, also one that it may not edit (plan.md, "People")."""

    def dispatch(self, request, page_id, *args, **kwargs):
        if not is_leader(request.user):
            return super().dispatch(request, page_id, *args, **kwargs)
        page = get_object_or_404(Page, id=page_id).get_latest_revision_as_object()
        return page.make_preview_request(request, page.default_preview_mode)


class SignOffPageViewSet(PageViewSet):
    """The admin views of a page type that needs sign-off."""

    filterset_class = KnownPageFilterSet
    add_view_class = SignOffCreateView
    edit_view_class = SignOffEditView
    workflow_action_view_class = SignOffWorkflowActionView
    collect_workflow_action_data_view_class = SignOffCollectDataView
    view_draft_view_class = SignOffViewDraftView
    unpublish_view_class = TakedownView
    revisions_unschedule_view_class = CallOffView
    delete_view_class = KnownDeleteView
    usage_view_class = KnownUsageView
