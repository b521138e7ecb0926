"""The base of all registers on wagtail-modeladmin: a list takes the parameters that it declares.

wagtail-modeladmin 2.5 hands every parameter of the address that no filter took to the ORM
(`IndexView.get_queryset`): `?owner__password__startswith=…` tells letter by letter what a password's hash
is, and a parameter that is no lookup at all (`?utm_source=…`) is an error 500. Django's admin asks
`lookup_allowed` first; wagtail-modeladmin never does. Can go when it does:
tests/wagtail_ties/test_registers.py says so.
"""

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, QueryDict
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView


class WholeNumberURLHelper(AdminURLHelper):
    """Addresses of records whose keys are whole numbers; any other word there is a 404.

    wagtail-modeladmin asks the database for a key of any letters, which is an error for a number.
    """

    def _get_object_specific_action_url_pattern(self, action):
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]{{1,18}})/$"


# Tie: parameters of registers
class DeclaredIndexView(IndexView):
    """A list that takes its declared filters, search, order, page and export, and nothing else."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        # All that the list reads, and all that its links carry on, comes from `request.GET`.
        declared = declared_only(request.GET, self.declared_parameters(request))
        request.GET = declared  # type: ignore[assignment]  # a copy is a mutable one
        return super().dispatch(request, *args, **kwargs)

    def declared_parameters(self, request: HttpRequest) -> set[str]:
        """Raises ImproperlyConfigured for a filter that does not say what its parameter is called."""
        declared = {self.PAGE_VAR, self.ORDER_VAR}
        if self.model_admin.get_search_fields(request):
            declared.add(self.SEARCH_VAR)
        if self.model_admin.get_list_export(request):
            declared.add(self.EXPORT_VAR)
        for list_filter in self.model_admin.get_list_filter(request):
            name = getattr(list_filter, "parameter_name", None)
            if not name:
                raise ImproperlyConfigured(
                    f"{type(self.model_admin).__name__}: {list_filter!r} is no filter with a "
                    "parameter_name (django.contrib.admin.SimpleListFilter), so nobody can tell "
                    "which parameters it takes."
                )
            declared.add(name)
        return declared


class RegisterAdmin(ModelAdmin):
    """A register on wagtail-modeladmin; all of ours derive from it."""

    index_view_class = DeclaredIndexView
    url_helper_class = WholeNumberURLHelper


def declared_only(given: QueryDict, names: set[str]) -> QueryDict:
    """A copy with the values of some names only."""
    kept = given.copy()
    for name in set(given) - names:
        del kept[name]
    return kept
