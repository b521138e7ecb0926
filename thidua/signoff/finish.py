"""What happens when a workflow is through: the approved revision is published, and nothing else.

The host names this function in WAGTAIL_FINISH_WORKFLOW_ACTION. Wagtail imports it while it loads
its own models, so this module imports no model at its top.
"""


def publish_approved(workflow_state, user=None):
    """Publish the revision that a leader approved in this very workflow run.

    Publishing needs no permission (no group has it); the approval is the permission. Objects that
    do not need sign-off are published as stock Wagtail does it.

    :raises NotApproved: there is no such approval, as when a step was switched off (guarantee.md, 6).
    """
    # While Wagtail loads there are no models yet.
    from django.utils.translation import gettext as _
    from wagtail.workflows import publish_workflow_state

    from .exceptions import NotApproved
    from .models import Approval
    from .pages import SignedOffMixin

    obj = workflow_state.content_object
    obj = getattr(obj, "specific", obj)
    if not isinstance(obj, SignedOffMixin):
        return publish_workflow_state(workflow_state, user=user)
    approvals = Approval.objects.filter(workflow_state=workflow_state).select_related("revision")
    approval = approvals.order_by("-pk").first()
    if approval is None:
        raise NotApproved(_("No leader has approved this text."))
    return approval.revision.publish(user=user, skip_permission_checks=True)
