"""The site's own registers: positions of officials, and checks of accessibility."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from thidua.counting.periods import today
from thidua.history.records import change_history
from thidua.units.registers import Register
from thidua.units.widgets import DayInput


class Position(Register):
    """The position of a focal person, and what the public asks such a person about."""

    history = change_history()

    class Meta(Register.Meta):
        verbose_name = _("position of a focal person")
        verbose_name_plural = _("positions of focal persons")


class CheckKind(models.TextChoices):
    """Who judged the pages."""

    OFFICE = "office", _("by the office itself")
    OUTSIDE = "outside", _("by an outside body")
    USERS = "users", _("by people with disabilities")


class CheckMeans(models.TextChoices):
    """By which means the pages were judged."""

    TOOL = "tool", _("an automatic tool")
    KEYBOARD = "keyboard", _("the keyboard alone")
    SCREEN_READER = "screen_reader", _("a screen reader")
    ZOOM = "zoom", _("text at twice its size")
    SMALL_SCREEN = "small_screen", _("the screen of a telephone")
    EXPERT = "expert", _("an expert's inspection")


class AccessibilityCheck(models.Model):
    """One check of the website's accessibility by one means; its figures stand in the statement.

    What is empty is not known: a check that was noted before there was this register.
    """

    checked_on = models.DateField(_("day of the check"))
    kind = models.CharField(
        _("who checked"), max_length=20, choices=CheckKind.choices, default=CheckKind.OFFICE
    )
    means = models.CharField(_("by which means"), max_length=20, choices=CheckMeans.choices)
    pages_checked = models.PositiveSmallIntegerField(
        _("pages checked"),
        null=True,
        validators=[MinValueValidator(1, _("A check is of at least one page."))],
    )
    found = models.PositiveSmallIntegerField(_("shortcomings found"), null=True)
    still_open = models.PositiveSmallIntegerField(
        _("shortcomings still open"),
        null=True,
        help_text=_("Of those that were found; put it right when one is mended."),
    )

    history = change_history()

    panels = [
        FieldRowPanel([FieldPanel("checked_on", widget=DayInput), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("means"), FieldPanel("pages_checked")]),
        FieldRowPanel([FieldPanel("found"), FieldPanel("still_open")]),
    ]

    class Meta:
        verbose_name = _("accessibility check")
        verbose_name_plural = _("accessibility checks")
        ordering = ["-checked_on", "-pk"]

    def __str__(self):
        day = f"{self.checked_on:%d/%m/%Y}" if self.checked_on else ""
        return " – ".join(filter(None, [day, str(self.get_means_display())]))

    def clean(self):
        super().clean()
        errors = {}
        if self.checked_on and self.checked_on > today():
            errors["checked_on"] = _("The register holds what was checked; this day is to come.")
        if self.found is not None and self.still_open is not None and self.still_open > self.found:
            errors["still_open"] = _("No more can be open than were found.")
        if errors:
            raise ValidationError(errors)
