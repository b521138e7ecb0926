"""Registers: short lists of names with an order, dates of validity and a successor.

Wards merge and stations are renamed, so every name is data that was right for a time
(plan.md, "Vietnamese ground rules").
"""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from thidua.vietnamese.names import validate_name
from thidua.vietnamese.ordering import Alphabetical
from thidua.vietnamese.text import free_slug, slugify

from .widgets import DayInput


def in_force_on(day: datetime.date) -> models.Q:
    """For queries on a register: the entries that were in force on that day."""
    begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
    return begun & (models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day))


class RegisterQuerySet(models.QuerySet):
    def valid_on(self, day: datetime.date):
        """The entries that were in force on that day."""
        return self.filter(in_force_on(day))


class Addressed(models.Model):
    """An entry that stands in public addresses. Made of its first name, the slug stays for good:
    links to it are out in the world.
    """

    name: Any  # a CharField of the register

    slug = models.SlugField(_("in addresses"), max_length=80, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            others = type(self)._base_manager
            self.slug = free_slug(
                slugify(str(self.name), max_length=70) or self._meta.label_lower.partition(".")[2],
                lambda slug: others.filter(slug=slug).exists(),
            )
        super().save(*args, **kwargs)


class Register(index.Indexed, models.Model):
    """An entry of a register. Entries are closed with a date and a successor, not deleted."""

    name = models.CharField(
        pgettext_lazy("thidua", "name"), max_length=255, validators=[validate_name]
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first in lists.")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the name was in force. Leave empty while it is."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("What took its place, after a merger or a change of name."),
    )

    objects = RegisterQuerySet.as_manager()

    #: For the choice of a successor: of several mergers the last may be entered first, so any is offered.
    register_day: datetime.date | None = None

    panels = [
        FieldPanel("name"),
        FieldPanel("order"),
        FieldRowPanel(
            [
                FieldPanel("valid_from", widget=DayInput),
                FieldPanel("valid_until", widget=DayInput),
            ]
        ),
        FieldPanel("successor"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        # By these the admin's lists are sorted; without them a sorted list cannot be searched.
        *map(index.FilterField, ("name", "order", "valid_from", "valid_until")),
    ]

    class Meta:
        abstract = True
        ordering = ["order", Alphabetical("name")]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        errors = {}
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            errors["valid_until"] = _("The last day comes before the first day.")
        # The key alone: no query. An abstract model's is unknown to mypy.
        if self.pk and self.successor_id == self.pk:
            errors["successor"] = _("An entry cannot be its own successor.")
        if errors:
            raise ValidationError(errors)

    def on(self, day: datetime.date) -> Self:
        """What stands in its place on that day: itself, or a successor; itself where none does."""
        entry, met = self, {self.pk}
        while not entry.is_valid_on(day) and entry.successor and entry.successor.pk not in met:
            entry = entry.successor
            met.add(entry.pk)
        return entry if entry.is_valid_on(day) else self

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether the name was in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )
