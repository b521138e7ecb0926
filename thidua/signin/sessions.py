"""How long somebody stays signed in.

A session ends at the server once nobody has asked for anything for THIDUA_IDLE_HOURS, whatever the
browser kept. When somebody last did is noted in the session itself, once in five minutes at most, so
that reading in the admin is no write each time.
"""

import datetime
import time
from urllib.parse import urlsplit

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.urls import reverse

from thidua import conf
from thidua.ours import is_our_person

from .faults import is_admin

#: In the session: seconds since 1970.
SEEN = "thidua_seen"
#: A session may end so much early, and the store is written so seldom.
NOTED_EVERY = datetime.timedelta(minutes=5).total_seconds()
#: In the address of the sign-in page: says there why one has to sign in again.
ENDED_PARAMETER = "phien=het"

#: What an open editor asks by itself, whether somebody sits before it or not.
BY_ITSELF = frozenset(
    {"wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"}
)


class IdleLimitMiddleware:
    """Behind AuthenticationMiddleware. A visitor without a session costs no query here.

    The sessions of a host's own people last as long as the host has it (THIDUA_EVERYWHERE_SIGN_IN).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        session = request.session
        has_cookie = conf.session_cookie_name() in request.COOKIES
        is_limited = has_cookie and _is_limited(session)
        has_ended = is_limited and _has_ended(request)
        was_in = is_limited and SESSION_KEY in session
        response = self.get_response(request)
        if was_in and SESSION_KEY not in session and request.path != reverse("wagtailadmin_logout"):
            # Django ends it when it asks for the user and finds another password.
            has_ended = True
        if has_ended and _leads_to_sign_in(response):
            joint = "&" if urlsplit(response["Location"]).query else "?"
            response["Location"] += f"{joint}{ENDED_PARAMETER}"
        if not _was_asked_by_itself(request):
            _note(request)
        return response


def connect_sessions() -> None:
    """Note who signs in; called once when the app is ready."""
    user_logged_in.connect(_note_sign_in, dispatch_uid="thidua_note_sign_in")


def _note_sign_in(request, user, **kwargs):
    is_limited = conf.EVERYWHERE_SIGN_IN or is_our_person(user)
    if is_limited and request is not None and hasattr(request, "session"):
        request.session[SEEN] = time.time()


def _is_limited(session) -> bool:
    """Whether it may idle so long only: of everybody, or of whom it was noted that they are ours."""
    return conf.EVERYWHERE_SIGN_IN or SEEN in session


def _has_ended(request) -> bool:
    """Whether the browser came with a session that is no more; one that idled too long is ended."""
    session = request.session
    if SESSION_KEY not in session:
        return session.session_key is None
    if time.time() - session.get(SEEN, time.time()) < conf.IDLE_HOURS * 3600:
        return False
    logout(request)
    return True


def _note(request) -> None:
    session = request.session
    # Only where the session was read anyway: a visitor's page does not ask for it.
    if not session.accessed or SESSION_KEY not in session:
        return
    # Somebody may become one of ours while signed in; in the admin it is known already who is.
    is_new = is_admin(request) and not _is_limited(session) and is_our_person(request.user)
    if is_new or _is_limited(session):
        now = time.time()
        if now - session.get(SEEN, 0) >= NOTED_EVERY:
            session[SEEN] = now


def _was_asked_by_itself(request) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in BY_ITSELF


def _leads_to_sign_in(response) -> bool:
    return response.status_code == 302 and urlsplit(response["Location"]).path == reverse(
        "wagtailadmin_login"
    )
