"""What a leader decided, kept for good: approvals, their files, takedowns, times called off."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision, WorkflowState

from thidua import conf
from thidua.evidence.append_only import keep
from thidua.evidence.models import AppendOnlyQuerySet, Evidence
from thidua.leadership.who import as_user_key

from .content import Scheme, content_type_of, fields_in


class AboutObjectQuerySet(AppendOnlyQuerySet):
    def for_object(self, obj):
        """Everything that was ever recorded about this object, newest first."""
        return self.filter(content_type=content_type_of(type(obj)), object_id=obj.pk).order_by(
            "-created_at", "-pk"
        )

    def latest_for(self, obj):
        """The record that counts now, or None."""
        return self.for_object(obj).first()


class TakedownQuerySet(AboutObjectQuerySet):
    def open_for(self, obj):
        """The takedown that holds: nothing was approved since. None if there is none."""
        takedown = self.latest_for(obj)
        if takedown is None:
            return None
        latest = Approval.objects.latest_for(obj)
        return takedown if takedown.approval_id == (latest and latest.pk) else None

    def open(self):
        """Of each object the last takedown that holds: no newer approval, no newer takedown."""
        about = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
        approved_since = Approval.objects.filter(
            pk__gt=Coalesce(OuterRef("approval"), 0), **about
        ).order_by()
        newer = Takedown.objects.filter(pk__gt=OuterRef("pk"), **about).order_by()
        return self.exclude(Exists(approved_since)).exclude(Exists(newer))


class Approval(Evidence):
    """A leader approved exactly this content; it outlives revisions and users.

    ``content`` is the revision, ``projection`` its public part, ``digest`` the SHA-256 of that.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(pgettext_lazy("thidua", "object id"))
    content_object = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    content_object.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    title = models.CharField(_("title"), max_length=255)
    revision = models.ForeignKey(
        Revision,
        verbose_name=pgettext_lazy("thidua", "version"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    revision_created_at = models.DateTimeField(_("version of"))
    workflow_state = models.ForeignKey(WorkflowState, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(_("frozen content"), encoder=DjangoJSONEncoder)
    projection = models.JSONField(
        _("frozen public part"), encoder=DjangoJSONEncoder, default=dict, editable=False
    )
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
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
    comment = models.TextField(pgettext_lazy("thidua", "comment"), blank=True)
    created_at = models.DateTimeField(_("approved at"), default=timezone.now)
    #: What the projection says, for queries; the audit compares the two.
    go_live_at = models.DateTimeField(_("public from"), null=True, editable=False)

    objects = AboutObjectQuerySet.as_manager()

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

    @property
    def is_called_off(self) -> bool:
        return hasattr(self, "call_off")

    def author_keys(self) -> set[Any]:
        """The keys of those who owned, wrote or submitted it; accounts may be gone since."""
        return {as_user_key(author["id"]) for author in self.authors}

    @property
    def pinned(self) -> Scheme:
        """By what the digest was computed: the frozen projection names the fields itself."""
        return Scheme(self.scheme, frozenset(fields_in(self.projection)))


class ApprovedFile(Evidence):
    """A picture or document that an approved content shows, with the hash it had then."""

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="files")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(pgettext_lazy("thidua", "object id"))
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
    object_id = models.PositiveBigIntegerField(pgettext_lazy("thidua", "object id"))
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


class CallOff(Evidence):
    """A leader called off the time that an approval was for: it makes nothing public any more."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="call_off")
    by = models.ForeignKey(conf.user_model(), null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(_("called off by"), max_length=255)
    created_at = models.DateTimeField(_("called off at"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("time called off")
        verbose_name_plural = _("times called off")

    def __str__(self):
        return f"{self.approval.title}: {self.by_name}"


keep(
    Approval,
    columns={
        1: (
            *("content_type", "object_id", "title", "revision", "revision_created_at"),
            *("workflow_state", "content", "projection", "digest", "scheme", "url_path"),
            *("public_path", "approver", "approver_name", "authors", "delegation", "comment"),
            "created_at",
        )
    },
    moment="created_at",
    left_out=frozenset({"go_live_at"}),
)
keep(CallOff, columns={1: ("approval", "by", "by_name", "created_at")}, moment="created_at")
keep(
    ApprovedFile,
    columns={1: ("approval", "content_type", "object_id", "hash")},
    moment="approval__created_at",
)
keep(
    Takedown,
    columns={
        1: (
            *("content_type", "object_id", "title", "cause", "reason", "approval"),
            *("by", "by_name", "created_at"),
        )
    },
    moment="created_at",
)
