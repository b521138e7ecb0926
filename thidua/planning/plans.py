"""The annual plan and what it carries out (plan, H1–H3)."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from thidua.history.records import change_history
from thidua.units.widgets import DayInput
from thidua.vietnamese.dates import day_in_figures

from .forms import AnnualPlanForm
from .issued import IssuedOnce, RowOfIssued

#: Closer to what `plan_document.lines_of` does than the fields' own.
_PART_HELP = _(
    "One paragraph a line. A numbered line without a full stop at its end is set as a heading; "
    "a line that begins with “-” as an item, with “+” as one below it."
)


def _part(label):
    return models.TextField(
        label,
        blank=True,
        help_text=_("One paragraph a line. A line that begins with “1.” is set as a heading."),
    )


class PlanWords(models.Model):
    """What a plan says in words, and an amendment in its place. III also lists the targets, which are
    data of their own.
    """

    purpose = _part(_("I. Purpose and requirements"))
    subjects = _part(_("II. Subjects, criteria and content"))
    media = _part(_("III. Publicity in the media"))
    organisation = _part(_("IV. Who does what"))
    recipients = models.TextField(
        _("recipients"),
        blank=True,
        help_text=_("One a line, as they stand under “Nơi nhận”. Reports go to them too."),
    )

    class Meta:
        abstract = True

    def recipient_lines(self) -> list[str]:
        """To whom the plan and its reports go, one by one."""
        return [line.strip() for line in self.recipients.splitlines() if line.strip()]


WORDS_PANELS = (
    MultiFieldPanel(
        [
            FieldPanel("purpose", help_text=_PART_HELP),
            FieldPanel("subjects", help_text=_PART_HELP),
            FieldPanel(
                "media",
                help_text=_(
                    "As above. The targets are listed at the end of this part by themselves."
                ),
            ),
            FieldPanel("organisation", help_text=_PART_HELP),
        ],
        heading=_("The four parts of the plan"),
        classname="collapsed",
    ),
    InlinePanel("targets", heading=_("Targets"), label=_("target")),
)
RECIPIENTS_PANEL = MultiFieldPanel(
    [FieldPanel("recipients")], heading=_("Recipients"), classname="collapsed"
)


class AnnualPlan(PlanWords, IssuedOnce):
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
    title = models.CharField(pgettext_lazy("document", "subject"), max_length=500)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    # Relations of modelcluster: they take rows before these are saved.
    targets: Any
    superior_documents: Any

    history = change_history()

    lacks_a_number = _("An issued plan has a number.")
    lacks_a_date = _("An issued plan has a date.")

    base_form_class = AnnualPlanForm
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("status")]),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on", widget=DayInput)]),
                FieldPanel(
                    "signed_file",
                    help_text=_("Public once it stands on an approved page of the plan."),
                ),
            ],
            heading=_("The plan"),
        ),
        *WORDS_PANELS,
        InlinePanel(
            "superior_documents", heading=_("Superior documents"), label=_("superior document")
        ),
        RECIPIENTS_PANEL,
    ]

    class Meta:
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        ordering = ["-year"]

    def __str__(self):
        return str(_("Plan for %(year)s") % {"year": self.year})


class SuperiorDocument(RowOfIssued, Orderable):
    """A document that the plan carries out (H3)."""

    plan = ParentalKey(AnnualPlan, on_delete=models.CASCADE, related_name="superior_documents")
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=255)
    title = models.CharField(pgettext_lazy("document", "subject"), max_length=500, blank=True)
    file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=pgettext_lazy("thidua", "file"),
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
            "date": day_in_figures(self.issued_on),
            "issuer": self.issuer,
        }
