"""In the place of Wagtail's mails of workflows: what is the host's goes out as Wagtail sends it.

Our letters are for what needs sign-off, and with THIDUA_EVERYWHERE_MAILS for all workflows: Wagtail's
own words say neither what is to be done nor by when, and it makes the HTML in whatever language is
active, with a picture of its own at the head.
"""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.admin.utils import get_latest_str

from thidua import conf
from thidua.mailing.letters import Letter, Note, send_to_each
from thidua.signoff.pages import SignedOffMixin

from .base import MAILS, edit_link, no_deadline, specific


def needs_signoff(workflow_state) -> bool:
    model = ContentType.objects.get_for_id(workflow_state.content_type_id).model_class()
    return model is not None and issubclass(model, SignedOffMixin)


class InOurWay:
    """Before one of Wagtail's receivers: a letter is sent after the commit; what fails is logged."""

    template = ""

    def todo(self) -> str:
        return Note(_("Nothing."))

    def send_notifications(self, template_set, context, recipients, **kwargs):
        is_ours = isinstance(specific(context["object"]), SignedOffMixin)
        if not (is_ours or conf.EVERYWHERE_MAILS):
            return super().send_notifications(  # type: ignore[misc]
                template_set, context, recipients, **kwargs
            )
        letter_for = partial(self.letter_for, context)
        transaction.on_commit(partial(send_to_each, recipients, letter_for), robust=True)
        return True

    def letter_for(self, context, user) -> Letter:
        story, todo = specific(context["object"]), self.todo()
        return Letter(
            f"{MAILS}{self.template}",
            context,
            title=str(get_latest_str(story)),
            todo=todo,
            by_when="" if isinstance(todo, Note) else no_deadline(),
            is_optional=True,
            link=edit_link(story, user),
        )


class ForOtherWorkflows(InOurWay):
    """For everything but what needs sign-off: that would be mailed twice."""

    def can_handle(self, instance, **kwargs):
        handles = super().can_handle(instance, **kwargs)  # type: ignore[misc]
        return handles and not needs_signoff(instance)


class OtherSubmissionNotifier(ForOtherWorkflows, WorkflowStateSubmissionEmailNotifier):
    """A workflow was started: to superusers, as Wagtail has it."""

    template = "other_submitted"


class OtherRejectionNotifier(ForOtherWorkflows, WorkflowStateRejectionEmailNotifier):
    """Returned: to who sent it in."""

    template = "other_returned"

    def todo(self):
        return _("Mend it and send it in again.")


class OtherApprovalNotifier(ForOtherWorkflows, WorkflowStateApprovalEmailNotifier):
    """The workflow is through: to who sent it in."""

    template = "other_approved"


class OtherStepNotifier(InOurWay, GroupApprovalTaskStateSubmissionEmailNotifier):
    """A step of a kind that is none of sign-off, in whichever workflow: to its groups."""

    template = "other_step"

    def todo(self):
        return _("Read it and approve it, or return it with a reason.")
