"""A host's own type of story: a class and its help (docs/developer.md, "Adding a page type")."""

from django.db import models
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

    signoff_content = {1: ("spoken", "level", "movement")}
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
