"""What the lists of the office share: Vietnamese search, local times, links to the history."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, InspectView

from thidua.history.words import in_words, local_time
from thidua.vietnamese.ordering import AlphabeticalMixin
from thidua.vietnamese.spreadsheets import LocalSpreadsheetMixin
from thidua.vietnamese.text import fold


class LocalTimeColumn(Column):
    """A time as dd/mm/yyyy HH:MM in the office's zone."""

    def get_value(self, instance):
        return local_time(super().get_value(instance))


class DateColumn(Column):
    """A date as dd/mm/yyyy, nothing where there is none."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return value.strftime("%d/%m/%Y") if value else ""


class HistoryLinkMixin(PermissionCheckedMixin):
    """Where the history of a record is, for those who may read it.

    Wagtail's own history, of models without django-simple-history, is not for mere readers.
    """

    model: Any
    history_url_name: str | None = None

    def get_history_url(self, instance):
        readable = hasattr(self.model, "history") or self.user_has_any_permission(
            ["add", "change", "delete"]
        )
        if self.history_url_name and readable:
            return reverse(self.history_url_name, args=[quote(instance.pk)])
        return None


class RecordIndexView(AlphabeticalMixin, HistoryLinkMixin, LocalSpreadsheetMixin, IndexView):
    """A list that leads to each record's history; the index of the search looks words up."""

    #: Styled by registers.css.
    table_classname = "listing thidua-register"

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if url := self.get_history_url(instance):
            label = gettext("Change history")
            buttons.append(MenuItem(label, url=url, icon_name="history", priority=25))
        return buttons


class RegisterIndexView(RecordIndexView):
    """A list of records that are in no index; it finds "hoi" in "Hội" all the same.

    They are few, and the database folds neither case nor accents of Vietnamese alike everywhere, so
    the words are compared here.
    """

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        words = fold(self.search_query).split()
        texts = queryset.values_list("pk", *self.search_fields)
        found = []
        for pk, *values in texts:
            text = fold(" ".join(value for value in values if value))
            if all(word in text for word in words):
                found.append(pk)
        return queryset.filter(pk__in=found)


class RegisterInspectView(HistoryLinkMixin, InspectView):
    """A record to read: values in the words of the office, and the way to its history."""

    page_title = gettext_lazy("View")

    def get_field_display_value(self, field_name, field):
        if field is not None and not field.many_to_many:
            value = getattr(self.object, field.attname)
            if value in (None, ""):
                return "–"
            if not field.is_relation:
                return in_words(field, value)
        return super().get_field_display_value(field_name, field)

    @cached_property
    def header_buttons(self):
        url = self.get_history_url(self.object)
        label = gettext("Change history")
        return [HeaderButton(label, url=url, icon_name="history")] if url else []
