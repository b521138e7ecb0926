"""What Wagtail's APIs give of our pages: what was approved. The host's pages stay as they are."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, Site

from thidua.signoff.content import signed_off_models
from thidua.signoff.querysets import may_be_seen
from thidua.wagtail_ties.apis import narrow_public_pages

from .wards_site import is_wards


def without_unapproved(pages: QuerySet, site: Site | None) -> QuerySet:
    """Of public pages those that are not ours, and of ours those that a visitor of this Site may see.

    A Site that begins above the ward's lists all that stands below it; of ours it has none.
    By key alone: a search back end knows no other condition of this, and the list is short.
    """
    types = [model for model in signed_off_models() if issubclass(model, Page)]
    kinds = ContentType.objects.get_for_models(*types, for_concrete_models=False).values()
    ours = Page.objects.filter(live=True, content_type__in=kinds).order_by()
    if not is_wards(site):
        return pages.exclude(pk__in=ours.values("pk"))
    return pages.exclude(pk__in=ours.exclude(may_be_seen(Page)).values("pk"))


def connect() -> None:
    """Called once when the app is ready."""
    narrow_public_pages(without_unapproved)
