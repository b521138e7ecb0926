"""A host's own types of story: a class and its help (docs/developer.md, "Adding a page type")."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from thidua.column.models import StoryPage
from thidua.column.registers import Level, Movement
from thidua.handbook.panels import ScreenHelpPanel


class ClipPage(StoryPage):
    """Something to listen to, with the words that are spoken."""

    spoken = models.TextField("lời đọc")
    level = models.ForeignKey(Level, null=True, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, null=True, on_delete=models.PROTECT, related_name="+")

    signoff_content = ("spoken", "level", "movement")
    shown_with = (*StoryPage.shown_with, "level", "movement")
    content_panels = [
        ScreenHelpPanel(),
        *map(FieldPanel, ("title", "summary", "spoken", "level", "movement", "unit", "source")),
    ]
    search_fields = [*StoryPage.search_fields, index.SearchField("spoken")]
    template = "clips/clip_page.html"

    class Meta:
        verbose_name = "bài nghe"
        verbose_name_plural = "bài nghe"


class SongPage(ClipPage):
    """A type that derives from a type, with rows below its rows; it counts as a clip."""

    composer = models.CharField("người sáng tác", max_length=80)

    signoff_content = ("composer", "verses")
    template = "clips/song_page.html"

    class Meta:
        verbose_name = "bài hát"
        verbose_name_plural = "bài hát"


class Verse(ClusterableModel):
    """What is sung, in the order in which it was written."""

    song = ParentalKey(SongPage, on_delete=models.CASCADE, related_name="verses")
    text = models.TextField("lời")

    signoff_content = ("text", "remarks")

    class Meta:
        ordering = ("pk",)

    def __str__(self):
        return self.text


class Remark(models.Model):
    """Explains a word of a verse."""

    verse = ParentalKey(Verse, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField("chú thích")

    signoff_content = ("text",)

    class Meta:
        ordering = ("pk",)

    def __str__(self):
        return self.text
