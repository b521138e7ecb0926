"""Who comes first: exact marks, then the title, then words side by side, then the newest."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, FloatField, OrderBy, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from .expressions import Matches
from .wanted import Wanted, read_query


def found(wanted: Wanted, model, key: str = "pk", operator: str = "and", in_title=False) -> Q:
    """The condition that an object has the words; a query without a word finds nothing."""
    if not wanted:
        return Q(pk__in=[])
    tokens = wanted.in_title if in_title else wanted.anywhere
    condition = Q(Matches(key, model, tokens, operator))
    if wanted.phrases:
        condition &= Q(Matches(key, model, wanted.in_phrases, "and", phrases=wanted.long_phrases))
    return condition


def _memberships(wanted: Wanted, model, key: str, operator: str) -> list[Matches]:
    """What is better than merely found, the best first."""
    questions = [
        wanted.anywhere if operator == "or" else [],
        wanted.exactly,
        wanted.exactly_in_title,
        wanted.in_title,
        wanted.adjacent,
    ]
    return [Matches(key, model, tokens) for tokens in questions if tokens]


def ranks(wanted: Wanted, model, key: str = "pk", operator: str = "and") -> list[OrderBy]:
    """The order of what was found, best first; without the date."""
    return [rank.desc() for rank in _memberships(wanted, model, key, operator)]


def score(wanted: Wanted, model, key: str = "pk", operator: str = "and") -> Any:
    """The same order as one number, for those who ask for one."""
    total: Any = Value(0.0, output_field=FloatField())
    for place, rank in enumerate(reversed(_memberships(wanted, model, key, operator))):
        points = Value(float(1 << place), output_field=FloatField())
        total = total + Case(When(rank, then=points), default=Value(0.0, FloatField()))
    return total


def newest_first(model) -> list:
    """By the day that a model knows of; objects of the same day by their keys."""
    days = []
    for name in ("first_published_at", "latest_revision_created_at", "created_at"):
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        days.append(name)
    if len(days) > 1:
        # A draft has no day of publication yet.
        return [Coalesce(*days).desc(nulls_last=True), "-pk"]
    return [*(f"-{name}" for name in days), "-pk"]


def matching(
    queryset: QuerySet, query: str, model, key: str = "pk", is_open: bool = False
) -> QuerySet:
    """Those rows of a queryset whose object holds every word of the query, best first.

    The rows may be of another table than the objects: ``key`` names the field that holds the key of
    an object of ``model``. Rows of the same rank keep the queryset's own order. Nothing is computed
    in Python, so the result is sliced and counted like any queryset; it narrows whatever it is
    given, so what a visitor searches has to begin with what is approved.
    """
    wanted = read_query(query, is_open)
    if not wanted:
        return queryset.none()
    own = queryset.query.order_by or queryset.model._meta.ordering or ("-pk",)
    return queryset.filter(found(wanted, model, key)).order_by(*ranks(wanted, model, key), *own)
