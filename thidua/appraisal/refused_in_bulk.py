"""What an action on many things at once left out, and why.

Wagtail leaves out what somebody may not do, and then says in the colour of success how many were done,
none included (Wagtail 8.0).
"""

from collections import defaultdict

from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from thidua.signoff.content import SignedOff
from thidua.signoff.querysets import was_approved

#: More of them are counted.
MOST_NAMED = 10

#: Of texts that need appraisal, whoever asks.
BY_SIGN_OFF = {
    "publish": gettext_lazy(
        "A text goes public by leadership's approval only: send it in for appraisal."
    ),
    "unpublish": gettext_lazy(
        "A public text is taken down by a leader, who gives a reason: open the text and choose “Take down”."
    ),
}
#: Of texts that were approved once, or stand above such a one.
ONCE_APPROVED = {
    "delete": gettext_lazy(
        "What was approved once, or stands above such a text, is taken down, not deleted."
    ),
    "move": gettext_lazy(
        "An approved text stays where it was approved, and so does what stands above it."
    ),
}
ONESELF = gettext_lazy("Nobody does this to their own account.")
NO_PERMISSION = gettext_lazy("You have no permission for this.")


def say_what_is_left_out(request, action_type, objects, action):
    """`before_bulk_action`: a warning for each reason; where nothing is left to do, nothing is done."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for item, reason in _left_out(action_type, action):
        by_reason[str(reason)].append(_name_of(item))
    for reason, names in by_reason.items():
        said = {"names": _in_a_row(names), "reason": reason}
        messages.warning(
            request,
            _("Left out: %(names)s. %(reason)s") % said
            if objects
            else _("Nothing was changed: %(names)s. %(reason)s") % said,
        )
    if objects:
        return None
    if not by_reason:
        messages.warning(request, _("Nothing was changed: nothing was chosen."))
    return redirect(action.next_url)


def _left_out(action_type, action):
    """Each thing that the action passes over, with the reason."""
    for kind, items in action.get_actionable_objects()[1].items():
        for item in items:
            oneself = kind == "mark_self_as_inactive"
            yield item, ONESELF if oneself else _reason(action_type, item, action.request.user)


def _reason(action_type, item, user) -> str | Promise:
    if isinstance(item, Page) and issubclass(item.specific_class or Page, SignedOff):
        if action_type in BY_SIGN_OFF:
            return BY_SIGN_OFF[action_type]
        if action_type in ONCE_APPROVED and was_approved(item.get_descendants(inclusive=True)):
            return ONCE_APPROVED[action_type]
    return ONESELF if item == user else NO_PERMISSION


def _name_of(item) -> str:
    if isinstance(item, Page):
        return f"“{item.specific_deferred.get_admin_display_title()}”"
    return get_user_display_name(item) if hasattr(item, "get_username") else f"“{item}”"


def _in_a_row(names: list[str]) -> str:
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    more = len(names) - MOST_NAMED
    return _("%(names)s and %(number)d more") % {
        "names": ", ".join(names[:MOST_NAMED]),
        "number": more,
    }
