"""A target: how much of what is to be reached by when, and how it is counted (plan, III)."""

import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from thidua.column.choices import Kind, SubjectType
from thidua.column.measures import NARROWED_BY
from thidua.column.registers import Field, Level
from thidua.counting.measures import Measure, measure_choices, measure_of
from thidua.counting.periods import Period, Span, period_of, periods_of
from thidua.history.records import change_history
from thidua.units.models import Organization
from thidua.units.widgets import DayInput
from thidua.vietnamese.dates import day_in_figures
from thidua.vietnamese.numbers import of_two_figures

from .issued import RowOfIssued


def _register(model, label):
    return models.ForeignKey(
        model, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


#: What is asked for and how it is counted; not whose target it is, nor a day of its year.
TARGET_OPTIONS = (
    *("sort_order", "measure", "period", "required", "only_public", "count_reruns"),
    *(f"only_{name}" for name in NARROWED_BY),
)


class AnnualTarget(RowOfIssued, Orderable):
    """A line of the targets of a plan, or of those that an amendment sets in their place.

    The rule of counting is data of the row: a later year's rule leaves this year's figures alone
    (plan.md, "Where the plan is silent").
    """

    parents = ("plan", "amendment")

    # One of the two. Empty for an amendment's, so workers of the release before do not count it.
    plan = ParentalKey(
        "thidua.AnnualPlan", null=True, on_delete=models.CASCADE, related_name="targets"
    )
    amendment = ParentalKey(
        "thidua.PlanAmendment", null=True, on_delete=models.CASCADE, related_name="targets"
    )
    # A callable, so that a measure that a room adds later needs no migration.
    measure = models.CharField(_("what is counted"), max_length=40, choices=measure_choices)
    measure_version = models.PositiveSmallIntegerField(
        _("version of the rule"), default=1, editable=False
    )
    period = models.CharField(_("per"), max_length=10, choices=Span.choices, default=Span.YEAR)
    required = models.PositiveSmallIntegerField(
        _("at least"), validators=[MinValueValidator(1, _("A target is at least 1."))]
    )
    due_date = models.DateField(
        _("due date"),
        null=True,
        blank=True,
        help_text=_("Empty: the last day of the year, or of each quarter, half-year or month."),
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
    only_kind = models.CharField(_("only of kind"), max_length=20, choices=Kind.choices, blank=True)
    only_subject_type = models.CharField(
        _("only about"), max_length=20, choices=SubjectType.choices, blank=True
    )
    only_field = _register(Field, _("only of field"))
    only_level = _register(Level, _("only of level"))
    only_unit = _register(Organization, _("only of unit"))
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    history = change_history()

    panels = [
        FieldRowPanel([FieldPanel("measure"), FieldPanel("period")]),
        FieldRowPanel([FieldPanel("required"), FieldPanel("due_date", widget=DayInput)]),
        FieldRowPanel([FieldPanel("only_public"), FieldPanel("count_reruns")]),
        FieldRowPanel([FieldPanel("only_kind"), FieldPanel("only_subject_type")]),
        FieldRowPanel(
            [FieldPanel("only_field"), FieldPanel("only_level"), FieldPanel("only_unit")]
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("annual target")
        verbose_name_plural = _("annual targets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__isnull=True, amendment__isnull=False)
                | models.Q(plan__isnull=False, amendment__isnull=True),
                name="thidua_target_of_one_document",
            )
        ]

    def __str__(self):
        narrowed = self.narrowed_to()
        return f"{self.rule.label} ({', '.join(narrowed)})" if narrowed else str(self.rule.label)

    def clean(self):
        super().clean()
        heeded = measure_of(self.measure).narrowed_by
        errors = {
            f"only_{name}": _("This kind of count cannot be narrowed like that.")
            for name in NARROWED_BY
            if self.measure and self.only(name) and name not in heeded
        }
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs):
        if self.pk is None or not self._counts_as_before():
            self.measure_version = measure_of(self.measure).version
        return super().save(*args, **kwargs)

    def _counts_as_before(self) -> bool:
        return type(self).objects.filter(pk=self.pk, measure=self.measure).exists()

    @property
    def of_plan(self) -> Any:
        """The plan whose target it is, set by the plan itself or by an amendment."""
        return self.plan or self.amendment.plan

    def alike(self) -> tuple:
        """The same for two targets for the same thing, whatever number they ask for."""
        return (self.measure, self.period, *(self.only(name) for name in NARROWED_BY))

    @property
    def rule(self) -> Measure:
        """The version of the rule under which the target was set."""
        return measure_of(self.measure, self.measure_version)

    def only(self, name: str) -> Any:
        """The key or choice to which it is narrowed, None if it is not (see `NARROWED_BY`)."""
        is_register = self._meta.get_field(f"only_{name}").is_relation
        return getattr(self, f"only_{name}_id" if is_register else f"only_{name}") or None

    def narrowed_to(self) -> list[str]:
        """To what it is narrowed, in words."""
        words = []
        for name in NARROWED_BY:
            if self.only(name):
                shown = getattr(self, f"get_only_{name}_display", None)
                words.append(str(shown() if shown else getattr(self, f"only_{name}")))
        return words

    def in_words(self) -> str:
        """What is to be reached, as an office says it: numbers have two figures at least."""
        periods = {
            Span.YEAR: pgettext("so many in each", "year"),
            Span.HALF: pgettext("so many in each", "half-year"),
            Span.QUARTER: pgettext("so many in each", "quarter"),
            Span.MONTH: pgettext("so many in each", "month"),
        }
        return gettext("%(what)s: at least %(figure)s/%(period)s") % {
            "what": self,
            "figure": f"{of_two_figures(self.required)} {self.rule.unit}".rstrip(),
            "period": periods[Span(self.period)],
        }

    def rule_in_words(self) -> str:
        """How it is counted, in a sentence or two; which version, where there are several."""
        rule = self.rule
        words = str(rule.rule(self))
        if narrowed := self.narrowed_to():
            words += " " + _("Only: %(narrowed)s.") % {"narrowed": ", ".join(narrowed)}
        if rule.version > 1 or measure_of(self.measure).version > rule.version:
            words += " " + _("(Rule %(version)s)") % {"version": rule.version}
        return words

    def periods(self) -> list[Period]:
        """The parts of the plan's year that each have to reach it."""
        return periods_of(self.of_plan.year, self.period)

    def whole_year(self) -> Period:
        """The year of the plan."""
        return period_of(self.of_plan.year)

    def due_on(self, period: Period) -> datetime.date:
        """The last day on which the period's number can be reached in time."""
        if period.span == Span.YEAR and self.due_date:
            return self.due_date
        return period.last

    def due_in_words(self) -> str:
        """When it is due, for somebody who reads the plan."""
        if self.period != Span.YEAR and not self.due_date:
            return {
                Span.HALF: str(_("the last day of each half-year")),
                Span.QUARTER: str(_("the last day of each quarter")),
                Span.MONTH: str(_("the last day of each month")),
            }[Span(self.period)]
        return day_in_figures(self.due_on(self.whole_year()))

    def items_in(self, period: Period) -> models.QuerySet:
        """The exact items that count in one of the target's periods, oldest first."""
        return self.rule.items(self, period)

    def items_in_year(self) -> models.QuerySet:
        """All that count in the year: what counts in one of the periods, each by its own rule."""
        return reduce(or_, (self.items_in(period) for period in self.periods()))
