"""What of an object goes into the index, and how the index is kept."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import F, Manager, Model, Q
from django.db.models.expressions import CombinedExpression, Value
from django.utils.encoding import force_str
from modelsearch.backends.base import BaseIndex
from modelsearch.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
)

from .models import SearchEntry, entries_of, first_key, is_indexable, root_of
from .scope import held_models, is_held
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
    """One index for all models that it holds (`scope`); of others it takes nothing in."""

    def __str__(self):
        return "thidua"

    def add_items(self, model, items):
        """Write what the objects say; entries that are there are written anew: one query."""
        items = [item for item in items if item.pk is not None]
        if not items or not is_indexable(model) or not is_held(model):
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
        for root, models in _by_root().items():
            rows = (Q(pk__in=model._base_manager.order_by().values("pk")) for model in models)
            entry = CombinedExpression(F("pk"), "+", Value(first_key(root)))
            there = root._base_manager.filter(reduce(or_, rows)).annotate(entry=entry).order_by()
            entries_of(root).exclude(pk__in=there.values("entry")).delete()
            kept = kept.exclude(pk__in=entries_of(root).values("pk"))
        # Models that the index does not hold any more.
        kept.delete()


def _by_root() -> dict[type[Model], list[type[Model]]]:
    """The models that the index holds by the root of their tables, which alone stands for all."""
    found = defaultdict(list)
    for model in filter(is_indexable, held_models()):
        found[root_of(model)].append(model)
    return {root: [root] if root in models else models for root, models in found.items()}
