"""What of an object goes into the index, and how the index is kept."""

from collections.abc import Iterator

from django.db.models import F, Manager
from django.db.models.expressions import CombinedExpression, Value
from django.utils.encoding import force_str
from modelsearch.backends.base import BaseIndex
from modelsearch.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
    get_indexed_models,
)

from .models import SearchEntry, entries_of, first_key, is_indexable, root_of
from .tokens import Text, tokens_of

#: Names of fields that name an object, whatever weight its model gives them.
TITLES = ("title", "name")


def texts_of(obj) -> Iterator[Text]:
    """All that an object's ``search_fields`` say about it; what weighs more than 1 is its title."""
    for field in obj.get_search_fields():
        yield from _texts(obj, field, TITLES)


def _texts(obj, field, titles) -> Iterator[Text]:
    if isinstance(field, RelatedFields):
        related = field.get_value(obj)
        if related is None:
            return
        for other in related.all() if isinstance(related, Manager) else [related]:
            for part in field.fields:
                # The name of something else is no title of this.
                yield from _texts(other, part, ())
    elif isinstance(field, SearchField | AutocompleteField):
        weight = getattr(field, "boost", None) or 1
        is_title = weight > 1 or field.field_name in titles
        yield Text(_as_text(field.get_value(obj)), is_title)


def _as_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        # A sign between two values: words of different ones do not stand side by side.
        return " | ".join(_as_text(item) for item in value)
    return force_str(value)


def is_title_field(model, name: str) -> bool:
    """Whether what a field of the model says is in the titles."""
    return name in TITLES or any(
        field.field_name == name and (field.boost or 1) > 1
        for field in model.get_searchable_search_fields()
    )


class SearchIndex(BaseIndex):
    """One index for all models."""

    def __str__(self):
        return "thidua"

    def add_items(self, model, items):
        """Write what the objects say; entries that are there are written anew: one query."""
        items = [item for item in items if item.pk is not None]
        if not items or not is_indexable(model):
            return
        first = first_key(model)
        entries = []
        for item in items:
            text, words = tokens_of(dict.fromkeys(texts_of(item)))
            entries.append(SearchEntry(pk=first + item.pk, text=text, words=words))
        SearchEntry.objects.bulk_create(
            entries,
            batch_size=200,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["text", "words"],
        )

    def delete_item(self, item):
        if is_indexable(type(item)):
            SearchEntry.objects.filter(pk=first_key(type(item)) + item.pk).delete()

    def reset(self):
        SearchEntry.objects.all().delete()


class SearchRebuilder:
    """Writes all entries anew where they stand, then takes away those of which nothing is left.

    Nothing is emptied before, so that the search answers meanwhile, and a failure leaves an index
    that is old in part but whole.
    """

    def __init__(self, index):
        self.index = index

    def start(self):
        return self.index

    def finish(self):
        kept = SearchEntry.objects.all()
        for model in {root_of(model) for model in get_indexed_models() if is_indexable(model)}:
            first = first_key(model)
            there = model._base_manager.annotate(
                entry=CombinedExpression(F("pk"), "+", Value(first))
            ).order_by()
            entries_of(model).exclude(pk__in=there.values("entry")).delete()
            kept = kept.exclude(pk__in=entries_of(model).values("pk"))
        # Models that are no longer indexed.
        kept.delete()
