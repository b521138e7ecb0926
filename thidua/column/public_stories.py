"""What visitors' lists sort, filter and count by: one narrow row for each story that is public."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page

from thidua.audit.rows import rows_of
from thidua.signoff.content import signed_off_models
from thidua.signoff.querysets import approved
from thidua.units.models import Organization
from thidua.vietnamese.dates import office_time
from thidua.vietnamese.text import fold

from .choices import Kind, MovementPhase, Nature, SubjectType
from .models import StoryPage
from .registers import Field, Level, Movement

#: The order of every list, as its indexes name it.
NEWEST = ("-first_published_at", "-page")
#: What a row takes over from its page, where the page's type has it.
TAKEN_OVER = (
    *("title", "summary", "kind", "level_id", "unit_id", "field_id", "is_republished"),
    *("movement_id", "movement_phase", "subject_type", "subject_name", "nature"),
    *("lead_image_id", "lead_image_alt", "is_sample"),
)


class PublicStoryQuerySet(models.QuerySet):
    def below(self, home: Page):
        """Those of the column that stands directly below this page."""
        return self.filter(home_path=home.path)

    def in_column(self, column: Page):
        return self.filter(home_path=parent_path(column))

    def searched_below(self, home_path: str):
        """Those of the column below this place, to be narrowed by words.

        As an expression: by an index on the place SQLite reads every story of a ward for a rare word.
        """
        return self.alias(searched_below=Concat("home_path", Value(""))).filter(
            searched_below=home_path
        )

    def profiles(self):
        """Profiles of exemplars: only they have a subject."""
        return self.exclude(subject_type="")

    def newest_first(self):
        return self.order_by(*NEWEST)

    def among(self, *parts: models.QuerySet):
        """Those in one of these parts, each of which may be cut to a few.

        As a union: for "in this part or in that one" PostgreSQL goes through the whole table, and
        then through the pages and approvals of all of it.
        """
        keys = [self.filter(pk__in=part.values("pk")).values("pk") for part in parts]
        return self.filter(pk__in=keys[0].union(*keys[1:]))

    def may_be_seen(self):
        """Those whose page is approved at this moment, whatever this table says."""
        return self.filter(Exists(approved(Page.objects.filter(pk=OuterRef("pk")))))

    def keep(self, pages: Iterable) -> None:
        """Write the rows of these stories anew, in one statement."""
        rows: list[Any] = [row_of(page) for page in pages]
        if not rows:
            return
        names = [f.name for f in self.model._meta.concrete_fields if not f.primary_key]
        self.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=names)


class PublicStory(models.Model):
    """A story that visitors may read, as lists and facets need it; derived from its page.

    Publishing writes it and whatever ends a publication takes it away, in the same transaction. It
    decides where a story stands in lists, never whether it may be read: whoever shows rows asks for
    `may_be_seen`. `thidua_audit` compares the table with the pages.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    #: The path of the page above the column. A site has one column, so this stands for both.
    home_path = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    summary = models.TextField()
    #: When it was first public, here or elsewhere (`first_public`).
    first_published_at = models.DateTimeField()
    is_republished = models.BooleanField(default=False, db_default=False)
    #: Cut in THIDUA_TIME_ZONE.
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.ForeignKey(
        Level, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        Organization, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    field = models.ForeignKey(
        Field, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    movement = models.ForeignKey(
        Movement, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    movement_phase = models.CharField(max_length=20, choices=MovementPhase.choices, blank=True)
    #: These are empty for an article.
    subject_type = models.CharField(max_length=20, choices=SubjectType.choices, blank=True)
    subject_name = models.CharField(max_length=255, blank=True)
    #: The folded name, for finding other profiles of the same person.
    subject_key = models.CharField(max_length=255, blank=True)
    nature = models.CharField(max_length=20, choices=Nature.choices, blank=True)
    lead_image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    lead_image_alt = models.CharField(max_length=255, blank=True)
    is_sample = models.BooleanField(default=False)

    #: What it shares with the story below which its card stands (`related`).
    in_common: str = ""

    # Derived from pages, which Wagtail's usage index follows already.
    wagtail_reference_index_ignore = True

    objects: ClassVar = PublicStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("public story")
        verbose_name_plural = _("public stories")
        indexes = [
            models.Index(fields=["home_path", *NEWEST], name="thidua_ps_newest"),
            *(
                models.Index(fields=["home_path", name, *NEWEST], name=f"thidua_ps_{name}")
                for name in ("kind", "level", "unit", "field", "movement", "subject_type")
            ),
            models.Index(
                fields=["home_path", "year", "quarter", *NEWEST], name="thidua_ps_quarter"
            ),
            models.Index(fields=["home_path", "subject_key", *NEWEST], name="thidua_ps_person"),
            models.Index(
                fields=["home_path", *NEWEST],
                condition=~Q(subject_type=""),
                name="thidua_ps_profiles",
            ),
        ]

    def __str__(self):
        return self.title


def parent_path(page: Page) -> str:
    """The `path` of the page above."""
    return page.path[: -page.steplen]


def row_of(page) -> PublicStory:
    """The row that a public story has to have: what its type has by these names; not saved."""
    # Of a draft that is looked at: today.
    moment = page.first_public_at
    day = office_time(moment or timezone.now())
    row = PublicStory(
        page_id=page.pk,
        first_published_at=moment,
        home_path=page.path[: -2 * page.steplen],
        year=day.year,
        quarter=(day.month + 2) // 3,
        **{name: getattr(page, name) for name in TAKEN_OVER if hasattr(page, name)},
    )
    row.subject_key = fold(row.subject_name)[:255]
    return row


def list_story(sender, instance, **kwargs):
    """`page_published`: Wagtail sends it within the transaction that publishes.

    It sends it for what is approved for later too, when nothing was public before.
    """
    if isinstance(instance, StoryPage) and instance.live:
        PublicStory.objects.keep([instance])


def unlist_story(sender, instance, **kwargs):
    """`page_unpublished`: taken down, suspended or past its approved end."""
    PublicStory.objects.filter(pk=instance.pk).delete()


def public_pages() -> Iterator:
    """Every story that visitors may read, from the pages themselves."""
    for model in signed_off_models():
        if issubclass(model, StoryPage):
            yield from approved(rows_of(model)).order_by("pk").iterator(chunk_size=500)


def wrong_rows() -> Iterator[tuple[Any, str]]:
    """Each row that is not what its page says, with what is wrong in a word; for the audit."""
    seen = set()
    stored = PublicStory.objects.in_bulk()
    for page in public_pages():
        seen.add(page.pk)
        row = stored.get(page.pk)
        if row is None:
            yield page, "in no list"
            continue
        right = row_of(page)
        for field in PublicStory._meta.concrete_fields:
            if getattr(row, field.attname) != getattr(right, field.attname):
                yield page, f"listed with another {field.name}"
    for key in stored.keys() - seen:
        yield stored[key], "listed though it is not public"


def rebuild() -> int:
    """Make the whole table anew from the pages; the number of rows."""
    with_pages = list(public_pages())
    PublicStory.objects.exclude(pk__in=[page.pk for page in with_pages]).delete()
    for start in range(0, len(with_pages), 500):
        PublicStory.objects.keep(with_pages[start : start + 500])
    return len(with_pages)
