"""The history of the ward's names: who changed what, from what to what."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site
from wagtail.permissions import policy_registry

from thidua.history.views import ChangesMixin

from .ward import WardSettings


class WardHistoryView(ChangesMixin, WagtailAdminTemplateMixin, TemplateView):
    """For those who may change the names of this site, as the form itself."""

    page_title = gettext_lazy("Change history")
    header_icon = "history"
    related_histories = ("focal_persons", "dated_names")
    model = WardSettings

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.site = get_object_or_404(Site, pk=kwargs["site_id"])
        policy = policy_registry.get_by_type(WardSettings)
        if not policy.user_has_permission_for_instance(request.user, "change", self.site):
            raise PermissionDenied
        self.instance = get_object_or_404(WardSettings, site=self.site)

    def get_page_subtitle(self):
        return capfirst(WardSettings._meta.verbose_name)

    def get_form_url(self):
        return reverse("wagtailsettings:edit", args=["home", "wardsettings", self.site.pk])

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.get_form_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def header_buttons(self):
        return [HeaderButton(gettext("Edit"), url=self.get_form_url(), icon_name="edit")]


def admin_urls():
    """`register_admin_urls`: beside the address of the form, which is Wagtail's."""
    return [
        path(
            "settings/home/wardsettings/<int:site_id>/history/",
            WardHistoryView.as_view(),
            name="home_ward_history",
        )
    ]
