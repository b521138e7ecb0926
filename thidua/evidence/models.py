"""The base of every table of evidence, and the links of the chain.

Names of people are kept as text beside their accounts, and the accounts are never taken away (PROTECT):
setting a key to NULL would be a change of the row. Whoever leaves the office has the account closed.
"""

from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from .append_only import keep

APPEND_ONLY = "Evidence of sign-off is append-only."

#: Sender a model of evidence, with ``rows``: what a bulk insert added, which sends no `post_save`.
added_in_bulk = Signal()


class AppendOnlyQuerySet(models.QuerySet):
    """Evidence is read and added, never changed or taken away."""

    def update(self, **kwargs):
        raise TypeError(APPEND_ONLY)

    def delete(self):
        raise TypeError(APPEND_ONLY)

    def bulk_create(
        self,
        objs,
        batch_size=None,
        ignore_conflicts=False,
        update_conflicts=False,
        update_fields=None,
        unique_fields=None,
    ):
        """Without conflicts that are ignored or updated: the chain has to know what was added."""
        if ignore_conflicts or update_conflicts:
            raise TypeError(APPEND_ONLY)
        with transaction.atomic(savepoint=False):
            rows = super().bulk_create(objs, batch_size=batch_size)
            added_in_bulk.send(sender=self.model, rows=rows)
        return rows


class Evidence(models.Model):
    """A row that is written once. Wagtail's usage index leaves it out: it is no use of anything."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(APPEND_ONLY)
        # With the link that follows it (`chain`).
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(APPEND_ONLY)


class ChainLink(Evidence):
    """A link of the chain of evidence: which row, what it said, and the link before (see `chain`)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    #: The label of the row's model and the row's key.
    table = models.CharField(max_length=100)
    key = models.PositiveBigIntegerField()
    #: Which fields of the row ``digest`` covers (see `append_only.KeptTable`).
    scheme = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    # Unique: of two writers who saw the same link as the last one, one is refused.
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of the chain of evidence")
        verbose_name_plural = _("links of the chain of evidence")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="thidua_chain_row_once")
        ]

    def __str__(self):
        return f"{self.number}: {self.table} {self.key}"


keep(ChainLink)
