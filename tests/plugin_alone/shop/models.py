"""A host that has nothing to do with the office: a page, a snippet with every kind of number and date."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.snippets.models import register_snippet


class ShopPage(Page):
    body = RichTextField(blank=True)
    price = models.DecimalField(max_digits=9, decimal_places=3, default=0)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("price")]
    template = "shop/shop_page.html"


@register_snippet
class Offer(models.Model):
    title = models.CharField(max_length=50)
    slug = models.SlugField(blank=True)
    weight = models.FloatField(default=0)
    pieces = models.IntegerField(default=0)
    price = models.DecimalField(max_digits=9, decimal_places=3, default=0)
    day = models.DateField(null=True, blank=True)
    moment = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.title
