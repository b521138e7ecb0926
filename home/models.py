"""The ward's home page; the site's other models are collected here for Django."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from thidua.caching.pages import CacheablePageMixin
from thidua.column.routing import HomeRouteMixin

from .dated_names import DatedName
from .front_page import front_page
from .registers import AccessibilityCheck, CheckKind, CheckMeans, Position
from .statement import AccessibilityPage
from .ward import FocalPerson, WardSettings

__all__ = [
    "AccessibilityCheck",
    "AccessibilityPage",
    "CheckKind",
    "CheckMeans",
    "DatedName",
    "FocalPerson",
    "HomePage",
    "Position",
    "WardSettings",
]


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
    subpage_types = ["thidua.ColumnIndexPage", "home.AccessibilityPage"]
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
