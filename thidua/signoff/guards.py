"""The last read gate: what is live without an approval is not there."""

from django.http import Http404
from wagtail.models import Page, ReferenceIndex

from .pages import SignedOffMixin
from .querysets import approved, is_approved


def refuse_unapproved_page(page, request, serve_args, serve_kwargs):
    """`before_serve_page`: 404 for a live row that no approval covers (signoff.md, read gate).

    One query, and no digest: a page whose live revision was approved.
    """
    if isinstance(page, SignedOffMixin) and not is_approved(page):
        raise Http404


def refuse_unreferenced_document(document, request):
    """`before_serve_document`: a visitor gets a document only through an approved page that uses it.

    Whoever works in the admin may open it. What a page marks as internal stays internal.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    page_ids = set()
    for reference in ReferenceIndex.get_references_to(document).select_related("content_type"):
        model = reference.content_type.model_class()
        internal = getattr(model, "signoff_internal_documents", ())
        if model and issubclass(model, Page) and reference.model_path not in internal:
            page_ids.add(reference.object_id)
    if not page_ids or not approved(Page.objects.filter(pk__in=page_ids)).exists():
        raise Http404
