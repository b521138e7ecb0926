"""What the column can count towards a target: its stories, all and of each type (plan, III.2)."""

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_

from django.db.models import DateField, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thidua.counting.measures import Description, Measure
from thidua.signoff.querysets import approved, once_approved

from .first_public import day_in, first_public_at, within
from .story_page import StoryPage
from .story_types import StoryType, counted_as, has_field, lookups, relation, story_types

#: By which fields of stories a target can narrow a measure, in the order of its sentence.
NARROWED_BY = ("kind", "subject_type", "field", "level", "unit")


def _stories(types: list[StoryType], narrowed_by):
    def items(target, period):
        days = lookups("first_public_on", types)
        pages = Page.objects.all()
        pages = approved(pages) if target.only_public else once_approved(pages)
        pages = pages.filter(
            _any_of([f"{relation(model)}__isnull" for model in types], False),
            within(period, days),
        )
        for name in narrowed_by:
            if value := target.only(name):
                pages = pages.filter(_any_of(lookups(name, types), value))
        # Wagtail asks for owner and workflow when it says who may edit a page.
        pages = pages.select_related("owner").prefetch_workflow_states()
        pages = pages.annotate(first_public_on=Coalesce(*days, None, output_field=DateField()))
        return pages.order_by(day_in(days), "first_published_at", "pk")

    return items


def _any_of(names: Iterable[str], value) -> Q:
    return reduce(or_, (Q((name, value)) for name in names), Q())


# Still the first version of the rule: no story of before the day elsewhere was a field has one, so no
# figure moved.
def _rule(target):
    if target.only_public:
        return _(
            "Counts in the period in which it was first public, here or elsewhere before, only while it "
            "is public."
        )
    return _(
        "Counts in the period in which it was first public, here or elsewhere before, also after it was "
        "taken down."
    )


def _describe(page):
    return Description(
        first_public_at(page.first_public_on, page.first_published_at),
        page.title,
        page.page_type_display_name,
        page if page.live else None,
    )


def _measure(key: str, label, types: list[StoryType], *narrowed_by: str) -> Measure:
    unit = types[0].counted_in if len(types) == 1 else StoryPage.counted_in
    items = _stories(types, narrowed_by)
    return Measure(key, label, items, _rule, _describe, narrowed_by, unit=unit)


@cache
def measures() -> tuple[Measure, ...]:
    """`thidua_measures`."""
    types = story_types()
    of_each = (
        _measure(
            *counted_as(model), [model], *(name for name in NARROWED_BY if has_field(model, name))
        )
        for model in types
    )
    return _measure("stories", _("Stories in the column"), types, "level", "unit"), *of_each
