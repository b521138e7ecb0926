"""Which collection a stored file may go to."""

from wagtail import hooks
from wagtail.models import Collection

#: Hook: functions of a user and two collections that say why a file does not go from one to the other.
#: Rooms above this one join, so that this one need not know whose the collections are.
HOOK = "thidua_file_moves"


def why_not(user, before_id: int, after: Collection) -> str:
    """Why this person does not move a file there, in a sentence; empty where that may be done."""
    if before_id == after.pk or user is None:
        return ""
    before = Collection.objects.get(pk=before_id)
    reasons = (refuse(user, before, after) for refuse in hooks.get_hooks(HOOK))
    return next(filter(None, reasons), "")
