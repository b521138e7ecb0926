"""Where a page is used, as far as the user may know: drafts that are not explorable are left out.

Wagtail counts every use of a page, and lists one that the user may not edit as "(Private page)".
"""

from typing import Any

from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.usage import UsageView
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from thidua import conf
from thidua.ours import is_our_person
from thidua.signoff.content import content_type_of

from .status import standing_of

#: The parts of the status panel that are replaced.
WAGTAILS = "wagtailadmin/shared/side_panels/includes/status/"
OURS = "thidua/appraisal/editor/status_"


def known_references(user, references):
    """A queryset of references without those from pages that the user may not explore."""
    if not (conf.EVERYWHERE_SCREENS or is_our_person(user)):
        # A host's own people are told what Wagtail tells them.
        return references
    of_pages = references.filter(base_content_type=content_type_of(Page))
    keys = set(of_pages.order_by().values_list("object_id", flat=True))
    if not keys or user.is_superuser:
        return references
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    known = {str(key) for key in explorable.filter(pk__in=keys).values_list("pk", flat=True)}
    return references.exclude(base_content_type=content_type_of(Page), object_id__in=keys - known)


def known_uses(user, page):
    """The uses of a page by what uses it."""
    return known_references(user, ReferenceIndex.get_references_to(page)).group_by_source_object()


class KnownUsageView(UsageView):
    """What uses a page."""

    def get_queryset(self):
        return known_uses(self.request.user, self.object)


class KnownDeleteView(DeleteView):
    """Before a page is deleted: how often it is used. What protects it stays Wagtail's to say."""

    def get_context_data(self, **kwargs):
        count = known_uses(self.request.user, self.page).count()
        return super().get_context_data(**kwargs) | {"usage_count": count}


class KnownDeleteBulkAction(DeleteBulkAction):
    """`register_bulk_action`, in the place of Wagtail's own."""

    def annotate_items(self, items):
        items = super().annotate_items(items)
        for item in items:
            # Tie: uses before many are deleted
            item._usage_references = known_uses(self.request.user, item)
        return items

    def object_context(self, page):
        protected = self.object_references[page].is_protected
        return super().object_context(page) | {"is_protected": protected}


class _KnownCount(StatusSidePanel):
    """Behind PageStatusSidePanel in the bases, which puts the count into words."""

    def get_usage_context(self):
        count = known_uses(self.request.user, self.object).count() if self.object.pk else 0
        return {"usage_count": count, "usage_url": self.usage_url}


class KnownStatusSidePanel(PageStatusSidePanel, _KnownCount):
    """The status beside the editor in the office's words, with the number of uses.

    Wagtail calls a returned text "in moderation", and says of one without a lock that anyone edits it.
    """

    def get_status_templates(self, context):
        ours = {f"{WAGTAILS}{name}.html": f"{OURS}{name}.html" for name in ("workflow", "locked")}
        return [ours.get(name, name) for name in super().get_status_templates(context)]

    def get_context_data(self, parent_context):
        standing = standing_of(self.object) if self.object.pk else None
        return super().get_context_data(parent_context) | {"standing": standing}

    @classmethod
    def in_place_of(cls, panel: PageStatusSidePanel) -> "KnownStatusSidePanel":
        """The same panel; Wagtail's view makes its own and takes no other class (Wagtail 8.0)."""
        # Tie: status panel
        known: Any = cls.__new__(cls)
        known.__dict__.update(panel.__dict__)
        return known
