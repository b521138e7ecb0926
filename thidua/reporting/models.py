"""What reporting keeps: reports on results, and the public page of a year."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from thidua import conf
from thidua.column.addresses import AddressFromTitleMixin
from thidua.counting.periods import MONTHS, Period, Span, period_of, today
from thidua.evidence.append_only import keep
from thidua.history.records import change_history
from thidua.planning.issued import signed_document
from thidua.planning.models import AnnualPlan
from thidua.signoff.pages import SignedOffPage

from .results import Results, results_of
from .year_content import CONTENT_PANELS, ShownTable, shown_tables

#: What the office fills in after signing, when the rest of a report is settled for good.
FILLED_IN_LATER = frozenset({"number", "dated_on", "signed_file"})
SETTLED = _("This report was handed in: its period, texts and figures stay as they are.")


#: Workers of the release before write rows without these columns.
NEW_TEXT: dict[str, Any] = {"default": "", "db_default": ""}
#: What the office writes besides the figures, in the order of the document.
PARTS = ("strengths", "difficulties", "causes", "lessons", "directions", "proposals", "requests")


def _part(label, **of_new_column: Any) -> models.TextField:
    """A part of the report, typed by the office; an empty one is not printed."""
    help_text = _("One paragraph a line. A part without text is not printed.")
    return models.TextField(label, blank=True, help_text=help_text, **of_new_column)


class ResultReportQuerySet(models.QuerySet):
    """What was handed in is neither changed nor deleted in bulk."""

    def handed_in(self):
        return self.exclude(handed_in_at=None)

    def update(self, **kwargs):
        if not FILLED_IN_LATER.issuperset(kwargs) and self.handed_in().exists():
            raise ValidationError(SETTLED)
        return super().update(**kwargs)

    def delete(self):
        if self.handed_in().exists():
            raise ValidationError(SETTLED)
        return super().delete()


class ResultReport(models.Model):
    """A report on the results of a plan (plan, I.2c–d). Handed in, it keeps its figures and items.

    Until then it is a draft whose figures are today's.
    """

    plan = models.ForeignKey(
        AnnualPlan,
        verbose_name=_("annual plan"),
        on_delete=models.PROTECT,
        related_name="result_reports",
    )
    span = models.CharField(
        _("report for"),
        max_length=10,
        choices=[(span.value, span.label) for span in Span if span != Span.MONTH],
        default=Span.YEAR,
    )
    part = models.PositiveSmallIntegerField(
        _("which"),
        default=1,
        validators=[
            MinValueValidator(1, _("The first quarter or half-year is 1.")),
            MaxValueValidator(4, _("A year has four quarters.")),
        ],
    )
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("For example 12/BC-UBND.")
    )
    dated_on = models.DateField(_("date of the report"), null=True, blank=True)
    strengths = _part(_("strengths"), **NEW_TEXT)
    difficulties = _part(_("difficulties"))
    causes = _part(_("causes"), **NEW_TEXT)
    lessons = _part(_("lessons learnt"))
    directions = _part(_("directions and tasks"), **NEW_TEXT)
    proposals = _part(_("proposals for renewing content and form"))
    requests = _part(_("requests"), **NEW_TEXT)
    recipients = models.TextField(
        _("recipients"),
        blank=True,
        help_text=_("One a line, as they stand under “Nơi nhận”. Empty: those of the plan."),
        **NEW_TEXT,
    )
    signed_file = signed_document()
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)
    handed_in_by = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("handed in by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    #: The figures and items as they were handed in; see `Results.to_data`.
    kept = models.JSONField(null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects: ClassVar = ResultReportQuerySet.as_manager()
    history = change_history(excluded_fields=["kept"])

    class Meta:
        verbose_name = _("report on results")
        verbose_name_plural = _("reports on results")
        ordering = ["-plan__year", "-pk"]

    def __str__(self):
        return str(_("Report on results: %(period)s") % {"period": self.period})

    def clean(self):
        super().clean()
        if self.span in MONTHS and self.part and self.part > parts_of(self.span):
            raise ValidationError({"part": _("The year does not have that many such periods.")})

    def recipient_lines(self) -> list[str]:
        """To whom it goes, one by one: its own, else those of the settings, else the plan's."""
        own = [line.strip() for line in self.recipients.splitlines() if line.strip()]
        return own or list(conf.REPORT_RECIPIENTS) or self.plan.recipient_lines()

    def save(self, *args, **kwargs):
        """:raises ValidationError: it changes what was settled when the report was handed in."""
        stored = type(self).objects.handed_in().filter(pk=self.pk).first() if self.pk else None
        if stored is not None and self._differs_from(stored):
            raise ValidationError(SETTLED)
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """:raises ValidationError: it was handed in."""
        if type(self).objects.handed_in().filter(pk=self.pk).exists():
            raise ValidationError(SETTLED)
        return super().delete(*args, **kwargs)

    def _differs_from(self, stored) -> bool:
        return any(
            getattr(self, field.attname) != getattr(stored, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in FILLED_IN_LATER
        )

    @property
    def period(self) -> Period:
        """The part of the plan's year that it is about; handed in, of the year that it was then."""
        year = self.kept["year"] if self.kept else self.plan.year
        return period_of(year, self.span, self.part)

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None

    def results(self) -> Results:
        """What it says: as it was handed in, else as it stands today."""
        if self.kept is not None:
            return Results.from_data(self.kept)
        return self.results_today()

    def results_today(self) -> Results:
        """The same figures counted today."""
        return results_of(self.plan, self.period, today())


keep(
    ResultReport,
    columns={
        1: (
            "plan",
            "span",
            "part",
            "difficulties",
            "lessons",
            "proposals",
            "handed_in_at",
            "handed_in_by",
            "kept",
        ),
        2: ("strengths", "causes", "directions", "requests", "recipients"),
    },
    moment="handed_in_at",
    settled="handed_in_at",
    filled_in_later=FILLED_IN_LATER,
    left_out=frozenset({"is_sample"}),
)


def parts_of(span: str) -> int:
    """How many periods of that length a year has."""
    return 12 // MONTHS[Span(span)]


class YearPage(AddressFromTitleMixin, SignedOffPage):
    """A year's plan and results for the public, opened by a leader's approval of those figures.

    Its content is taken from the plan and the figures by the office and frozen in the page, so the
    approval covers every figure that is shown; nothing is counted when it is read.
    """

    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    #: ``{"plan": …, "results": … or None}``; see `year_pages`.
    content = models.JSONField(default=dict, editable=False)
    plan_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("signed file of the plan"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    signoff_content = ("year", "content", "plan_file", "is_sample")
    # Made from the plan's register, where there is something to take its content from.
    is_creatable = False
    content_panels = CONTENT_PANELS
    # Where versions are compared without the editor (the page of appraisal), by the same panel.
    panels = CONTENT_PANELS
    promote_panels: list = []
    settings_panels: list = []
    parent_page_types = ["thidua.ColumnIndexPage"]
    subpage_types: list = []
    template = "thidua/year_page.html"
    page_description = _(
        "A year's plan and its results, with the figures that leadership approved."
    )

    class Meta:
        verbose_name = _("plan and results")
        verbose_name_plural = _("plans and results")

    @property
    def summary(self) -> str:
        """What it is about in a sentence, as stories have it: the subject of the plan."""
        return self.content.get("plan", {}).get("title", "")

    @property
    def results(self) -> Results | None:
        """The results as they were frozen, None where the page shows the plan alone."""
        data = self.content.get("results")
        return Results.from_data(data) if data else None

    @property
    def tables(self) -> list[ShownTable]:
        """The items behind the results, those that are public to this day."""
        return list(shown_tables(self.results)) if self.results else []
