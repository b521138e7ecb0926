"""The annual plan and its targets (plan, H1–H3 and III)."""

import datetime
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from thidua.history.records import change_history
from thidua.units.widgets import DayInput

from .forms import AnnualPlanForm
from .measures import measure_choices, measure_of
from .periods import Period, quarter_of, year_of


class PlanStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")


class AnnualPlan(ClusterableModel):
    """A year's plan for publicising emulation. Number and date stay empty until it is issued."""

    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        validators=[
            MinValueValidator(1945, _("Write the year with four digits.")),
            MaxValueValidator(2200, _("Write the year with four digits.")),
        ],
        error_messages={"unique": _("There is already a plan for this year.")},
    )
    title = models.CharField(_("subject"), max_length=500)
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("For example 12/KH-UBND.")
    )
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    signed_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("signed file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    base_form_class = AnnualPlanForm
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("status")]),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on", widget=DayInput)]),
                FieldPanel("signed_file"),
            ],
            heading=_("The plan"),
        ),
        InlinePanel("targets", heading=_("Targets"), label=_("Target")),
        InlinePanel(
            "superior_documents", heading=_("Superior documents"), label=_("Superior document")
        ),
    ]

    class Meta:
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        ordering = ["-year"]

    def __str__(self):
        return str(_("Plan for %(year)s") % {"year": self.year})

    def clean(self):
        super().clean()
        if self.status == PlanStatus.ISSUED:
            errors = {}
            if not self.number:
                errors["number"] = _("An issued plan has a number.")
            if not self.issued_on:
                errors["issued_on"] = _("An issued plan has a date.")
            if errors:
                raise ValidationError(errors)


class TargetPeriod(models.TextChoices):
    YEAR = "year", _("a year")
    QUARTER = "quarter", _("each quarter")


class AnnualTarget(Orderable):
    """How much of what is to be reached by when, and how it is counted.

    The rule of counting is data of the row, so that a later year's rule leaves this year's figures
    alone (domain.md: "Where the plan is silent the defaults are settings").
    """

    plan = ParentalKey(AnnualPlan, on_delete=models.CASCADE, related_name="targets")
    # A callable, so that a measure that a room adds later needs no migration.
    measure = models.CharField(_("what is counted"), max_length=40, choices=measure_choices)
    period = models.CharField(
        _("per"), max_length=10, choices=TargetPeriod.choices, default=TargetPeriod.YEAR
    )
    required = models.PositiveSmallIntegerField(
        _("at least"), validators=[MinValueValidator(1, _("A target is at least 1."))]
    )
    due_date = models.DateField(
        _("due date"),
        null=True,
        blank=True,
        help_text=_("Empty: the last day of the year, or of each quarter."),
    )
    only_public = models.BooleanField(
        _("only while public"),
        default=True,
        help_text=_("Stories: count a story only while it is public."),
    )
    count_reruns = models.BooleanField(
        _("reruns count"),
        default=True,
        help_text=_("Airings: every dated airing counts, reruns too."),
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    panels = [
        FieldRowPanel([FieldPanel("measure"), FieldPanel("period")]),
        FieldRowPanel([FieldPanel("required"), FieldPanel("due_date", widget=DayInput)]),
        FieldRowPanel([FieldPanel("only_public"), FieldPanel("count_reruns")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("annual target")
        verbose_name_plural = _("annual targets")

    def __str__(self):
        return str(measure_of(self.measure).label)

    def in_words(self) -> str:
        """What is to be reached, in a line."""
        return _("%(what)s: at least %(required)s %(period)s") % {
            "what": self,
            "required": self.required,
            "period": self.get_period_display(),
        }

    def rule_in_words(self) -> str:
        """How it is counted, in a sentence or two."""
        return str(measure_of(self.measure).rule(self))

    def periods(self) -> list[Period]:
        """The whole year, or its four quarters."""
        if self.period == TargetPeriod.QUARTER:
            return [quarter_of(self.plan.year, number) for number in (1, 2, 3, 4)]
        return [self.whole_year()]

    def whole_year(self) -> Period:
        """The year of the plan."""
        return year_of(self.plan.year)

    def due_on(self, period: Period) -> datetime.date:
        """The last day on which the period's number can be reached in time."""
        if period.quarter is None and self.due_date:
            return self.due_date
        return period.last

    def due_in_words(self) -> str:
        """When it is due, for somebody who reads the plan."""
        if self.period == TargetPeriod.QUARTER and not self.due_date:
            return str(_("the last day of each quarter"))
        return date_format(self.due_on(self.whole_year()), "SHORT_DATE_FORMAT")

    def items_in(self, period: Period) -> models.QuerySet:
        """The exact items that count in one of the target's periods, oldest first."""
        return measure_of(self.measure).items(self, period)

    def items_in_year(self) -> models.QuerySet:
        """All that count in the year: what counts in one of the periods, each by its own rule."""
        return reduce(or_, (self.items_in(period) for period in self.periods()))


class SuperiorDocument(Orderable):
    """A document that the plan carries out (H3)."""

    plan = ParentalKey(AnnualPlan, on_delete=models.CASCADE, related_name="superior_documents")
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=255)
    title = models.CharField(_("subject"), max_length=500, blank=True)
    file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on", widget=DayInput)]),
        FieldPanel("issuer"),
        FieldPanel("title"),
        FieldPanel("file"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("superior document")
        verbose_name_plural = _("superior documents")

    def __str__(self):
        return f"{self.number}, {self.issuer}"

    def in_words(self) -> str:
        """Number, date and issuer, as an official document cites it."""
        if not self.issued_on:
            return _("%(number)s of %(issuer)s") % {"number": self.number, "issuer": self.issuer}
        return _("%(number)s of %(date)s of %(issuer)s") % {
            "number": self.number,
            "date": date_format(self.issued_on, "SHORT_DATE_FORMAT"),
            "issuer": self.issuer,
        }
