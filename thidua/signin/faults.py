"""The pages that say no, in plain words: what happened, and what can be done about it.

They look like the rest: the admin's in the admin, the website's for visitors. Where that look itself
cannot be made (no database, no host, no session) a page that stands alone takes its place.
"""

import errno
import logging

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import csrf, defaults

from thidua.ours import is_refused_our_way
from thidua.visibility.wards_site import is_wards_site

from .fault_words import BY_STATUS, FAULTS, Fault

logger = logging.getLogger("thidua.signin")

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def is_admin(request) -> bool:
    """Whether the address is one of the office's."""
    return request.path.startswith(reverse("wagtailadmin_home"))


def is_hosts(request) -> bool:
    """Whether it is a page of another Site of the host's, which looks as it does without us."""
    try:
        return not is_admin(request) and not is_wards_site(request)
    except Exception:
        # The database may be what is broken; the page that stands alone needs none.
        return False


def answer(request, fault: Fault, **values: str) -> HttpResponse:
    """The page of this fault, in the look of the place where it happened."""
    admin = is_admin(request)
    context = {
        "status": fault.status,
        "title": fault.title % values,
        "text": fault.text % values,
        "todo": fault.todo % values,
        "is_locked": fault is FAULTS["locked"],
        "is_admin": admin,
    }
    template = "thidua/errors/admin.html" if admin else "thidua/errors/public.html"
    try:
        html = render_to_string(template, context, request=request)
    except Exception:
        # Whatever the frame of the other pages needs may be what is broken.
        logger.exception("The page for %s could not be made in its own look", fault.status)
        return plain(request, fault)
    return _response(html, fault)


def plain(request, fault: Fault) -> HttpResponse:
    """The page that stands alone: no request, no context processor and no query."""
    context = {
        "status": fault.status,
        "title": fault.title,
        "text": fault.text,
        "todo": fault.todo,
        "home": reverse("wagtailadmin_home") if is_admin(request) else "/",
        "is_admin": is_admin(request),
    }
    return _response(render_to_string("thidua/errors/plain.html", context), fault)


def _response(html: str, fault: Fault) -> HttpResponse:
    response = HttpResponse(html, status=fault.status)
    add_never_cache_headers(response)
    return response


def bad_request(request, exception=None):
    """For handler400. Django calls it for forms that are too large as well, which are a 413."""
    if isinstance(exception, DisallowedHost):
        # The frame of the other pages asks for the host, which is what was refused.
        return plain(request, FAULTS["bad"])
    if is_hosts(request):
        return defaults.bad_request(request, exception)
    if isinstance(exception, TOO_MUCH):
        return answer(request, FAULTS["too_much"])
    if isinstance(exception, SessionInterrupted):
        return answer(request, FAULTS["session"])
    return answer(request, FAULTS["bad"])


def permission_denied(request, exception=None):
    """For handler403."""
    if is_hosts(request):
        return defaults.permission_denied(request, exception)
    return answer(request, FAULTS["forbidden"])


def page_not_found(request, exception=None):
    """For handler404."""
    if is_hosts(request):
        return defaults.page_not_found(request, exception)
    return answer(request, FAULTS["missing"])


def server_error(request):
    """For handler500."""
    if is_hosts(request):
        return defaults.server_error(request)
    return plain(request, FAULTS["broken"])


def csrf_failure(request, reason=""):
    """For CSRF_FAILURE_VIEW. Whoever is signed in already is led on from a second sign-in tab."""
    if is_hosts(request):
        return csrf.csrf_failure(request, reason)
    user = getattr(request, "user", None)
    is_in = user is not None and user.has_perm("wagtailadmin.access_admin")
    if is_in and request.path == reverse("wagtailadmin_login"):
        return HttpResponseRedirect(_wanted(request))
    if not is_in and request.path == reverse("wagtailadmin_logout"):
        return HttpResponseRedirect(reverse("wagtailadmin_login"))
    return answer(request, FAULTS["form"])


def _wanted(request) -> str:
    """Where the sign-in form would have led."""
    address = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else reverse("wagtailadmin_home")


class FaultPageMiddleware:
    """Gives an answer that is a bare line, or nothing at all, a page like the others.

    Behind the middlewares whose sessions and users a page's frame asks for. Only for a browser that
    opens a page: what a script asked for gets the answer that it expects. A host's own answers stay as
    they are (THIDUA_EVERYWHERE_FAULTS).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        fault = BY_STATUS.get(response.status_code)
        if fault is None or not _opens_a_page(request) or not _is_bare(response):
            return response
        if is_hosts(request) or not is_refused_our_way(request):
            return response
        page = answer(request, fault)
        for name in ("Allow", "Retry-After"):
            if name in response:
                page[name] = response[name]
        page.cookies = response.cookies
        return page

    def process_exception(self, request, exception):
        if not _is_disk_full(exception) or is_hosts(request) or not is_refused_our_way(request):
            return None
        logger.critical("The disk is full: %s", exception)
        return plain(request, FAULTS["full"])


def _is_disk_full(exception: BaseException) -> bool:
    """Of the files or of the database, which says so in words alone."""
    if isinstance(exception, OSError):
        return exception.errno in (errno.ENOSPC, errno.EDQUOT)
    # SQLite, then PostgreSQL.
    words = ("disk is full", "no space left on device")
    return isinstance(exception, OperationalError) and any(
        each in str(exception).lower() for each in words
    )


def _opens_a_page(request) -> bool:
    return (
        "text/html" in request.headers.get("Accept", "")
        and request.headers.get("X-Requested-With") != "XMLHttpRequest"
    )


def _is_bare(response) -> bool:
    is_text = response.get("Content-Type", "").startswith(("text/html", "text/plain"))
    return not response.streaming and is_text and b"<html" not in response.content
