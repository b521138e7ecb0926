"""What the content plan says of a story: by when it is to be there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from thidua.appraisal.deadlines import Deadline

from .content_items import ContentPlanItem


def deadlines_of_story(story) -> Iterator[Deadline]:
    """`thidua_story_deadlines`: of every item that the story is for and that is still to be done."""
    if isinstance(story, Page):
        for item in ContentPlanItem.objects.unfulfilled().filter(story=story.pk):
            yield Deadline(item.deadline, _("by the content plan"))
