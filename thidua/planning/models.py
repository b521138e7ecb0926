"""The annual plan and its targets (plan, H1–H3 and III)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from thidua.history.records import change_history

from .forms import AnnualPlanForm
from .measures import measure_choices
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
                FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
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
    measure = models.CharField(_("what is counted"), max_length=40)
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
        FieldRowPanel([FieldPanel("required"), FieldPanel("due_date")]),
        FieldRowPanel([FieldPanel("only_public"), FieldPanel("count_reruns")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("annual target")
        verbose_name_plural = _("annual targets")

    def __str__(self):
        return dict(measure_choices()).get(self.measure, self.measure)

    def periods(self) -> list[Period]:
        """The whole year, or its four quarters."""
        if self.period == TargetPeriod.QUARTER:
            return [quarter_of(self.plan.year, number) for number in (1, 2, 3, 4)]
        return [year_of(self.plan.year)]


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
        FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
        FieldPanel("issuer"),
        FieldPanel("title"),
        FieldPanel("file"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("superior document")
        verbose_name_plural = _("superior documents")

    def __str__(self):
        return f"{self.number}, {self.issuer}"
