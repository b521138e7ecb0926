"""What happens when a workflow of ours is through: the approved revision is published, and nothing else."""

from django.utils.translation import gettext as _

from .exceptions import NotApproved
from .models import Approval


def publish_approved(workflow_state, user=None):
    """Publish the revision that a leader approved in this very workflow run.

    The ``on_finish`` of runs that `actions` ends; the host's WAGTAIL_FINISH_WORKFLOW_ACTION stays for its
    own objects. A run of ours that ends otherwise, as when a step was switched off, meets `publish()`.
    No group may publish: the approval is the permission.

    :raises NotApproved: there is no such approval (guarantee.md, 6).
    """
    approvals = Approval.objects.filter(workflow_state=workflow_state).select_related("revision")
    approval = approvals.order_by("-pk").first()
    if approval is None:
        raise NotApproved(_("No leader has approved this text."))
    return approval.revision.publish(user=user, skip_permission_checks=True)
