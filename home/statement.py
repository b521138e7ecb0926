"""The accessibility statement: its words are approved, its figures are those of the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from thidua.handbook.panels import ScreenHelpPanel
from thidua.signoff.pages import SignedOffPage

from .registers import AccessibilityCheck

#: Its address below the front page. Links to it are out in the world, so the title does not make it.
SLUG = "tuyen-bo-kha-nang-tiep-can"
#: The newest checks, some years of them.
CHECKS_SHOWN = 12


class AccessibilityPage(SignedOffPage):
    """How far everybody can read the website. Made by `thidua_setup` as a draft, at a fixed address."""

    checked = models.TextField(
        _("what was checked, and how"),
        blank=True,
        help_text=_(
            "Which pages, by which means, by whom. Days and figures come from the register."
        ),
    )
    known = models.TextField(
        _("known shortcomings"),
        blank=True,
        help_text=_("What does not work for everybody yet, and how people get it meanwhile."),
    )

    is_creatable = False
    content_panels = [
        ScreenHelpPanel(),
        # No TitleFieldPanel: it writes the address while typing, and this address stays.
        FieldPanel("title", heading=_("Title"), help_text=_("As the public will read it.")),
        FieldPanel("checked"),
        FieldPanel("known"),
    ]
    signoff_content = ("checked", "known")
    promote_panels: list = []
    settings_panels: list = []
    search_fields = [
        *SignedOffPage.search_fields,
        *map(index.SearchField, ("checked", "known")),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: list = []
    max_count = 1
    template = "home/accessibility.html"
    page_description = _("How far everybody can read this website, and what does not work yet.")

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def summary(self) -> str:
        """What it is about in a sentence, as stories have it."""
        return str(self.page_description)

    def get_context(self, request, *args, **kwargs):
        checks = list(AccessibilityCheck.objects.all()[:CHECKS_SHOWN])
        return super().get_context(request, *args, **kwargs) | {"checks": checks}
