"""The stories that may go on air: those that a leader approved."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Page

from thidua.column.models import StoryPage
from thidua.searching.ranking import matching
from thidua.signoff.models import Approval


def approved_stories() -> QuerySet:
    """Every story that a leader ever approved, with the time of the first approval.

    Not only what is public now: the log records the past, and a story may have been taken down
    since it was aired.
    """
    approvals = Approval.objects.filter(
        content_type=ContentType.objects.get_for_model(Page), object_id=OuterRef("pk")
    ).order_by("created_at")
    return (
        Page.objects.type(StoryPage)
        .annotate(approved_at=Subquery(approvals.values("created_at")[:1]))
        .filter(approved_at__isnull=False)
    )


def stories_with_words(stories: QuerySet, query: str) -> QuerySet:
    """Those that hold every word of the query, best first; the last word may still be typed."""
    return matching(stories, query, Page, is_open=True)


def was_approved_before(story, moment) -> bool:
    """Whether this is a story that a leader had approved at that time (IV.1)."""
    is_story = issubclass(story.specific_class or Page, StoryPage)
    return is_story and Approval.objects.for_object(story).filter(created_at__lt=moment).exists()
