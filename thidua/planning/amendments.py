"""An amendment of an issued plan: what it is to say from a day on, in words and in targets.

The plan itself stays as it was signed. An amendment holds the whole wording and all targets that are
in force from its first day, so that what changes is a comparison with what was in force before it.
"""

import datetime
from collections import Counter
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from thidua.history.records import change_history
from thidua.units.widgets import DayInput

from .forms import AmendmentForm
from .issued import IssuedOnce, PlanStatus
from .plans import RECIPIENTS_PANEL, WORDS_PANELS, AnnualPlan, PlanWords
from .targets import AnnualTarget


class PlanAmendment(PlanWords, IssuedOnce):
    """One amendment of a plan; a plan has one draft at most, so that each follows the one before."""

    plan = models.ForeignKey(
        AnnualPlan,
        verbose_name=_("annual plan"),
        on_delete=models.PROTECT,
        related_name="amendments",
        editable=False,
    )
    effective_from = models.DateField(
        _("first day of effect"),
        null=True,
        blank=True,
        help_text=_(
            "Quarters and other periods that end before this day are judged by the targets of before."
        ),
    )
    reason = models.TextField(
        _("reason for the amendment"),
        blank=True,
        help_text=_("One sentence; it begins the document, so write it as “Căn cứ …”."),
    )
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    #: A relation of modelcluster: it takes rows before they are saved.
    targets: Any

    history = change_history()

    lacks_a_number = _("An issued amendment has a number.")
    lacks_a_date = _("An issued amendment has a date.")

    base_form_class = AmendmentForm
    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on", widget=DayInput)]),
                FieldPanel("effective_from", widget=DayInput),
                FieldPanel("reason"),
                FieldPanel("signed_file"),
            ],
            heading=_("The amendment"),
        ),
        *WORDS_PANELS,
        RECIPIENTS_PANEL,
    ]

    class Meta:
        verbose_name = _("amendment of a plan")
        verbose_name_plural = _("amendments of plans")
        ordering = ["plan", "pk"]
        # Who may write plans may amend them (thidua.roles).
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(status=PlanStatus.DRAFT),
                name="thidua_one_draft_of_amendment",
            )
        ]

    def __str__(self):
        said = {"number": self.number, "plan": self.plan}
        if not self.number:
            return str(_("Amendment of the %(plan)s") % said)
        return str(_("Amendment %(number)s of the %(plan)s") % said)

    def clean(self):
        """Its days follow one another: the plan, what was amended before, its issue, its first day."""
        super().clean()
        errors = {}
        if self.is_issued and not self.effective_from:
            errors["effective_from"] = _("An issued amendment has a first day of effect.")
        if self.issued_on and self.plan.issued_on and self.issued_on < self.plan.issued_on:
            errors["issued_on"] = _("An amendment is not issued before its plan.")
        if self.effective_from and (problem := self._problem_of_first_day(self.effective_from)):
            errors["effective_from"] = problem
        if errors:
            raise ValidationError(errors)

    def _problem_of_first_day(self, first: datetime.date):
        before = self.before()
        if first.year != self.plan.year:
            return _("The first day of effect lies in the year of the plan.")
        if self.issued_on and first < self.issued_on:
            return _("It takes no effect before the day on which it is issued.")
        begun = before.effective_from if isinstance(before, PlanAmendment) else None
        if begun and begun > first:
            return _("It takes no effect before the amendment that came before it.")
        return None

    def before(self) -> "AnnualPlan | PlanAmendment":
        """What was in force before it: the amendment before, else the plan as it was issued."""
        earlier = PlanAmendment.objects.issued().filter(plan=self.plan)
        if self.pk:
            earlier = earlier.filter(pk__lt=self.pk)
        return earlier.order_by("-pk").first() or self.plan


def versions_of(plan: AnnualPlan) -> "list[AnnualPlan | PlanAmendment]":
    """The plan and what amended it, in the order in which they came into force. At most one query."""
    amendments = (each for each in plan.amendments.all() if each.is_issued)
    # One draft at a time: they were made in the order in which they were issued.
    return [plan, *sorted(amendments, key=lambda each: each.pk)]


def version_on(
    versions: "list[AnnualPlan | PlanAmendment]", day: datetime.date
) -> "AnnualPlan | PlanAmendment":
    """The one of `versions_of` that is in force on that day."""
    plan, *amendments = versions
    begun = [each for each in amendments if each.effective_from and each.effective_from <= day]
    return begun[-1] if begun else plan


class TargetInForce(NamedTuple):
    """A target with the version that set it; ``line`` is the same for the same line of all versions."""

    target: AnnualTarget
    version: "AnnualPlan | PlanAmendment"
    line: tuple


def targets_of_versions(
    plan: AnnualPlan, versions: "list[AnnualPlan | PlanAmendment]"
) -> list[TargetInForce]:
    """Every target that was ever in force, in the order of the versions. One query."""
    by_amendment = {each.pk: each for each in versions[1:]}
    of_these = models.Q(plan=plan)
    if by_amendment:
        of_these |= models.Q(amendment__in=by_amendment)
    targets = AnnualTarget.objects.filter(of_these).order_by("sort_order", "pk")
    found, seen = [], Counter[tuple]()
    # NULL comes first on SQLite and last on PostgreSQL.
    for target in sorted(
        targets.select_related("only_field", "only_level", "only_unit"),
        key=lambda target: target.amendment_id or 0,
    ):
        # Each knows its plan, so that no target asks for it again.
        version = by_amendment[target.amendment_id] if target.amendment_id else plan
        if target.amendment_id:
            target.amendment, target.amendment.plan = version, plan
        else:
            target.plan = plan
        # What differs in its options alone may stand twice in a version.
        place = (version, target.alike())
        found.append(TargetInForce(target, version, (target.alike(), seen[place])))
        seen[place] += 1
    return found
