"""Passwords of single pages and collections (Wagtail's privacy), which no account stands behind."""

from thidua import conf
from thidua.limits.addresses import client_address
from thidua.limits.tallies import may_once_more

from .faults import FAULTS, answer

ASKING = frozenset(
    {"wagtailcore_authenticate_with_password", "wagtaildocs_authenticate_with_password"}
)


class PagePasswordMiddleware:
    """As many tries within an hour from one address as the admin's door has (THIDUA_EVERYWHERE_SIGN_IN)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.resolver_match.view_name not in ASKING:
            return None
        if not conf.EVERYWHERE_SIGN_IN:
            # A page of ours has no password: a leader's approval is what opens it.
            return None
        visitor = client_address(request) or ""
        if may_once_more("page password", visitor, conf.SIGN_IN_FAILURES):
            return None
        return answer(request, FAULTS["too_often"])
