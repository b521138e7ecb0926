"""How an issued plan is amended: a draft with what is in force, which is then issued for good."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .amendments import PlanAmendment, versions_of
from .changes import changes_of
from .issued import PlanStatus
from .plan_document import PARTS
from .plans import AnnualPlan
from .targets import TARGET_OPTIONS, AnnualTarget

#: Of a target, what its copy in an amendment has too.
COPIED = (*TARGET_OPTIONS, "due_date", "is_sample")


@transaction.atomic
def draft_amendment(plan: AnnualPlan) -> PlanAmendment:
    """The plan's draft of an amendment: the one that there is, else a new one with what is in force.

    :raises ValidationError: the plan is a draft itself, which is simply changed.
    """
    # Locked, so that the second press of the button waits and finds what the first one made.
    plan = AnnualPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not plan.is_issued:
        raise ValidationError(_("The plan was not issued yet, so it can be changed as it is."))
    draft = plan.amendments.filter(status=PlanStatus.DRAFT).first()
    if draft is not None:
        return draft
    newest = versions_of(plan)[-1]
    draft = PlanAmendment(
        plan=plan,
        recipients=newest.recipients,
        is_sample=plan.is_sample,
        **{name: getattr(newest, name) for name in PARTS},
    )
    targets = list(newest.targets.all())
    copies = [AnnualTarget(**{name: getattr(each, name) for name in COPIED}) for each in targets]
    draft.targets = copies
    draft.save()
    for target, copy in zip(targets, copies, strict=True):
        # A new row gets the newest version of its rule; what is not changed goes on by the old one.
        if copy.measure_version != target.measure_version:
            copy.measure_version = target.measure_version
            copy.save()
    return draft


@transaction.atomic
def issue_amendment(amendment: PlanAmendment) -> PlanAmendment:
    """Put the amendment into force as it stands, for good; returns it as it is stored.

    :raises ValidationError: it was issued already, lacks its number or a day, or changes nothing.
    """
    stored = PlanAmendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    if stored.is_issued:
        raise ValidationError(_("This amendment was issued already; nothing was changed."))
    stored.status = PlanStatus.ISSUED
    stored.full_clean()
    if not changes_of(stored):
        raise ValidationError(
            _("It changes neither the wording nor a target, so there is nothing to issue.")
        )
    stored.save()
    return stored
