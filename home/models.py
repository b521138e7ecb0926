"""The ward's home page and its names: register data, no content of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, PagePermissionTester

from thidua.column.routing import HomeRouteMixin

from .front_page import front_page


class HomePagePermissionTester(PagePermissionTester):
    """The home page holds no text: there is nothing to edit, publish, move or take down by hand."""

    def can_edit(self):
        return False

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_unpublish(self):
        return False

    def can_set_view_restrictions(self):
        return False

    def can_reorder_children(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return False

    def can_move(self):
        return False

    def can_copy(self):
        return False


class HomePage(HomeRouteMixin, Page):
    """The front page. It shows approved stories and the names of WardSettings, nothing typed here."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["thidua.ColumnIndexPage"]
    max_count = 1
    # Names of registers and approved stories only (thidua.W001).
    signoff_nothing_to_approve = True
    promote_panels: list = []
    settings_panels: list = []

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def permissions_for_user(self, user):
        return HomePagePermissionTester(user, self)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | front_page(self)


@register_setting(icon="home")
class WardSettings(BaseSiteSetting):
    """Who the ward is: names and contact data, shown on every page and in reports."""

    ward_name = models.CharField(_("name of the ward"), max_length=160, blank=True)
    authority_name = models.CharField(
        _("name of the authority"),
        max_length=160,
        blank=True,
        help_text=_("The body that runs this website."),
    )
    superior_name = models.CharField(_("name of the superior body"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    signatory_title = models.CharField(_("title of the signatory"), max_length=120, blank=True)
    signatory_name = models.CharField(_("name of the signatory"), max_length=120, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("ward_name"), FieldPanel("authority_name"), FieldPanel("superior_name")],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("signatory_title"), FieldPanel("signatory_name")])],
            heading=_("Signatory of reports"),
        ),
    ]

    class Meta:
        verbose_name = _("names of the ward")
