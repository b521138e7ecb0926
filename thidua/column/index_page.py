"""The column as a Wagtail page type: what stands below it, and where it stands itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from thidua.signoff.pages import SignedOffPage

from . import panels
from .addresses import AddressFromTitleMixin


class ColumnIndexPage(AddressFromTitleMixin, SignedOffPage):
    """The column on the ward's website; its title is its name (III.2)."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences under the name of the column."),
    )

    signoff_content = ("introduction",)

    content_panels = panels.COLUMN_CONTENT
    promote_panels = panels.COLUMN_PROMOTE
    settings_panels: list = []

    # One in the whole database (`one_column`), under any page of a site: see can_exist_under.
    max_count = 1
    template = "thidua/column_index_page.html"

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    @classmethod
    def can_exist_under(cls, parent):
        # A home page, its translation, or a page below: whatever has an address.
        return super().can_exist_under(parent) and parent.get_url_parts() is not None

    @classmethod
    def clean_subpage_models(cls):
        """What says in its `parent_page_types` that it stands here: stories, a host's too, and years."""
        return [
            model
            for model in get_page_models()
            if getattr(model, "parent_page_types", None) and cls in model.clean_parent_page_models()
        ]
