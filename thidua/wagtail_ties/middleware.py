"""The middleware that answers 400 to what Wagtail's admin cannot read (see bad_input.py)."""

import logging

from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic.edit import DeletionMixin

from thidua import conf
from thidua.ours import is_our_model, is_refused_our_way

from .bad_input import is_unreadable

#: `failwhale/`
MADE_TO_FAIL = "wagtailadmin_error_test"

logger = logging.getLogger(__name__)


class BadInputMiddleware:
    """In the admin alone, and not while developing, where one wants to see the exception.

    A host's people see what Wagtail answers, but on our screens (THIDUA_EVERYWHERE_FAULTS).

    It stands last in MIDDLEWARE, so that nobody else has to know of the exception. The transaction that the
    view had opened was rolled back by the exception.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs) -> HttpResponse | None:
        if not _is_of_the_admin(request):
            return None
        # Wagtail's view that only raises, to try out how errors are reported: anybody who works in the
        # admin could send the administrators letters with it (wagtail.admin.views.home, Wagtail 8.0).
        match = request.resolver_match
        view_class = getattr(view_func, "view_class", None)
        made_to_fail = match and match.view_name == MADE_TO_FAIL and not conf.debug()
        # Django's DeletionMixin answers DELETE by deleting the row at once, past Wagtail's check of what
        # is in use, its hooks and its log, which all hang on the form that is sent by POST.
        deletes = (
            request.method == "DELETE" and view_class and issubclass(view_class, DeletionMixin)
        )
        # Wagtail goes there once it has saved, and Django looks for a view of that name: an error 500
        # after the change. No page of Wagtail's sends such a one, so it is refused before.
        goes_astray = any(map(_is_no_address, _given(request, "next")))
        # Asked last: whose request it is costs a session.
        if not (made_to_fail or deletes or goes_astray) or not is_refused_our_way(request):
            return None
        if made_to_fail:
            raise Http404
        if deletes:
            return HttpResponseNotAllowed(["GET", "POST"])
        return refusal(request, _("Something in what was sent is missing or of the wrong kind."))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if conf.debug() or not _is_of_the_admin(request):
            return None
        if isinstance(exception, ProtectedError) and _is_kept_by_ours(exception):
            return refusal(request, _("This cannot be deleted: it is still in use elsewhere."))
        if not is_refused_our_way(request):
            return None
        if isinstance(exception, (ProtectedError, RestrictedError)):
            return refusal(request, _("This cannot be deleted: it is still in use elsewhere."))
        if not is_unreadable(request, exception):
            return None
        # Whoever maintains the website sees what was taken for somebody's mistake.
        logger.warning("Unreadable request to %s", request.path, exc_info=exception)
        return refusal(request, _("Something in what was sent is missing or of the wrong kind."))


def _is_of_the_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _is_kept_by_ours(error: ProtectedError) -> bool:
    """Whether a record of ours keeps it, whoever wants to delete it."""
    return any(is_our_model(type(obj)) for obj in error.protected_objects)


def _given(request: HttpRequest, name: str) -> list[str]:
    return [*request.GET.getlist(name), *request.POST.getlist(name)]


def _is_no_address(value: str) -> bool:
    """Whether Django takes it for the name of a view (`django.shortcuts.resolve_url`)."""
    return bool(value) and "/" not in value and "." not in value


def refusal(request: HttpRequest, reason: str) -> HttpResponse:
    """400 in the form that was asked for."""
    if request.accepts("text/html") and request.headers.get("X-Requested-With") is None:
        context = {"reason": reason}
        page = render_to_string("thidua/wagtail_ties/bad_request.html", context, request)
        return HttpResponse(page, status=400)
    return JsonResponse({"success": False, "error": reason, "error_message": reason}, status=400)
