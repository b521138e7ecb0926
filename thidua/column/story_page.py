"""What all types of story have in common (plan, I–III)."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index

from thidua.counting.periods import today
from thidua.pictures.making import pictures_of
from thidua.signoff.pages import SignedOffPage
from thidua.units.models import Organization
from thidua.vietnamese.dates import office_time

from . import content, panels
from .addresses import AddressFromTitleMixin
from .blocks import Corrections
from .choices import Kind
from .copying import StoryCopyForm
from .first_public import first_public_at
from .forms import StoryPageForm


class StoryPage(AddressFromTitleMixin, SignedOffPage):
    """What an article and a profile share. Its address follows its title until it is public."""

    summary = models.TextField(
        _("summary"), max_length=500, help_text=_("Two or three sentences; they stand in lists.")
    )
    lead_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("text for those who cannot see the picture"),
        max_length=255,
        blank=True,
        help_text=_("Say in one sentence what the picture shows."),
    )
    photo_credit = models.CharField(_("photo credit"), max_length=120, blank=True)
    unit = models.ForeignKey(
        Organization,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The unit that the story comes from; it counts for that unit."),
    )
    byline = models.CharField(_("written by"), max_length=120, blank=True)
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Where the text or its facts come from."),
    )
    # A story that was public elsewhere before this website had it: figures count it in that year.
    first_public_on = models.DateField(
        _("first published on"),
        null=True,
        blank=True,
        help_text=_(
            "Only for a text that was published elsewhere before. It stands under this day and counts "
            "in its year, and readers are told."
        ),
    )
    first_public_source = models.CharField(
        _("first published where"),
        max_length=255,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For example the former website, the newspaper or the bulletin, with its number."
        ),
    )
    corrections = StreamField(
        Corrections(), verbose_name=_("corrections"), blank=True, help_text=panels.CORRECTIONS_HELP
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    signoff_content: ClassVar[tuple[str, ...]] = content.STORY
    base_form_class = StoryPageForm
    copy_form_class = StoryCopyForm
    promote_panels: list = []
    settings_panels = panels.STORY_SETTINGS
    parent_page_types = ["thidua.ColumnIndexPage"]
    subpage_types: list = []

    #: By which key and name targets and reports count this type; None: by those of its model.
    counted_as: tuple[str, Any] | None = None
    #: What their number is a number of: "06 tin, bài".
    counted_in: Any = pgettext_lazy("unit of a count", "stories")
    #: What it is about and whom, in lists, where it has no field for that.
    kind: Any = Kind.OTHER
    subject_name: Any = ""
    #: What the public page shows of rows of other tables, read with it (`column.routing`).
    shown_with: tuple[str, ...] = ("unit",)
    signoff_shown_with = {
        "photo_credit": "lead_image_id",
        "first_public_source": "first_public_on",
    }
    #: A copy was never public, here or elsewhere, so nothing in it was ever put right.
    exclude_fields_in_copy = ["corrections", "first_public_on", "first_public_source"]
    # Visitors search what is listed here, so the office's own notes (evidence, minutes) are not.
    search_fields = [
        *SignedOffPage.search_fields,
        *map(index.SearchField, ("summary", "byline", "source", "photo_credit")),
        index.RelatedFields("unit", [index.SearchField("name")]),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        is_preview = getattr(request, "is_preview", False)
        return super().get_context(request, *args, **kwargs) | {
            "pictures": pictures_of(self, is_preview),
        }

    def get_kind_display(self):
        return Kind(self.kind).label

    @property
    def register_day(self) -> datetime.date:
        """For choices from registers: the day on which the story was first public, today for a draft."""
        first = self.first_public_at
        return office_time(first).date() if first else today()

    @property
    def is_republished(self) -> bool:
        """Whether it was public elsewhere before; lists and the page itself say so."""
        return self.first_public_on is not None

    @property
    def first_public_at(self) -> datetime.datetime | None:
        """When it was first public, here or elsewhere; None for a draft."""
        return first_public_at(self.first_public_on, self.first_published_at)
