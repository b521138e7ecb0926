"""The two steps of sign-off as Wagtail workflow tasks, and what is said with a decision."""

from django import forms
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState

from thidua.leadership.who import is_leader

from . import actions
from .content import Scheme, content_fields, fields_in
from .projection import Version
from .rules import may_not_approve


class CommentForm(forms.Form):
    """A comment that may go with an approval."""

    comment = forms.CharField(
        label=pgettext_lazy("thidua", "Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """The reason without which nothing is returned."""

    comment = forms.CharField(
        label=_("Reason for returning it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is returned, so that the writer can mend it.")},
    )


class SignOffTaskState(TaskState):
    """A step that is under way, with the digest of the content that it is about."""

    digest = models.CharField(max_length=64, blank=True, editable=False)
    scheme = models.PositiveSmallIntegerField(default=1, db_default=1, editable=False)
    fields = models.JSONField(null=True, editable=False)

    class Meta:
        verbose_name = _("sign-off step")
        verbose_name_plural = _("sign-off steps")

    def pin(self, version: Version) -> None:
        """From now on the step is about this version; the caller saves."""
        self.revision, self.digest = version.revision, version.digest
        self.scheme, self.fields = version.scheme.number, sorted(version.scheme.fields)

    @property
    def pinned(self) -> Scheme:
        """By what the digest was computed. A worker of the release before names no fields: it took what
        is declared, and all of the rows below child rows."""
        fields = self.fields
        if fields is None:
            now = content_fields(self.revision.content_type.model_class()) | {"show_in_menus"}
            there = fields_in(self.revision.content)
            fields = [name for name in there if name in now or name.count(".") > 1]
        return Scheme(self.scheme, frozenset(fields))

    def is_of(self, version: Version) -> bool:
        """Whether the version is what the step was pinned to, as it was read then."""
        return (
            version.revision.pk == self.revision_id
            and version.under(self.pinned).digest == self.digest
        )


class SignOffTask(AbstractGroupApprovalTask):
    """What both steps share: the content is pinned by its digest, a return needs a reason."""

    task_state_class = SignOffTaskState
    #: Whether passing this step approves the text.
    decides = False

    class Meta:
        abstract = True

    def start(self, workflow_state, user=None):
        obj = actions.object_of(workflow_state)
        version = Version.of(obj, obj.get_latest_revision())
        if earlier := self._step_to_repeat(workflow_state, version.digest):
            return earlier.start(workflow_state, user=user)
        task_state = super().start(workflow_state, user=user)
        task_state.pin(version)
        task_state.save(update_fields=["revision", "digest", "scheme", "fields"])
        return task_state

    def _step_to_repeat(self, workflow_state, digest) -> Task | None:
        """The first earlier step that has not passed this very content.

        Wagtail resumes a returned item at the step that returned it, so the first reviewer would
        never see the rewritten text (guarantee.md, 11).
        """
        for task in workflow_state.workflow.tasks.filter(active=True).specific():
            if task.pk == self.pk:
                return None
            passed = SignOffTaskState.objects.filter(
                workflow_state=workflow_state,
                task=task,
                status=TaskState.STATUS_APPROVED,
                digest=digest,
            )
            if isinstance(task, SignOffTask) and not passed.exists():
                return task
        return None

    def get_form_for_action(self, action):
        return ReasonForm if action == "reject" else CommentForm

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or return, by the rules of `actions`; nothing else is a step of sign-off.

        :raises SignOffRefused: with a sentence for the user; nothing was changed.
        """
        if action_name == "approve":
            actions.pass_step(self, task_state.specific, user, **kwargs)
        elif action_name == "reject":
            actions.return_to_writers(self, task_state.specific, user, **kwargs)


class LeadershipLock(WorkflowLock):
    """While leadership has an item nobody can change it, reviewers neither."""

    def get_message(self, user):
        return format_html(
            "{}",
            gettext(
                "Leadership is appraising this text. Nobody can change it until they have decided."
            ),
        )

    def get_description(self, user, can_lock=False):
        return gettext("Leadership is appraising this text.")

    def get_locked_by(self, user, can_lock=False):
        return gettext("Locked for appraisal")


class ReviewTask(SignOffTask):
    """The first step: the culture officer reviews, edits and passes the text on."""

    class Meta:
        verbose_name = _("review before appraisal")
        verbose_name_plural = _("reviews before appraisal")

    def get_actions(self, obj, user):
        # Tie: members of a step
        if user.is_superuser or self._user_in_groups(user):
            return [
                ("reject", _("Return to the writer"), True),
                ("approve", _("Pass to leadership"), False),
            ]
        return []

    @classmethod
    def get_description(cls):
        return _("The chosen groups review and edit the text, then pass it to leadership.")


class LeadershipTask(SignOffTask):
    """The step that decides: a leader who did not write it approves exactly what was sent."""

    lock_class = LeadershipLock
    decides = True

    class Meta:
        verbose_name = _("leadership's appraisal")
        verbose_name_plural = _("leadership's appraisals")

    def locked_for_user(self, obj, user):
        # For everybody: what the leader reads is what stays. This also takes Wagtail's approve
        # button and the comments out of the editor; the leader has a page of his own.
        return True

    def user_can_access_editor(self, obj, user):
        return is_leader(user)

    def user_can_lock(self, obj, user):
        return False

    def get_actions(self, obj, user):
        # The group by its name, not the task's own groups: a superuser may edit those.
        if not is_leader(user):
            return []
        offered = [("reject", _("Return"), True)]
        workflow_state = obj.current_workflow_state
        if workflow_state and not may_not_approve(user, obj, workflow_state):
            offered.append(("approve", pgettext_lazy("thidua", "Approve"), False))
        return offered

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if is_leader(user):
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    @classmethod
    def get_description(cls):
        return _(
            "A leader who did not write the text approves it; that publishes exactly this text."
        )
