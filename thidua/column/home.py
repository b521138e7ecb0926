"""The first step of a writer, on the admin's home page: a button for each kind of story."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from thidua.leadership.who import is_leader
from thidua.ours import is_for_us

from .models import ArticlePage, ColumnIndexPage, ExemplarPage

#: What each button says; a host's own types are found in the column itself.
BUTTONS = ((ArticlePage, _("Write an article")), (ExemplarPage, _("Introduce an exemplar")))


class StartWritingPanel(Component):
    """Straight to an empty form below the column; nothing for whoever may not write there."""

    name = "thidua_start_writing"
    template_name = "thidua/column/start_writing_panel.html"
    order = 95

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        column = ColumnIndexPage.objects.first()
        may_write = column is not None and column.permissions_for_user(user).can_add_subpage()
        return {"buttons": _buttons(column) if may_write else []}


def _buttons(column: ColumnIndexPage) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": reverse(
                "wagtailadmin_pages:add",
                args=[model._meta.app_label, model._meta.model_name, column.pk],
            ),
        }
        for model, label in BUTTONS
        if model.can_create_at(column)
    ]


def put_on_home_page(request, panels):
    """`construct_homepage_panels`. Leaders come to decide; whoever of them writes goes by the column."""
    if is_for_us(request) and not is_leader(request.user):
        panels.append(StartWritingPanel())
