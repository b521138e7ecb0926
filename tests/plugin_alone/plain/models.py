"""A host's own page types and something of its own that points at pages."""

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index


class PlainPage(Page):
    """What a host turns our pages into."""

    intro = models.CharField(max_length=50)
    body = RichTextField(blank=True)
    search_fields = [*Page.search_fields, index.SearchField("body")]


class BlockPage(Page):
    """The same with blocks."""

    content = StreamField(
        [("title", blocks.CharBlock()), ("text", blocks.RichTextBlock())], blank=True
    )
    note = models.TextField(blank=True)


class DatedPage(Page):
    """It needs what our pages do not have."""

    body = RichTextField(blank=True)
    day = models.DateField()


class MenuItem(models.Model):
    """An entry of the host's menu."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=50)

    def __str__(self):
        return self.label


class Pinned(models.Model):
    """Something that lets no page go."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.page}"
