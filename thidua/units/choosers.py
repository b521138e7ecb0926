"""Choosers of registers, for those who may see the register.

Wagtail opens the chooser of a snippet to everybody in its admin and puts it in place of every
select; a short register is quicker to pick from a select.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from wagtail.admin.viewsets.base import ViewSet
from wagtail.coreutils import resolve_model_string
from wagtail.permissions import policy_registry
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.chooser import (
    ChooseResultsView as SnippetChooseResultsView,
)
from wagtail.snippets.views.chooser import ChooseView as SnippetChooseView
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from thidua.searching.scope import BACKEND
from thidua.vietnamese.ordering import in_alphabet


class PermittedChooserMixin(ViewSet):
    """A ChooserViewSet whose every address asks for a permission on ``permission_model``."""

    model: Any
    permission_model: str | None = None
    permission_actions: tuple[str, ...] = ("add", "change", "delete", "view")

    def construct_view(self, view_class, **kwargs):
        view = super().construct_view(view_class, **kwargs)
        actions = self.permission_actions

        def permitted(request, *args, **view_kwargs):
            model = resolve_model_string(self.permission_model or self.model)
            policy = policy_registry.get_by_type(model)
            if not policy.user_has_any_permission(request.user, actions):
                raise PermissionDenied
            return view(request, *args, **view_kwargs)

        return permitted


class OneAtATimeChooserMixin(PermittedChooserMixin):
    """Offers what is there, one of it: no choosing of several, no creating."""

    register_widget = False
    permission_actions = ("add", "change")

    def get_urlpatterns(self):
        wanted = {"choose", "choose_results", "chosen"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in wanted]

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), "create_url_name": None}


class AlphabeticalChooserMixin:
    """Before one of Wagtail's chooser views."""

    def apply_object_list_ordering(self, objects):
        return in_alphabet(super().apply_object_list_ordering(objects))


class OwnSearchForm(forms.Form):
    """Before Wagtail's form of a chooser, which knows no backend but the host's default one."""

    def filter(self, objects):
        query = self.cleaned_data.pop("q", "")
        objects = super().filter(objects)
        if query:
            objects = get_search_backend(BACKEND).autocomplete(query, objects)
            self.is_searching, self.search_query = True, query
        return objects


class RegisterChooserMixin(AlphabeticalChooserMixin):
    def get_filter_form_class(self):
        wagtails = super().get_filter_form_class()
        return type("FilterForm", (OwnSearchForm, wagtails), {})


class ChooseRegisterView(RegisterChooserMixin, SnippetChooseView):
    pass


class ChooseRegisterResultsView(RegisterChooserMixin, SnippetChooseResultsView):
    pass


class RegisterChooserViewSet(PermittedChooserMixin, SnippetChooserViewSet):
    register_widget = False
    choose_view_class = ChooseRegisterView
    choose_results_view_class = ChooseRegisterResultsView

    def get_urlpatterns(self):
        # No chooser of ours has a form to create in, and without one Wagtail's view fails.
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), "create_url_name": None}
