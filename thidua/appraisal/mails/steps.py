"""Mails at each turn of an appraisal: to whom what is said; what happened is in the templates.

Wagtail's receivers do not see these steps (it sends its signals with the task state's own class),
write nothing to the authors of a text, and lose the comment of an approval (guarantee.md, 14).
"""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from thidua.appraisal.deadlines import deadline_of
from thidua.appraisal.facts import last_review, who_may_approve
from thidua.appraisal.working_days import wait_of
from thidua.mailing.letters import Link, Note, admin_address
from thidua.signoff.models import Approval
from thidua.signoff.querysets import is_approved
from thidua.signoff.rules import writers_of
from thidua.signoff.tasks import LeadershipTask, ReviewTask, SignOffTaskState
from thidua.vietnamese.dates import day_in_figures, moment_in_figures

from .base import StoryNotifier, edit_address, edit_link, no_deadline, specific


def reviewers_of(task) -> set[int]:
    groups = task.groups.all()
    return set(get_user_model().objects.filter(groups__in=groups).values_list("pk", flat=True))


def leaders_for(workflow_state) -> set[int]:
    story = specific(workflow_state.content_object)
    return {user.pk for user in who_may_approve(story, workflow_state)}


class StepNotifier(StoryNotifier):
    """An item has come to a step of sign-off: mail to those who decide it."""

    notification = "submitted"
    about = (SignOffTaskState,)
    task_type: type

    def can_handle(self, instance, **kwargs):
        return super().can_handle(instance) and isinstance(instance.task.specific, self.task_type)

    def todo(self) -> str:
        raise NotImplementedError

    def letter_for(self, instance, user):
        due = day_in_figures(wait_of(instance.started_at).due)
        wanted = deadline_of(self.story_of(instance))
        return self.letter(
            instance,
            {"workflow_state": instance.workflow_state, "review": last_review(instance)},
            todo=self.todo(),
            by_when=_("the end of %(day)s") % {"day": due}
            + (
                _("; the text itself is wanted by %(deadline)s") % {"deadline": wanted}
                if wanted
                else ""
            ),
            link=Link(
                _("Read the text and decide"),
                admin_address(reverse("thidua_signoff:appraise", args=[instance.pk])),
            ),
        )


class ReviewNotifier(StepNotifier):
    """Sent in: to the members of the review step."""

    template = "to_review"
    task_type = ReviewTask

    def todo(self):
        return _(
            "Read it, mend it where needed, and pass it to leadership or return it with a reason."
        )

    def recipient_ids(self, instance):
        return reviewers_of(instance.task.specific)


class AppraisalNotifier(StepNotifier):
    """Passed to leadership: to the leaders who may approve it."""

    template = "to_appraise"
    task_type = LeadershipTask

    def todo(self):
        return _("Read it and approve it, or return it with a reason.")

    def recipient_ids(self, instance):
        return leaders_for(instance.workflow_state)


class ReturnNotifier(StoryNotifier):
    """Returned, at either step: to everybody who wrote in it, and to who had passed it."""

    notification = "rejected"
    template = "returned"
    about = (WorkflowState,)

    def recipient_ids(self, instance):
        keys = set(writers_of(self.story_of(instance), instance))
        task_state = instance.current_task_state
        if isinstance(task_state.task.specific, LeadershipTask):
            review = last_review(task_state)
            keys |= {review.finished_by_id} if review and review.finished_by_id else set()
        return keys

    def letter_for(self, instance, user):
        story = self.story_of(instance)
        link = edit_link(story, user)
        if link:
            todo = _(
                "Mend the text as the reason says and send it in again. It goes through both steps "
                "anew: the review, then leadership."
            )
        else:
            todo = Note(
                _("Nothing: only whoever may edit this text can mend it and send it in again.")
            )
        return self.letter(
            instance,
            {"task_state": instance.current_task_state},
            todo=todo,
            by_when=str(deadline_of(story) or no_deadline()),
            link=link,
        )


class WithdrawalNotifier(StoryNotifier):
    """Taken back by the writer: to those for whom it waited, and to who had passed it."""

    notification = "submitted"
    template = "withdrawn"
    about = (WorkflowState,)

    def can_handle(self, instance, **kwargs):
        # What had been returned waited for nobody.
        return super().can_handle(instance) and self._step(instance) is not None

    @staticmethod
    def _step(workflow_state):
        """The step that was under way."""
        state = TaskState.objects.filter(
            pk=workflow_state.current_task_state_id, status=TaskState.STATUS_CANCELLED
        ).first()
        return state and state.specific

    def recipient_ids(self, instance):
        step = self._step(instance)
        task = step.task.specific
        if isinstance(task, LeadershipTask):
            review = last_review(step)
            passed = {review.finished_by_id} if review and review.finished_by_id else set()
            return leaders_for(instance) | passed
        return reviewers_of(task) if isinstance(task, ReviewTask) else set()

    def letter_for(self, instance, user):
        step = self._step(instance)
        return self.letter(
            instance,
            {"who": step.finished_by},
            todo=Note(_("Nothing; if it is sent in again, another mail says so.")),
            link=Link(_("See what else waits"), admin_address(reverse("thidua_signoff:waiting"))),
        )


class ApprovalNotifier(StoryNotifier):
    """Approved: to the writers, with the comment and where or when it is public."""

    notification = "approved"
    template = "approved"
    about = (WorkflowState,)

    def can_handle(self, instance, **kwargs):
        # A host may finish a workflow in its own way; then there is nothing to tell.
        return super().can_handle(instance) and self._approvals(instance).exists()

    def recipient_ids(self, instance):
        return self._approvals(instance).latest("pk").author_keys()

    def letter_for(self, instance, user):
        approval = self._approvals(instance).latest("pk")
        story = self.story_of(instance)
        scheduled = approval.revision.approved_go_live_at
        if scheduled:
            when = moment_in_figures(scheduled)
            todo = Note(_("Nothing: it goes public by itself at %(when)s.") % {"when": when})
            link = Link(_("Open the text"), edit_address(story, user))
        else:
            todo = Note(_("Nothing: it is public now."))
            link = public_link(story)
        return self.letter(
            instance, {"approval": approval}, title=approval.title, todo=todo, link=link
        )

    @staticmethod
    def _approvals(workflow_state) -> QuerySet[Approval]:
        return Approval.objects.filter(workflow_state=workflow_state).select_related("revision")


def public_link(story) -> Link:
    """To the page that visitors read; none where there is none."""
    url = getattr(story, "full_url", "") if is_approved(story) else ""
    return Link(_("Read it as visitors do"), url or "")
