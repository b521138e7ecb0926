"""Serves kept pages to visitors, and keeps those that a view marked."""

from copy import copy

from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from thidua import conf

from .marks import is_cacheable
from .remember import entry_key, keep, read, this_minute
from .writes import stamp_for_reading

#: In the environment of a request that is answered anew, from nothing kept, and not kept. No visitor
#: can send it: names from outside begin with HTTP_.
FRESH = "thidua.fresh"
#: Bytes of path and query. Nobody follows a longer link; whoever sends one waits for a fresh page.
LONGEST_ADDRESS = 1000
#: Bytes of a body: a page of a story has a twentieth of it.
LARGEST_BODY = 500_000
#: Browsers and caches in front of the server may keep the page, and ask each time whether it still
#: holds: an approval or a takedown shows at the next request there too.
ASK_AGAIN = "no-cache"
#: Headers on which a kept page may vary: visitors all come without a session, and the packed form
#: has a key of its own.
VARIES = frozenset({"cookie", "accept-encoding"})


class PublicCacheMiddleware:
    """Behind SecurityMiddleware, before all that a kept page does without: sessions, users, CSP.

    A kept answer takes no query. It is as the middlewares within had made it: with Django's
    GZipMiddleware right behind this one it is packed once. Only marked answers are kept (`marks`); only
    visitors without a session get them. Django's ConditionalGetMiddleware before it answers 304.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.personal_cookies = (conf.session_cookie_name(), CookieStorage.cookie_name)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # The stamp is read here, before anything of the page is: what is written while the page is
        # made hides it.
        key = self.key_for(request)
        kept = read(key) if key else None
        if kept is not None:
            return kept
        response = self.get_response(request)
        if not is_cacheable(response):
            return response
        if "Cache-Control" not in response:
            personal = self.is_personal(request)
            response["Cache-Control"] = f"private, {ASK_AGAIN}" if personal else ASK_AGAIN
        if key and request.method == "GET" and may_be_kept(request, response):
            keep(key, response)
        return response

    def key_for(self, request: HttpRequest) -> str:
        """Under what the page is kept, "" where none may be kept or read.

        :raises DisallowedHost: by Django's own rule, as everywhere else.
        """
        if request.method not in ("GET", "HEAD") or self.is_personal(request):
            return ""
        if FRESH in request.META:
            return ""
        query = request.META.get("QUERY_STRING", "")
        if len(request.path.encode("utf-8", "replace")) + len(query) > LONGEST_ADDRESS:
            return ""
        stamp = stamp_for_reading()
        if not stamp:
            return ""
        # The port besides the host: Wagtail finds the site by it where the host names none.
        place = (request.scheme or "", request.get_host(), request.get_port(), request.path, query)
        # As coarse as Django's GZipMiddleware.
        packed = "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else ""
        return entry_key("page", stamp, this_minute(), get_language() or "", packed, *place)

    def is_personal(self, request: HttpRequest) -> bool:
        """Whether the answer may be for one person: signed in, with a message, or in a preview."""
        if "HTTP_AUTHORIZATION" in request.META or getattr(request, "is_dummy", False):
            return True
        return "HTTP_COOKIE" in request.META and any(
            name in request.COOKIES for name in self.personal_cookies
        )


def kept_for(request: HttpRequest) -> bytes | None:
    """The body that is kept for whoever asks this, None where nothing is; packed if he takes that."""
    asked = copy(request)
    asked.META = {name: value for name, value in request.META.items() if name != FRESH}
    key = PublicCacheMiddleware(lambda request: HttpResponse()).key_for(asked)
    kept = read(key) if key else None
    return kept.content if kept else None


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a marked answer to a visitor's GET really is the same for all of them."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and len(response.content) <= LARGEST_BODY
        and not response.cookies
        and not {"private", "no-store"} & _listed(response, "Cache-Control")
        and _listed(response, "Vary") <= VARIES
        and not _has_nonce(request, response)
        and not _is_about_one_person(request)
    )


def _listed(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip().lower() for word in response.get(header, "").split(",")} - {""}


def _is_about_one_person(request: HttpRequest) -> bool:
    """Traces that previews, tokens, messages and users leave in a request.

    By public names alone: one that was renamed is an error here, not a page that somebody else gets.
    """
    messages = get_messages(request)
    user = getattr(request, "user", None)
    return bool(
        getattr(request, "is_preview", False)
        # Django's middleware leaves it there, False, once it has set the cookie.
        or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
        # An empty list where a host has no messages.
        or (not isinstance(messages, list) and (messages.used or messages.added_new))
        # Nobody is looked up for it: the visitor has sent no session.
        or (user is not None and user.is_authenticated)
    )


def _has_nonce(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a nonce was asked for (django-csp) or stands in a policy: it is for one answer."""
    return bool(getattr(request, "csp_nonce", False)) or any(
        "'nonce-" in value
        for name, value in response.items()
        if name.lower().startswith("content-security-policy")
    )
