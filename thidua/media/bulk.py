"""Actions on many pictures or documents at once, which Wagtail does past the forms."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import shelves
from .in_use import files_in_force, hides
from .ours import is_wards, not_ours
from .uploads import why_not_taken_in

CHANGING = frozenset({"delete", "add_to_collection"})
REFUSED = _("Nothing was changed: approved texts show these files, so they stay: %(titles)s.")


def refuse_bulk_change(request, action_type, objects, action):
    """`before_bulk_action`: nothing is done where one of the files stays as it is; says why."""
    if action_type not in CHANGING or action.model not in (get_image_model(), get_document_model()):
        return None
    wanted = action.cleaned_form.cleaned_data.get("collection")
    may_go = wanted and not hides(wanted.pk)
    if may_go and (refused := _refuse_shelf(request, objects, wanted, action)):
        return refused
    if may_go and is_wards(wanted.pk):
        return _refuse_what_comes_in(request, objects, action)
    kept = files_in_force(action.model, [item.pk for item in objects])
    if not kept:
        return None
    titles = ", ".join(item.title for item in objects if item.pk in kept)
    messages.error(request, REFUSED % {"titles": titles})
    return redirect(action.next_url)


def _refuse_shelf(request, objects, wanted, action):
    reasons = (
        shelves.why_not(request.user, before, wanted)
        for before in sorted({item.collection_id for item in objects})
    )
    if reason := next(filter(None, reasons), ""):
        messages.error(request, _("Nothing was changed: %(reason)s") % {"reason": reason})
        return redirect(action.next_url)
    return None


def _refuse_what_comes_in(request, objects, action):
    coming = not_ours(action.model, [item.pk for item in objects])
    for item in objects:
        if item.pk in coming and (reason := why_not_taken_in(item)):
            reason = f"“{item.title}”: {reason}"
            messages.error(request, _("Nothing was changed: %(reason)s") % {"reason": reason})
            return redirect(action.next_url)
    return None
