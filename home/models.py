"""The ward's home page and its names: register data, no content of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page, PagePermissionTester, Site

from thidua.caching.pages import CacheablePageMixin
from thidua.caching.remember import remember
from thidua.column.routing import HomeRouteMixin
from thidua.units.widgets import DayInput

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


class HomePage(HomeRouteMixin, CacheablePageMixin, Page):
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
class WardSettings(ClusterableModel, BaseSiteSetting):
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
    accessibility_checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    accessibility_checked = models.TextField(
        _("what was checked, and how"),
        blank=True,
        help_text=_("Which pages, by which means, by whom. The public reads it."),
    )
    accessibility_known = models.TextField(
        _("known shortcomings"),
        blank=True,
        help_text=_("What does not work for everybody yet, and how people get it meanwhile."),
    )

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
        InlinePanel(
            "focal_persons",
            heading=_("Focal persons"),
            label=_("Focal person"),
            help_text=_("Whom the public asks about what; shown on the contact page."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("signatory_title"), FieldPanel("signatory_name")])],
            heading=_("Signatory of reports"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("accessibility_checked_on", widget=DayInput),
                FieldPanel("accessibility_checked"),
                FieldPanel("accessibility_known"),
            ],
            heading=_("Accessibility statement"),
        ),
    ]

    @classmethod
    def for_request(cls, request):
        # Wagtail's own makes the row that is missing; a visitor's request writes nothing.
        name = cls.get_cache_attr_name()
        if not hasattr(request, name):
            site = Site.find_for_request(request)
            setattr(request, name, remember(f"ward:{site and site.pk}", lambda: cls._of_site(site)))
        return getattr(request, name)

    @classmethod
    def _of_site(cls, site):
        return cls.base_queryset().filter(site=site).first() or cls(site=site)

    class Meta:
        verbose_name = _("names of the ward")


class FocalPerson(Orderable):
    """An official whom the public can ask, and about what."""

    ward = ParentalKey(WardSettings, on_delete=models.CASCADE, related_name="focal_persons")
    name = models.CharField(_("full name"), max_length=120)
    role = models.CharField(
        _("position, and what for"),
        max_length=200,
        blank=True,
        help_text=_("For example: culture officer, stories and corrections."),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("focal person")
        verbose_name_plural = _("focal persons")

    def __str__(self):
        return self.name
