"""Which documents a person may open because of an object that uses them."""

from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from thidua.media.references import files_of

from .permissions import is_unit_only, pages_of_units


def own_pages(user):
    """The pages that somebody who only speaks for a unit may open in the admin: the own, the unit's."""
    mine = Q(owner=user)
    for model in pages_of_units():
        units = user.thidua_organizations.all()
        mine |= Q(pk__in=model.objects.filter(unit__in=units).values("pk"))
    return Page.objects.filter(mine)


def opens_by_object(document, user) -> bool:
    """Joins `signoff.document_readers`: a text of one's own, or a record that one may read, uses it.

    That another unit's text is public opens nothing here: its minutes are for the office.
    """
    pages, records = set(), []
    for reference in ReferenceIndex.get_references_to(document).select_related(
        "content_type", "base_content_type"
    ):
        if reference.base_content_type.model_class() is Page:
            pages.add(int(reference.object_id))
        else:
            records.append(reference)
    readable = _readable_pages(user)
    return (
        readable.filter(pk__in=pages).exists()
        or any(_reads(user, reference) for reference in records)
        or _in_a_draft(document, readable)
    )


def _readable_pages(user):
    if is_unit_only(user):
        return own_pages(user)
    return policy_registry.get_by_type(Page).explorable_instances(user)


def _reads(user, reference) -> bool:
    model = reference.content_type.model_class()
    record = model and model._base_manager.filter(pk=reference.object_id).first()
    return record is not None and policy_registry.get_by_type(
        model
    ).user_has_any_permission_for_instance(user, ("view", "change"), record)


def _in_a_draft(document, pages) -> bool:
    """The index of references knows the row of a page, which a draft does not write."""
    drafts = pages.filter(Q(live=False) | Q(has_unpublished_changes=True))
    wanted = type(document), document.pk
    for page in drafts.exclude(latest_revision=None).select_related("latest_revision"):
        if wanted in files_of(page.latest_revision.as_object()):
            return True
    return False
