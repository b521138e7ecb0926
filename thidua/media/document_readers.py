"""Who gets a document: a visitor through an approved page, and in the admin whoever may open it."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponse
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.permissions import policy_registry

from thidua import conf
from thidua.signoff.models import ApprovedFile
from thidua.signoff.querysets import approved
from thidua.sites import stands_in

from .ours import is_ours

#: Hook: functions of a document and a user that say whether the user may open an object that uses it.
#: Rooms above this one join, so that this one need not know what an object is.
HOOK = "thidua_document_readers"


def may_open(user, document) -> bool:
    """Whether somebody who works in the admin may open this document.

    Its collection says so, as for the office, or an object does that this person may open.
    """
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(document))
    if policy.user_has_any_permission_for_instance(user, ("choose", "change"), document):
        return True
    return any(opens(document, user) for opens in hooks.get_hooks(HOOK))


def refuse_unreferenced_document(document, request):
    """`before_serve_document`: a visitor gets a document only through an approved page that uses it.

    The approval of what is live there has to cover it, too: Wagtail's index of uses is no evidence.
    And at the Site of that page alone: another one of the host's has nothing of the ward's.

    Whoever works in the admin may open what is in the own reach (`may_open`). What a page
    marks as internal stays internal. A document of the host's is served by the host's rules.
    """
    if not is_ours(document) or may_open(request.user, document):
        return
    page_ids = set()
    for reference in ReferenceIndex.get_references_to(document).select_related("content_type"):
        model = reference.content_type.model_class()
        internal = getattr(model, "signoff_internal_documents", ())
        if model and issubclass(model, Page) and reference.model_path not in internal:
            page_ids.add(reference.object_id)
    site = Site.find_for_request(request)
    pages = approved(Page.objects.filter(pk__in=page_ids)).order_by() if page_ids else []
    seen = [page.live_revision_id for page in pages if stands_in(page, site)]
    covered = ApprovedFile.objects.filter(
        content_type=ContentType.objects.get_for_model(document),
        object_id=document.pk,
        approval__revision__in=seen,
    )
    if not seen or not covered.exists():
        raise Http404


def hand_out(document, request):
    """`before_serve_document`, the last: a document of ours is sent by this process.

    Wagtail would send the visitor on to the address in the store, by the host's setting or where the
    store is elsewhere; that address would be good after the text is gone.
    """
    if not is_ours(document) or not _is_sent_on(document):
        return None
    document_served.send(sender=type(document), instance=document, request=request)
    # Whole: Wagtail takes no other answer of a hook, and a document of ours has its limit.
    with document.open_file() as content:
        response = HttpResponse(content.read(), content_type=document.content_type)
    response["Content-Disposition"] = document.content_disposition
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _is_sent_on(document) -> bool:
    if method := conf.document_serve_method():
        return method != "serve_view"
    try:
        return not document.file.path
    except NotImplementedError:
        return True
