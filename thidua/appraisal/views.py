"""The leader's (and the reviewer's) page for one item: read it, see what changed, decide."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from thidua.leadership.who import is_leader
from thidua.signoff.actions import object_of
from thidua.signoff.content import content_fields
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.projection import Version
from thidua.signoff.rules import may_not_approve
from thidua.signoff.tasks import CommentForm, LeadershipTask, SignOffTaskState

from . import facts
from .checklist import Tally, checks_for
from .framed import IN_FRAME, for_frame
from .page_views import warn_if_nobody_is_left
from .querysets import workflows_followed_by
from .working_days import wait_of


class AppraisalMixin:
    """Finds the step and refuses who has no part in it."""

    def setup(self, request, *args, task_state_id, **kwargs):
        super().setup(request, *args, **kwargs)
        self.task_state = get_object_or_404(
            SignOffTaskState.objects.select_related("workflow_state", "revision__user", "task"),
            pk=task_state_id,
        )
        self.task = self.task_state.task.specific
        self.workflow_state = self.task_state.workflow_state
        self.obj = object_of(self.workflow_state)
        self.is_leadership = isinstance(self.task, LeadershipTask)
        # The two steps have a help each (thidua.handbook.screens).
        self.screen_model = type(self.task)
        self.is_current = (
            self.task_state.status == TaskState.STATUS_IN_PROGRESS
            and self.workflow_state.current_task_state_id == self.task_state.pk
        )
        followed = workflows_followed_by(request.user)
        if not followed.filter(pk=self.workflow_state.workflow_id).exists():
            raise PermissionDenied

    @cached_property
    def revision(self):
        """What is decided on: reviewers may still edit it, leadership's is the one that was sent."""
        if self.is_leadership or not self.is_current:
            return self.task_state.revision
        return self.obj.get_latest_revision()


class AppraisalView(AppraisalMixin, WagtailAdminTemplateMixin, View):
    """GET shows the item as the public would see it; POST takes the decision."""

    template_name = "thidua/appraisal/appraisal.html"
    header_icon = "clipboard-list"

    def get_page_title(self):
        return _("Appraisal") if self.is_leadership else _("Review")

    def get_page_subtitle(self):
        return self.revision.object_str

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def actions(self) -> set[str]:
        if not self.is_current:
            return set()
        return {name for name, *_rest in self.task.get_actions(self.obj, self.request.user)}

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=CommentForm()))

    def post(self, request, *args, **kwargs):
        decision = request.POST.get("decision", "")
        if decision not in ("approve", "reject"):
            raise PermissionDenied
        form = self.task.get_form_for_action(decision)(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.task.on_action(
                self.task_state,
                request.user,
                decision,
                seen=request.POST.get("seen", ""),
                **form.cleaned_data,
            )
        except SignOffRefused as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=403)
        messages.success(request, self.success_message(decision))
        if decision == "approve" and not self.is_leadership:
            warn_if_nobody_is_left(request, self.obj)
        return redirect("wagtailadmin_home")

    def success_message(self, decision):
        title = self.revision.object_str
        if decision == "reject":
            return _("“%(title)s” was returned with your reason.") % {"title": title}
        if not self.is_leadership:
            return _("“%(title)s” was passed to leadership.") % {"title": title}
        go_live = parse_datetime(self.revision.content.get("go_live_at") or "")
        if go_live is None or go_live <= timezone.now():
            return _("“%(title)s” was approved and is public now.") % {"title": title}
        return _("“%(title)s” was approved and will be public at the time that was set.") % {
            "title": title
        }

    def get_context_data(self, **kwargs):
        compared_with = facts.last_approval_before(self.obj, self.task_state, self.is_current)
        version = self.revision.as_object()
        read = Version.of(self.obj, self.revision)
        checks = checks_for(version)
        returns = list(facts.returns_before(self.task_state))
        returned = facts.version_returned(self.task_state, returns)
        address = reverse("thidua_signoff:preview", args=[self.task_state.pk])
        return super().get_context_data(
            task_state=self.task_state,
            workflow_state=self.workflow_state,
            object=self.obj,
            kind=self.obj._meta.verbose_name,
            revision=self.revision,
            version=version,
            seen=self.task_state.digest if self.is_leadership else read.digest,
            is_leadership=self.is_leadership,
            is_current=self.is_current,
            wait=wait_of(self.task_state.started_at) if self.is_current else None,
            actions=self.actions,
            refusal=self._refusal(),
            nobody_left=facts.nobody_left(self.obj, self.workflow_state) if self.is_current else "",
            delegation=facts.acts_under_delegation(self.request.user) if self.actions else "",
            people=facts.people_of(self.obj, self.workflow_state),
            review=facts.last_review(self.task_state),
            returns=returns,
            checks=checks,
            tally=Tally.of(checks),
            comparison=self._comparison(compared_with and compared_with.content, version),
            since_return=self._comparison(returned and returned.content, version),
            changed_media=facts.changed_media(compared_with, read) if self.is_current else [],
            preview_url=address,
            frame_url=f"{address}?{IN_FRAME}=1",
            **kwargs,
        )

    def _refusal(self):
        """Why this leader may return the text but not approve it."""
        if self.is_leadership and self.is_current and is_leader(self.request.user):
            return may_not_approve(self.request.user, self.obj, self.workflow_state)
        return None

    def _comparison(self, content, after):
        """What changed since that content, field by field; None where there is nothing before."""
        if content is None:
            return None
        before = self.obj.with_content_json(content)
        panel = get_edit_handler(type(self.obj)).get_bound_panel(
            instance=before, request=self.request, form=None
        )
        compared = [compare(before, after) for compare in panel.get_comparison()]
        content = {"", *content_fields(type(self.obj))}
        return [
            comparison
            for comparison in compared
            if comparison.has_changed()
            and getattr(getattr(comparison, "field", None), "name", "") in content
        ]


@method_decorator(xframe_options_sameorigin, name="dispatch")
class AppraisalPreviewView(AppraisalMixin, View):
    """What is decided on, as a visitor would see it, for the frame of the appraisal page."""

    def get(self, request, *args, **kwargs):
        page = self.revision.as_object()
        preview = page.make_preview_request(request, page.default_preview_mode)
        return for_frame(preview) if IN_FRAME in request.GET else preview
