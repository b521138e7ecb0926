"""The content plan: what is to appear when, where, by whom, and for which occasion (plan, IV.3)."""

import calendar
import datetime

import lunar_vn
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, WorkflowState

from thidua import conf
from thidua.broadcasting.models import BroadcastLog
from thidua.column.choices import Kind
from thidua.counting.periods import today
from thidua.history.records import change_history
from thidua.signoff.querysets import content_type_of, once_approved
from thidua.units.models import Organization
from thidua.units.registers import Register

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

    panels = [Register.panels[0], FieldPanel("fulfilled_by"), *Register.panels[1:]]

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

    panels = [
        Register.panels[0],
        FieldPanel("calendar"),
        FieldPanel("day"),
        FieldPanel("month"),
        FieldPanel("year"),
        *Register.panels[1:],
    ]

    class Meta(Register.Meta):
        ordering = ["month", "day", "name"]
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


class State(models.TextChoices):
    """How far an item is. It follows from what is linked; nobody ticks it."""

    DONE = "done", _("Done")
    IN_APPRAISAL = "in_appraisal", _("In appraisal")
    DRAFTED = "drafted", _("Drafted")
    PLANNED = "planned", _("Planned")


class ContentPlanItemQuerySet(models.QuerySet):
    def with_state(self):
        """With ``state``: a text that was public once or an airing is done, whatever came later."""
        public = once_approved(Page.objects.filter(pk=OuterRef("story_id")))
        in_appraisal = WorkflowState.objects.filter(
            base_content_type=content_type_of(Page),
            object_id=models.functions.Cast(OuterRef("story_id"), models.CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        done = Q(channel__fulfilled_by=Outcome.AIRING, airing__isnull=False) | Q(
            Exists(public.filter(first_published_at__isnull=False)),
            channel__fulfilled_by=Outcome.PAGE,
        )
        return self.annotate(
            state=Case(
                When(done, then=Value(State.DONE.value)),
                When(Exists(in_appraisal), then=Value(State.IN_APPRAISAL.value)),
                When(story__isnull=False, then=Value(State.DRAFTED.value)),
                default=Value(State.PLANNED.value),
            )
        )

    def unfulfilled(self):
        """What is still to be done."""
        return self.with_state().exclude(state=State.DONE)


class ContentPlanItem(models.Model):
    """One thing that is to appear."""

    plan = models.ForeignKey(
        "thidua.AnnualPlan",
        verbose_name=_("annual plan"),
        on_delete=models.PROTECT,
        related_name="content_items",
    )
    month = models.PositiveSmallIntegerField(
        _("month"),
        validators=[
            MinValueValidator(1, _("A month is a number from 1 to 12.")),
            MaxValueValidator(12, _("A month is a number from 1 to 12.")),
        ],
    )
    theme = models.CharField(_("theme"), max_length=255)
    kind = models.CharField(_("content"), max_length=20, choices=Kind.choices, blank=True)
    is_focal = models.BooleanField(
        _("focal"), default=False, help_text=_("One of the year's focal contents (plan, I.2).")
    )
    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.PROTECT, related_name="items"
    )
    owner = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("who does it"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Is reminded by mail before the deadline."),
    )
    unit = models.ForeignKey(
        Organization,
        verbose_name=_("unit that sends it in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    deadline = models.DateField(_("deadline"))
    occasion = models.ForeignKey(
        Occasion,
        verbose_name=_("occasion"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    note = models.TextField(_("note"), blank=True)
    # A draft that is given up is deleted, and an airing logged by mistake too: the item stays.
    story = models.ForeignKey(
        Page,
        verbose_name=_("text"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The text for this item, from its first draft on."),
    )
    airing = models.ForeignKey(
        BroadcastLog,
        verbose_name=_("airing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: How many days before the deadline the last reminder was due; see `reminders`.
    reminded_days = models.PositiveSmallIntegerField(null=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = ContentPlanItemQuerySet.as_manager()
    history = change_history()

    class Meta:
        verbose_name = _("item of the content plan")
        verbose_name_plural = _("content plan")
        ordering = ["plan", "month", "deadline", "pk"]

    def __str__(self):
        return self.theme

    def is_late(self) -> bool:
        """Whether its deadline has passed with nothing public or on air; needs `with_state`."""
        return self.state != State.DONE and self.deadline < today()  # type: ignore[attr-defined]
