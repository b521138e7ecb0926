"""Kinds of records stand within a sentence as a sentence has them: "Thêm đài", not "Thêm Đài"."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import pgettext
from wagtail.snippets.views.snippets import CreateView, EditView


class SmallLettersMixin:
    """Before a view of Wagtail's, which begins the name of a kind with a capital wherever it stands."""

    model: Any

    def get_success_message(self, *args, **kwargs):
        message = super().get_success_message(*args, **kwargs)  # type: ignore[misc]
        name = str(self.model._meta.verbose_name)
        return message and capfirst(message.replace(capfirst(name), name, 1))


class RecordCreateView(SmallLettersMixin, CreateView):
    """A new record: the same words above the form and in the way that led there."""

    def get_header_title(self):
        name = self.model._meta.verbose_name
        return capfirst(pgettext("thidua", "Add %(model_name)s") % {"model_name": name})

    def get_breadcrumbs_items(self):
        *above, here = super().get_breadcrumbs_items()
        return [*above, here | {"label": self.get_header_title()}]


class RecordEditView(SmallLettersMixin, EditView):
    """A record that is changed."""
