"""The middleware that answers 400 to what Wagtail's admin cannot read (see bad_input.py)."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua import conf

from .bad_input import is_unreadable

logger = logging.getLogger(__name__)


class BadInputMiddleware:
    """In the admin alone, and not while developing, where one wants to see the exception.

    It stands last in MIDDLEWARE, so that nobody else has to know of the exception. The view's transaction
    has ended with the exception by then: nothing of a request that is refused here is kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if conf.debug() or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not is_unreadable(request, exception):
            return None
        # Whoever maintains the website sees what was taken for somebody's mistake.
        logger.warning("Unreadable request to %s", request.path, exc_info=exception)
        return refusal(request)


def refusal(request: HttpRequest) -> HttpResponse:
    """400 in the form that was asked for."""
    if request.accepts("text/html") and request.headers.get("X-Requested-With") is None:
        page = render_to_string("thidua/wagtail_ties/bad_request.html", request=request)
        return HttpResponse(page, status=400)
    said = _("What was sent cannot be read. Nothing was changed.")
    return JsonResponse({"success": False, "error": said, "error_message": said}, status=400)
