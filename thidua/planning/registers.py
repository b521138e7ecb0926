"""The registers of the content plan: channels, and the occasions of the year (plan, I.1c, I.1f)."""

import calendar
import datetime
from typing import ClassVar

import lunar_vn
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from thidua.counting.periods import today
from thidua.history.records import change_history
from thidua.units.registers import Register, RegisterQuerySet
from thidua.vietnamese.lunar_years import names_of_years_in
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


class OccasionQuerySet(RegisterQuerySet):
    def by_day_of(self, year: int):
        """In the order in which they are kept in that year, by either calendar; those of no day last."""
        # The moon is computed here and not in the database; they are few.
        days = {each.pk: each.day_in(year) for each in Occasion.objects.all()}
        known = [models.When(pk=pk, then=models.Value(day)) for pk, day in days.items() if day]
        if not known:
            return self
        field = models.DateField()
        kept_on = models.Case(*known, default=None, output_field=field)
        return self.annotate(kept_on=kept_on).order_by(
            models.F("kept_on").asc(nulls_last=True), "month", "day", Alphabetical("name")
        )


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

    objects: ClassVar = OccasionQuerySet.as_manager()
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
        if not self.year and self.is_named_after_a_year():
            raise ValidationError(
                {
                    "name": _(
                        "The name holds the name of one year: take that out, or fill in the year."
                    )
                }
            )
        if not (self.day and self.month and 1 <= self.month <= 12):
            return
        longest = LONGEST_MONTH["lunar"]
        if self.calendar == Calendar.SOLAR:
            # 29 February is a day of its own; in other years it is not kept.
            longest = calendar.monthrange(self.year or 2024, self.month)[1]
        if self.day > longest:
            raise ValidationError({"day": _("That month does not have so many days.")})

    def is_named_after_a_year(self) -> bool:
        """Whether its name holds for one year alone: "Tết Giáp Thìn", not "Tết Mậu Thân 1968"."""
        recent = today().year - 1
        return any(
            named.number is None or named.number >= recent for named in names_of_years_in(self.name)
        )

    def day_in_words(self) -> str:
        """Its day as it is said: 20/11, or 10/3 of the lunar calendar."""
        day = f"{self.day}/{self.month}"
        return day if self.calendar == Calendar.SOLAR else _("%(day)s lunar") % {"day": day}

    def days_in(self, year: int) -> list[datetime.date]:
        """Its days in a solar year, in order.

        A lunar day belongs to the solar year into which it falls: the 23rd of the last lunar month
        may be in January or in February. One at the turn of the year falls into some solar years
        twice and into others not at all. The last day of a short lunar month is its 29th; a month
        that the lunar year has twice is kept once, in the first.
        """
        if self.year and self.year != year:
            return []
        if self.calendar == Calendar.SOLAR:
            if self.day > calendar.monthrange(year, self.month)[1]:
                return []
            return [datetime.date(year, self.month, self.day)]
        days = (_lunar_day(self.day, self.month, lunar_year) for lunar_year in (year - 1, year))
        return [day for day in days if day and day.year == year]

    def day_in(self, year: int) -> datetime.date | None:
        """The first of `days_in`; None where it does not fall into that year."""
        return next(iter(self.days_in(year)), None)

    def days_in_words(self, year: int) -> str:
        """Its days of that year in figures, or that it has none."""
        days = self.days_in(year)
        if not days:
            return _("not in %(year)s") % {"year": year}
        return str(_(" and ")).join(day.strftime("%d/%m/%Y") for day in days)


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
