"""Who may open a document in the admin, though no visitor may."""

from wagtail import hooks
from wagtail.permissions import policy_registry

#: Hook: functions of a document and a user that say whether the user may open an object that uses it.
#: Rooms above this one join, so that this one need not know what an object is.
HOOK = "thidua_document_readers"


def may_open(user, document) -> bool:
    """Whether somebody who works in the admin may open this document.

    Its collection says so, as for the office, or an object does that this person may open.
    """
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(document))
    if policy.user_has_any_permission_for_instance(user, ("choose", "change"), document):
        return True
    return any(opens(document, user) for opens in hooks.get_hooks(HOOK))
