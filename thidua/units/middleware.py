"""The one gate before every address of the admin that names a page, what belongs to one, or a file."""

from collections.abc import Callable

from django.apps import apps
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.auth import permission_denied
from wagtail.permissions import policy_registry

from thidua.ours import is_for_us
from thidua.vietnamese.door import clean_typed

from .links import EXTERNAL_LINK, asking, convert_known
from .named_files import hide_foreign_files
from .named_pages import BULK_ACTION, hide_foreign, view_name
from .permissions import is_unit_only

#: The log of all pages says who returned which text and why, also of texts that are public now; each
#: page of one's own has its history (Wagtail 8.0 asks only which pages one may explore).
NOT_FOR_UNITS = frozenset(
    f"wagtailadmin_reports:{name}" for name in ("site_history", "site_history_results")
)
#: The same for all: they ask for no session, and browsers keep them.
FOR_EVERYBODY = frozenset({"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"})


class ForeignDraftsMiddleware:
    """Behind AuthenticationMiddleware and MessageMiddleware; `manage.py check` says so (thidua.E040).

    Wagtail's views look a page up by its key and ask for permissions afterwards, if at all, in
    words that name the page. Visitors' requests are not looked at, so a kept page stays one for
    everybody; an officer's costs the names of his groups, which are remembered with him.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = asking.set(None)
        try:
            response = self.get_response(request)
            # After the view, whose exceptions are for the middlewares behind this one.
            if asking.get() is not None and view_name(request) == EXTERNAL_LINK:
                return convert_known(request, response)
            return response
        finally:
            asking.reset(before)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponseBase | None:
        if not request.path.startswith(self.admin) or view_name(request) in FOR_EVERYBODY:
            return None
        if not request.user.is_authenticated:
            return None
        if request.method == "POST" and is_for_us(request):
            clean_typed(request)
        is_bulk = view_name(request) == BULK_ACTION
        if is_bulk and is_for_us(request) and not _may_act(request.user, kwargs):
            return permission_denied(request)
        if is_unit_only(request.user):
            if view_name(request) in NOT_FOR_UNITS:
                return permission_denied(request)
            asking.set(request.user)
            hide_foreign(request, kwargs)
            hide_foreign_files(request, kwargs)
        return None

    @cached_property
    def admin(self) -> str:
        return reverse("wagtailadmin_home")


def _may_act(user, kwargs: dict) -> bool:
    """Whether the user has any permission on the model of a bulk action.

    Wagtail 8.0 lists what was picked under "no permission" for everybody in its admin.
    """
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True
    policy = policy_registry.get_by_type(model)
    return policy.user_has_any_permission(user, {"add", "change", "delete", "publish"})
