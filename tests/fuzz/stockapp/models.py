"""Two page types with nothing but Wagtail's own rules. Made without migrations, for tests only."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Page


class StockColumnPage(Page):
    introduction = models.TextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "stockapp/column.html"

    class Meta:
        app_label = "stockapp"

    def get_context(self, request, *args, **kwargs):
        stories = StockStoryPage.objects.live().child_of(self)
        return {**super().get_context(request, *args, **kwargs), "stories": stories}


class StockStoryPage(Page):
    summary = models.TextField()
    body = models.TextField()
    picture = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("picture"),
        FieldPanel("document"),
    ]
    template = "stockapp/story.html"

    class Meta:
        app_label = "stockapp"
