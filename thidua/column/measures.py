"""What the column can count towards a target: its stories (plan, III.2)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thidua.counting.measures import Description, Measure
from thidua.signoff.querysets import approved, once_approved

ARTICLE, PROFILE = "articlepage", "exemplarpage"


def _stories(*types: str, narrowed_by: tuple[str, ...]):
    def items(target, period):
        pages = Page.objects.all()
        pages = approved(pages) if target.only_public else once_approved(pages)
        pages = pages.filter(
            _any_of(types, "isnull", False),
            first_published_at__gte=period.start,
            first_published_at__lt=period.end,
        )
        for name in narrowed_by:
            if value := target.only(name):
                pages = pages.filter(_any_of(types, name, value))
        # Wagtail asks for owner and workflow when it says who may edit a page.
        pages = pages.select_related("owner").prefetch_workflow_states()
        return pages.order_by("first_published_at", "pk")

    return items


def _any_of(types, lookup: str, value) -> Q:
    condition = Q()
    for name in types:
        condition |= Q(**{f"{name}__{lookup}": value})
    return condition


def _rule(target):
    if target.only_public:
        return _("Counts in the period in which it first went public, only while it is public.")
    return _("Counts in the period in which it first went public, also after it was taken down.")


def _describe(page):
    return Description(
        page.first_published_at,
        page.title,
        page.page_type_display_name,
        page if page.live else None,
    )


def _measure(key: str, label, *types: str, narrowed_by: tuple[str, ...]) -> Measure:
    items = _stories(*types, narrowed_by=narrowed_by)
    return Measure(key, label, items, _rule, _describe, narrowed_by)


MEASURES = (
    _measure(
        "stories", _("Stories in the column"), ARTICLE, PROFILE, narrowed_by=("level", "unit")
    ),
    _measure("articles", _("Articles"), ARTICLE, narrowed_by=("kind", "level", "unit")),
    _measure(
        "profiles",
        _("Exemplar profiles"),
        PROFILE,
        narrowed_by=("subject_type", "field", "level", "unit"),
    ),
)
