"""The gates: what no approval covers is not there, and what one covers stays where it is."""

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.models import Page, Task

from thidua.vietnamese.speaking import language_of, speaking

from .actions import refuse_while_waiting
from .content import SignedOff
from .exceptions import SignOffRefused
from .models import Takedown
from .querysets import is_approved, was_approved
from .tasks import SignOffTask


def refuse_unapproved_page(page, request, serve_args, serve_kwargs):
    """`before_serve_page`: 404 for a live row that no approval covers (guarantee.md, "How it is held").

    One query, and no digest: a page whose live revision was approved, asked of the database whatever
    the object says of itself. What was taken down is answered 410 with the day and no word of it.
    """
    if not isinstance(page, SignedOff) or is_approved(page):
        return None
    takedown = Takedown.objects.open_for(page)
    if takedown is None:
        raise Http404
    with speaking(language_of(page)):
        notice = render_to_string("thidua/taken_down.html", {"takedown": takedown}, request)
    response = HttpResponse(notice, status=410)
    add_never_cache_headers(response)
    return response


def refuse_to_switch_off(sender, instance, raw=False, **kwargs):
    """`pre_save` of a task: Wagtail's page switches the bare `Task` off, past our `deactivate()`.

    :raises SignOffRefused: texts wait on this step of sign-off (guarantee.md, 6).
    """
    if raw or not issubclass(sender, Task) or instance.active or not instance.pk:
        return
    if isinstance(instance.specific, SignOffTask):
        refuse_while_waiting(instance)


def refuse_to_move_approved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """`pre_page_move`: an approved page's position is part of what was approved.

    :raises SignOffRefused: the page, or one below it, was approved once; or it would be put before or
        behind its neighbours, which nobody does by hand (Wagtail's API asks for no permission there).
    """
    is_signed_off = issubclass(instance.specific_class or Page, SignedOff)
    if is_signed_off and parent_page_before.pk == parent_page_after.pk:
        raise SignOffRefused(_("Texts here are put in no order by hand."))
    if was_approved(instance.get_descendants(inclusive=True)):
        raise SignOffRefused(_("An approved text stays where it was approved."))
