"""The one test of what may be seen: a live row whose live revision a leader approved."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef


class AppendOnlyQuerySet(models.QuerySet):
    """Approvals are evidence: they are read and added, never changed or taken away."""

    def update(self, **kwargs):
        raise TypeError("Approvals are append-only.")

    def delete(self):
        raise TypeError("Approvals are append-only.")


class ApprovalQuerySet(AppendOnlyQuerySet):
    def for_object(self, obj):
        """Every approval that this object ever had, newest first."""
        return self.filter(content_type=_content_type(type(obj)), object_id=obj.pk).order_by(
            "-created_at", "-pk"
        )

    def latest_for(self, obj):
        """The approval that counts now, or None."""
        return self.for_object(obj).first()


def _content_type(model) -> ContentType:
    """The content type of the root of its tables: a page is found as itself and as a `Page` alike."""
    root = model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model
    return ContentType.objects.get_for_model(root, for_concrete_model=False)


def _evidence_for(model):
    from .models import Approval

    return Approval.objects.filter(content_type=_content_type(model), object_id=OuterRef("pk"))


def approved(queryset):
    """Those that may be seen: live, and what is live is a revision that a leader approved.

    Every listing, search, feed and sitemap starts here. `QuerySet.update(live=True)` on a draft
    does not pass: its live revision was never approved.
    """
    evidence = _evidence_for(queryset.model).filter(revision=OuterRef("live_revision"))
    return queryset.filter(Exists(evidence), live=True)


def once_approved(queryset):
    """Those that were public at some time, whether or not they still are."""
    return queryset.filter(Exists(_evidence_for(queryset.model)), first_published_at__isnull=False)


def is_approved(obj) -> bool:
    """Whether a visitor may see this object: one query."""
    return approved(type(obj)._base_manager.filter(pk=obj.pk)).exists()
