"""The registers of the content plan: channels, and the occasions of the year (plan, I.1c, I.1f)."""

import calendar
import datetime

import lunar_vn
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from thidua.history.records import change_history
from thidua.units.registers import Register
from thidua.vietnamese.ordering import Alphabetical

LONGEST_MONTH = {"solar": 31, "lunar": 30}


class Outcome(models.TextChoices):
    """What fulfils an item of a channel."""

    PAGE = "page", _("a text on the website")
    AIRING = "airing", _("an airing in the broadcast log")


class Channel(Register):
    """Where an item appears (plan, I.1c: more forms of publicity, so the list is data)."""

    fulfilled_by = models.CharField(
        _("fulfilled by"), max_length=10, choices=Outcome.choices, default=Outcome.PAGE
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    panels = [Register.panels[0], FieldPanel("fulfilled_by"), *Register.panels[1:]]
    search_fields = [*Register.search_fields, index.FilterField("fulfilled_by")]

    class Meta(Register.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class Calendar(models.TextChoices):
    SOLAR = "solar", _("solar calendar")
    LUNAR = "lunar", _("lunar calendar")


class Occasion(Register):
    """A holiday or an event of the year (plan, I.1f); of every year, or of one."""

    calendar = models.CharField(
        _("calendar"), max_length=10, choices=Calendar.choices, default=Calendar.SOLAR
    )
    day = models.PositiveSmallIntegerField(
        _("day"), validators=[MinValueValidator(1, _("A month begins with day 1."))]
    )
    month = models.PositiveSmallIntegerField(
        _("month"),
        validators=[
            MinValueValidator(1, _("A month is a number from 1 to 12.")),
            MaxValueValidator(12, _("A month is a number from 1 to 12.")),
        ],
    )
    year = models.PositiveSmallIntegerField(
        _("only in the year"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1945, _("Write the year with four digits.")),
            MaxValueValidator(2200, _("Write the year with four digits.")),
        ],
        help_text=_("Empty: every year."),
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    panels = [
        Register.panels[0],
        FieldPanel("calendar"),
        FieldPanel("day"),
        FieldPanel("month"),
        FieldPanel("year"),
        *Register.panels[1:],
    ]
    search_fields = [
        *Register.search_fields,
        *map(index.FilterField, ("calendar", "day", "month", "year")),
    ]

    class Meta(Register.Meta):
        ordering = ["month", "day", Alphabetical("name")]
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")

    def clean(self):
        super().clean()
        if not (self.day and self.month and 1 <= self.month <= 12):
            return
        longest = LONGEST_MONTH["lunar"]
        if self.calendar == Calendar.SOLAR:
            # 29 February is a day of its own; in other years it is not kept.
            longest = calendar.monthrange(self.year or 2024, self.month)[1]
        if self.day > longest:
            raise ValidationError({"day": _("That month does not have so many days.")})

    def day_in_words(self) -> str:
        """Its day as it is said: 20/11, or 10/3 of the lunar calendar."""
        day = f"{self.day}/{self.month}"
        return day if self.calendar == Calendar.SOLAR else _("%(day)s lunar") % {"day": day}

    def day_in(self, year: int) -> datetime.date | None:
        """Its day in a solar year; None where it does not fall into that year.

        A lunar day belongs to the solar year into which it falls: the 23rd of the last lunar month
        may be in January or in February. The last day of a short lunar month is its 29th.
        """
        if self.year and self.year != year:
            return None
        if self.calendar == Calendar.SOLAR:
            if self.day > calendar.monthrange(year, self.month)[1]:
                return None
            return datetime.date(year, self.month, self.day)
        days = [_lunar_day(self.day, self.month, lunar_year) for lunar_year in (year - 1, year)]
        return next((day for day in days if day and day.year == year), None)


def _lunar_day(day: int, month: int, year: int) -> datetime.date | None:
    """The solar day of a lunar one (month without intercalation), None outside of 1900 to 2100."""
    for wanted in (day, day - 1):
        try:
            found = lunar_vn.convert_lunar_to_solar(wanted, month, year)
            back = lunar_vn.solar_to_lunar(found)
        except ValueError:
            return None
        # Converting the 30th of a month of 29 days gives the next month's first.
        if (back.day, back.month) == (wanted, month):
            return found
    return None
