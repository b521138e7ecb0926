"""The titles and awards of an exemplar."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from . import panels


class ExemplarAward(Orderable):
    """A title or award that an exemplar holds."""

    page = ParentalKey("thidua.ExemplarPage", on_delete=models.CASCADE, related_name="awards")
    title = models.CharField(_("title or award"), max_length=255)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)

    signoff_content = ("sort_order", "title", "year", "decision_number")
    panels = panels.AWARD

    class Meta(Orderable.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return f"{self.title} ({self.year})" if self.year else self.title
