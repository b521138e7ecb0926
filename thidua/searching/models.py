"""The index of the search: one row for every object that can be found."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

#: A key of the index is the content type, then the object's own key in this many bits.
KEY_BITS = 40


class SearchEntry(models.Model):
    """The words of one object, as the tokens of `thidua.searching.tokens`.

    The database keeps a full-text index of ``words`` up to date by itself (migration 0004): SQLite
    by triggers and an FTS5 table with the same rowid, PostgreSQL by a generated ``tsvector`` column.
    A later migration that makes Django build this table anew on SQLite has to make the triggers anew.
    """

    id = models.BigIntegerField(primary_key=True)
    # Folded, for phrases of more than two words.
    text = models.TextField()
    words = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        default_permissions = ()

    def __str__(self):
        return self.text[:60]


def root_of(model) -> type[models.Model]:
    """The model at the root of a model's tables, so that a page is one entry, whatever its type."""
    return model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model


def is_indexable(model) -> bool:
    """Whether a model's key is a whole number; other keys do not fit into the index."""
    key = root_of(model)._meta.pk
    return isinstance(key, models.IntegerField)


def first_key(model) -> int:
    """The key in the index of the object number 0 of a model; no query once the type is known."""
    content_type = ContentType.objects.get_for_model(root_of(model), for_concrete_model=False)
    return content_type.pk << KEY_BITS


def entries_of(model) -> models.QuerySet[SearchEntry]:
    """All entries of a model, its parents and its children in the tables."""
    first = first_key(model)
    return SearchEntry.objects.filter(pk__gte=first, pk__lt=first + (1 << KEY_BITS))
