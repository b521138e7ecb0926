"""What is sample and what is not: the demonstration touches only rows that it made itself."""

from django.contrib.auth import get_user_model
from django.db import connection, models, transaction
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, WorkflowState, get_default_page_content_type

from thidua.broadcasting.models import BroadcastLog, Station
from thidua.column.models import ArticlePage, ExemplarPage, Movement
from thidua.planning.models import AnnualPlan, AnnualTarget, Channel, ContentPlanItem, Occasion
from thidua.reporting.models import YearPage
from thidua.signoff.append_only import chained
from thidua.signoff.chain import link_missing
from thidua.signoff.models import Approval, ApprovedFile, ChainLink, Takedown
from thidua.signoff.triggers import taken_off
from thidua.units.models import Organization

#: Root, home page, and what set-up makes below it.
DEPTH_OF_SET_UP = 3
#: The group that marks a sample user, and the collection of the sample office's pictures.
SAMPLE = "Dữ liệu mẫu"


def sample_users():
    return get_user_model().objects.filter(groups__name=SAMPLE)


def sample_pages():
    return Page.objects.filter(
        models.Q(articlepage__is_sample=True)
        | models.Q(exemplarpage__is_sample=True)
        | models.Q(yearpage__is_sample=True)
    )


def strangers() -> list[str]:
    """Pages and users that neither the migrations nor set-up nor the demonstration made, in words.

    The root, a site's first page and what nobody owns right below it (the column, a page of the
    site's own) come from migrations and set-up.
    """
    pages = Page.objects.exclude(pk__in=sample_pages().values("pk")).exclude(
        depth__lte=DEPTH_OF_SET_UP, owner=None
    )
    users = get_user_model().objects.exclude(pk__in=sample_users().values("pk"))
    return [f"page {page.title!r}" for page in pages] + [f"user {user}" for user in users]


@transaction.atomic
def wipe() -> None:
    """Take away every sample row, with its evidence; the registers' neutral entries stay."""
    _delete_content_plan()
    _delete_airings_and_plans()
    pages = list(sample_pages().values_list("pk", flat=True))
    _delete_evidence(pages)
    for page_type in (ArticlePage, ExemplarPage, YearPage):
        page_type.objects.filter(pk__in=pages).delete()
    _close_pages_of_set_up()
    for register in (Station, Organization):
        # A successor protects its predecessor's row, so the chain is undone first.
        register.objects.filter(is_sample=True).update(successor=None)
    samples = models.Q(collection__name=SAMPLE) | models.Q(uploaded_by_user__in=sample_users())
    for image in get_image_model().objects.filter(samples):
        # One by one: the files go with their rows.
        image.delete()
    for model in (Station, Organization, Movement):
        model.objects.filter(is_sample=True).delete()
        model.history.filter(is_sample=True).delete()
    for collection in Collection.objects.filter(name=SAMPLE):
        collection.delete()
    sample_users().delete()
    make_chain_anew()


def _delete_content_plan() -> None:
    """The items first: they protect their plan and their owner; also those that a visitor of the
    demonstration made in a sample person's name.
    """
    owned = models.Q(owner__in=sample_users())
    ContentPlanItem.objects.filter(owned | models.Q(is_sample=True)).delete()
    ContentPlanItem.history.filter(is_sample=True).delete()
    for register in (Channel, Occasion):
        register.objects.filter(is_sample=True).delete()


def _delete_airings_and_plans() -> None:
    BroadcastLog.objects.filter(is_sample=True).delete()
    AnnualPlan.objects.filter(is_sample=True).delete()
    for model in (BroadcastLog, AnnualPlan, AnnualTarget):
        model.history.filter(is_sample=True).delete()


def _delete_evidence(pages: list[int]) -> None:
    """Evidence is append-only; that of sample pages goes with them, past the manager's refusal."""
    about = {"content_type": get_default_page_content_type(), "object_id__in": pages}
    approvals: models.QuerySet = models.QuerySet(Approval).filter(**about)
    with taken_off(connection, Approval, ApprovedFile, Takedown):
        models.QuerySet(Takedown).filter(**about).delete()
        models.QuerySet(ApprovedFile).filter(approval__in=approvals).delete()
        approvals.delete()


def make_chain_anew() -> None:
    """The sample sets dates back and is taken away again: both break the chain of evidence."""
    with taken_off(connection, ChainLink):
        models.QuerySet(ChainLink).delete()
    link_missing(chained())


def _close_pages_of_set_up() -> None:
    """The column, and a page of the site's own, that sample people opened is a draft again."""
    for page in Page.objects.filter(depth=DEPTH_OF_SET_UP, owner=None).specific():
        approvals = Approval.objects.for_object(page)
        if approvals and all(approval.approver in sample_users() for approval in approvals):
            _delete_evidence([page.pk])
            WorkflowState.objects.for_instance(page).delete()
            Page.objects.filter(pk=page.pk).update(
                live=False, live_revision=None, first_published_at=None, last_published_at=None
            )
