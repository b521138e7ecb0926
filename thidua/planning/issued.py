"""What was issued stays as it was signed: a plan, an amendment, and the rows that belong to them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.documents import get_document_model_string

#: What the office fills in after signing.
FILLED_IN_LATER = frozenset({"signed_file"})
SETTLED = _("It was issued, so it stays as it was signed. What changes it is an amendment.")


class PlanStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "Draft")
    ISSUED = "issued", _("Issued")


def signed_document():
    """The field for the scanned copy of what was signed; a report on results has one too."""
    return models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("signed file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


class KeptQuerySet(models.QuerySet):
    """Neither changes nor deletes what was issued."""

    def issued(self):
        return self.filter(status=PlanStatus.ISSUED)

    def update(self, **kwargs):
        if not FILLED_IN_LATER.issuperset(kwargs) and self.issued().exists():
            raise ValidationError(SETTLED)
        return super().update(**kwargs)

    def delete(self):
        if self.issued().exists():
            raise ValidationError(SETTLED)
        return super().delete()


class IssuedOnce(ClusterableModel):
    """A document of the plan: a draft until it is issued with its number and date, then settled."""

    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("For example 12/KH-UBND.")
    )
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT
    )
    signed_file = signed_document()

    objects: ClassVar = KeptQuerySet.as_manager()

    #: Whether its rows may be written: while it is saved that was a draft until then.
    takes_rows = False

    class Meta:
        abstract = True

    @property
    def is_issued(self) -> bool:
        return self.status == PlanStatus.ISSUED

    @transaction.atomic
    def save(self, *args, **kwargs):
        """With its rows. Locked: what is issued at this moment by somebody else counts as issued.

        :raises ValidationError: it changes what was settled when it was issued.
        """
        kept = type(self).objects.select_for_update(of=("self",)).issued()
        stored = kept.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and _differ(self, stored, FILLED_IN_LATER):
            raise ValidationError(SETTLED)
        self.takes_rows = stored is None
        try:
            return super().save(*args, **kwargs)
        finally:
            self.takes_rows = False

    def delete(self, *args, **kwargs):
        """:raises ValidationError: it was issued."""
        if type(self).objects.issued().filter(pk=self.pk).exists():
            raise ValidationError(SETTLED)
        return super().delete(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.is_issued:
            errors = {}
            if not self.number:
                errors["number"] = self.lacks_a_number
            if not self.issued_on:
                errors["issued_on"] = self.lacks_a_date
            if errors:
                raise ValidationError(errors)

    #: What is said of an issued one that lacks them.
    lacks_a_number: Any
    lacks_a_date: Any


class RowQuerySet(models.QuerySet):
    """Rows of what was issued are neither changed nor deleted in bulk."""

    def issued(self):
        model: Any = self.model
        return self.filter(model.of_issued())

    def update(self, **kwargs):
        if self.issued().exists():
            raise ValidationError(SETTLED)
        return super().update(**kwargs)

    def delete(self):
        if self.issued().exists():
            raise ValidationError(SETTLED)
        return super().delete()


class RowOfIssued(models.Model):
    """A row that is settled together with what it belongs to (``parents``: its foreign keys)."""

    parents: ClassVar[tuple[str, ...]] = ("plan",)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def of_issued(cls) -> models.Q:
        """The condition for rows of what was issued."""
        condition = models.Q()
        for name in cls.parents:
            condition |= models.Q(**{f"{name}__status": PlanStatus.ISSUED})
        return condition

    def save(self, *args, **kwargs):
        """:raises ValidationError: it belongs, or belonged, to what was issued."""
        if self._is_settled():
            stored = type(self)._base_manager.filter(pk=self.pk).first()
            if stored is None or _differ(self, stored):
                raise ValidationError(SETTLED)
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """:raises ValidationError: it belongs to what was issued."""
        if self._is_settled():
            raise ValidationError(SETTLED)
        return super().delete(*args, **kwargs)

    def _is_settled(self) -> bool:
        owners = [owner for name in self.parents if (owner := getattr(self, name)) is not None]
        # A document that is being issued is saved before its rows.
        if any(owner.takes_rows for owner in owners):
            return False
        if self.pk and type(self).objects.issued().filter(pk=self.pk).exists():
            return True
        return any(
            owner.pk and type(owner).objects.issued().filter(pk=owner.pk).exists()
            for owner in owners
        )


def _differ(one: models.Model, other: models.Model, but: frozenset[str] = frozenset()) -> bool:
    return any(
        getattr(one, field.attname) != getattr(other, field.attname)
        for field in one._meta.concrete_fields
        if field.name not in but
    )
