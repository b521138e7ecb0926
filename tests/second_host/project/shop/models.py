"""Pages and a snippet with numbers, dates and texts, as a project that is no ward's has them."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index


class ShopPage(Page):
    intro = RichTextField(blank=True)
    rating = models.FloatField(null=True, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    opened = models.DateField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    body = StreamField(
        [
            ("text", blocks.RichTextBlock()),
            ("weight", blocks.FloatBlock()),
            ("day", blocks.DateBlock()),
        ],
        blank=True,
    )
    photo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paper = models.ForeignKey(
        "gallery.Paper", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [
        *Page.content_panels,
        *map(
            FieldPanel, ("intro", "rating", "price", "opened", "seen_at", "body", "photo", "paper")
        ),
        InlinePanel("sizes"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.FilterField("rating")]
    api_fields = [*map(APIField, ("intro", "rating", "price", "opened", "body", "photo", "sizes"))]


class Size(Orderable):
    page = ParentalKey(ShopPage, on_delete=models.CASCADE, related_name="sizes")
    width = models.FloatField()

    panels = [FieldPanel("width")]
    api_fields = [APIField("width")]


class Product(index.Indexed, TranslatableMixin, models.Model):
    name = models.CharField(max_length=100)
    weight = models.FloatField()
    price = models.DecimalField(max_digits=12, decimal_places=3)
    made = models.DateField(null=True, blank=True)

    panels = [*map(FieldPanel, ("name", "weight", "price", "made"))]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]

    def __str__(self):
        return self.name


class Notice(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model
):
    text = models.CharField(max_length=200)
    share = models.FloatField(null=True, blank=True)

    panels = [FieldPanel("text"), FieldPanel("share")]

    def __str__(self):
        return self.text

    def get_preview_template(self, request, mode_name):
        return "shop/notice.html"
