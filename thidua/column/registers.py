"""The registers by which stories are sorted: level, field of social life, emulation movement."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from thidua.counting.periods import today
from thidua.history.records import change_history
from thidua.units.registers import Addressed, Register
from thidua.vietnamese.names import validate_name
from thidua.vietnamese.ordering import Alphabetical


class Level(Addressed, Register):
    """Whose rule or event it is: ward, province, centre … (III.2)."""

    history = change_history(excluded_fields=["slug"])

    class Meta(Register.Meta):
        verbose_name = _("level")
        verbose_name_plural = _("levels")


class Field(Addressed, Register):
    """A field of social life (I.1e)."""

    history = change_history(excluded_fields=["slug"])

    class Meta(Register.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")


class MovementState(models.TextChoices):
    """Where a movement stands on a day, by its dates alone."""

    TO_COME = "to_come", _("To come")
    UNDER_WAY = "under_way", _("Under way")
    ENDED = "ended", _("Ended")


class Movement(index.Indexed, Addressed):
    """An emulation movement with its phases (II.3)."""

    name = models.CharField(
        pgettext_lazy("thidua", "name"), max_length=255, unique=True, validators=[validate_name]
    )
    starts_on = models.DateField(_("launched on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history(excluded_fields=["slug"])

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("starts_on"),
        index.FilterField("ends_on"),
    ]

    class Meta:
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        ordering = ["-starts_on", Alphabetical("name")]

    @property
    def state(self) -> MovementState:
        """Today's; without dates it is under way as long as stories tell of it."""
        day = today()
        if self.starts_on and self.starts_on > day:
            return MovementState.TO_COME
        if self.ends_on and self.ends_on < day:
            return MovementState.ENDED
        return MovementState.UNDER_WAY

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day comes before the first day.")})
