"""The history page of a record, for snippets and for wagtail-modeladmin registers alike."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, pgettext
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from .changes import changes_of

CHANGES_PER_PAGE = 20


class ChangesMixin(ContextMixin):
    """Adds a page of changes to a view's context: ``changes``, ``page_obj`` and ``index_url``.

    For wagtail-modeladmin: ``class PlanHistoryView(ChangesMixin, HistoryView)`` with
    ``related_histories = ("targets",)``; the object is the view's ``instance``.
    """

    #: Reverse relations whose rows are shown with the record.
    related_histories: tuple[str, ...] = ()
    instance: Any
    request: HttpRequest
    changes_template_name = "thidua/history/history.html"

    def get_changed_object(self):
        return self.instance

    def get_template_names(self):
        return [self.changes_template_name]

    def get_queryset(self):
        # wagtail-modeladmin's own history lists Wagtail's log here; ours is in the context.
        return []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        obj = self.get_changed_object()
        paginator = WagtailPaginator(changes_of(obj, self.related_histories), CHANGES_PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        context.update(
            object=obj,
            changes=page.object_list,
            page_obj=page,
            is_paginated=page.has_other_pages(),
            index_url=self.request.path,
        )
        return context


class ChangeHistoryView(
    ChangesMixin, PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """``history_view_class`` of a SnippetViewSet whose model carries django-simple-history.

    Whoever may see the record may see its history.
    """

    any_permission_required = ["add", "change", "delete", "view"]
    page_title = gettext_lazy("Change history")
    header_icon = "history"
    index_url_name = None
    edit_url_name = None
    inspect_url_name = None

    def get_changed_object(self):
        return self.object

    def get_page_subtitle(self):
        return str(self.object)

    def get_record_url(self):
        """Where the record itself is: to be changed, or at least to be read."""
        name = self.edit_url_name if self.user_has_permission("change") else self.inspect_url_name
        return reverse(name, args=[quote(self.object.pk)]) if name else None

    def get_breadcrumbs_items(self):
        record = {"url": self.get_record_url(), "label": str(self.object)}
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": capfirst(self.model._meta.verbose_name_plural),
            },
            *([record] if record["url"] else []),
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.object)},
        ]

    @cached_property
    def header_buttons(self):
        if not (url := self.get_record_url()):
            return []
        if self.user_has_permission("change"):
            return [HeaderButton(pgettext("thidua", "Edit"), url=url, icon_name="edit")]
        return [HeaderButton(gettext("View"), url=url, icon_name="view")]
