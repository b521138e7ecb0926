"""What is kept for good: approvals, the files they cover, takedowns, and the chain. Append-only.

Names of people are kept as text beside their accounts, and the accounts are never taken away (PROTECT):
setting a key to NULL would be a change of the row. Whoever leaves the office has the account closed.
"""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from thidua import conf

from .append_only import keep
from .querysets import APPEND_ONLY, AppendOnlyQuerySet, ApprovalQuerySet, TakedownQuerySet


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


class Approval(Evidence):
    """A leader approved exactly this content; it outlives revisions and users.

    ``content`` is the revision as it was, ``projection`` its public part with the files' hashes
    (see `projection`), ``digest`` the SHA-256 of the projection.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(_("object id"))
    content_object = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    content_object.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    title = models.CharField(_("title"), max_length=255)
    revision = models.ForeignKey(
        Revision, verbose_name=_("version"), on_delete=models.PROTECT, related_name="+"
    )
    revision_created_at = models.DateTimeField(_("version of"))
    workflow_state = models.ForeignKey(WorkflowState, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(_("frozen content"), encoder=DjangoJSONEncoder)
    projection = models.JSONField(
        _("frozen public part"), encoder=DjangoJSONEncoder, default=dict, editable=False
    )
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    #: By which fields the digest was computed (see `content`).
    scheme = models.PositiveSmallIntegerField(_("scheme"), default=1, db_default=1, editable=False)
    #: Where a page stood then, as Wagtail's `url_path`; "" for what is no page.
    url_path = models.TextField(_("address"), blank=True, default="", editable=False)
    #: By which path visitors found it then: `url_path` without the home page of its site.
    public_path = models.TextField(
        _("address for visitors"), blank=True, default="", editable=False
    )
    approver = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("approved by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approver_name = models.CharField(_("name of the approver"), max_length=255)
    authors = models.JSONField(
        _("authors"), default=list, help_text=_("Who owned, wrote or submitted it at that time.")
    )
    delegation = models.ForeignKey(
        "thidua.Delegation",
        verbose_name=_("under the delegation"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    comment = models.TextField(_("comment"), blank=True)
    created_at = models.DateTimeField(_("approved at"), default=timezone.now)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "revision"], name="thidua_approval_of"
            ),
            models.Index(fields=["url_path"], name="thidua_approval_at"),
        ]

    def __str__(self):
        return f"{self.title}: {self.approver_name}"


class ApprovedFile(Evidence):
    """A picture or document that an approved content shows, with the hash it had then."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="files")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(_("object id"))
    hash = models.CharField(_("SHA-1 of the file"), max_length=40)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved file")
        verbose_name_plural = _("approved files")
        indexes = [models.Index(fields=["content_type", "object_id"], name="thidua_approved_file")]

    def __str__(self):
        return f"{self.content_type} {self.object_id}"


class Cause(models.TextChoices):
    """Why something was taken out of public view."""

    LEADER = "leader", _("Taken down by a leader")
    AUDIT = "audit", _("Suspended by the audit until a leader decides")


class Takedown(Evidence):
    """Content was taken out of public view: by whom, when and why. Over once it is approved anew."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(_("object id"))
    content_object = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    content_object.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    title = models.CharField(_("title"), max_length=255)
    cause = models.CharField(_("cause"), max_length=20, choices=Cause.choices)
    reason = models.TextField(_("reason"))
    approval = models.ForeignKey(
        Approval,
        verbose_name=_("what was approved last"),
        null=True,
        on_delete=models.PROTECT,
        related_name="takedowns",
    )
    by = models.ForeignKey(
        conf.user_model(),
        verbose_name=_("taken down by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_name = models.CharField(_("name of who took it down"), max_length=255, blank=True)
    created_at = models.DateTimeField(_("taken down at"), default=timezone.now)

    objects = TakedownQuerySet.as_manager()

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="thidua_takedown_of")]

    def __str__(self):
        return self.title


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


keep(
    Approval,
    columns={
        1: (
            "content_type",
            "object_id",
            "title",
            "revision",
            "revision_created_at",
            "workflow_state",
            "content",
            "projection",
            "digest",
            "scheme",
            "url_path",
            "public_path",
            "approver",
            "approver_name",
            "authors",
            "delegation",
            "comment",
            "created_at",
        )
    },
    moment="created_at",
)
keep(
    ApprovedFile,
    columns={1: ("approval", "content_type", "object_id", "hash")},
    moment="approval__created_at",
)
keep(
    Takedown,
    columns={
        1: (
            "content_type",
            "object_id",
            "title",
            "cause",
            "reason",
            "approval",
            "by",
            "by_name",
            "created_at",
        )
    },
    moment="created_at",
)
keep(ChainLink)
