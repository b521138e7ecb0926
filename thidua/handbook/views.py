"""The handbook in the admin: a start page, and a page for each part. Nothing in it is secret."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from thidua import conf
from thidua.ours import is_our_person

from .parts import PARTS, is_for, part_of

#: Not the question mark: that is Wagtail's own help, below it in the menu.
ICON = "info-circle"
TITLE = _("Handbook")


class StartView(WagtailAdminTemplateMixin, TemplateView):
    """All parts, those that are written for the reader first."""

    template_name = "thidua/handbook/start.html"
    page_title = TITLE
    header_icon = ICON

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        user = self.request.user
        groups = set(user.groups.values_list("name", flat=True))
        rows = [(part, is_for(part, groups, user.is_superuser)) for part in PARTS]
        return super().get_context_data(
            # Stable: within their own and the others' the parts keep their order.
            rows=sorted(rows, key=lambda row: not row[1]),
            **kwargs,
        )


class PartView(WagtailAdminTemplateMixin, TemplateView):
    """A part with its contents beside it."""

    template_name = "thidua/handbook/part.html"
    header_icon = ICON

    @cached_property
    def part(self):
        return part_of(self.kwargs["name"])

    def get_page_title(self):
        return self.part.page.title

    def get_breadcrumbs_items(self):
        start = {"url": reverse("thidua_handbook:start"), "label": TITLE}
        return [*self.breadcrumbs_items, start, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(part=self.part, parts=PARTS, **kwargs)


class HandbookMenuItem(MenuItem):
    """For the office's people and for superusers; a host's own people have work of another kind."""

    def is_shown(self, request):
        user = request.user
        return conf.EVERYWHERE_SCREENS or user.is_superuser or is_our_person(user)


def handbook_menu_item():
    """`register_admin_menu_item`: below everything that is worked with, above Wagtail's own help."""
    return HandbookMenuItem(
        TITLE, reverse("thidua_handbook:start"), name="handbook", icon_name=ICON, order=10500
    )
