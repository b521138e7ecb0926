"""The backend of Wagtail's search: the admin's lists and choosers find what a visitor would find."""

from collections import OrderedDict

from django.db.models import Count, Func, Q, Subquery, Transform
from modelsearch.backends.base import (
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
)
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText

from .index import SearchIndex, SearchRebuilder, is_title_field
from .ranking import found, newest_first, ranks, score
from .wanted import Wanted, read_phrase, read_query

_NOTHING = Q(pk__in=[])


# Tie: search backend
class QueryCompiler(BaseSearchQueryCompiler):
    """A query of modelsearch as conditions and an order of the ORM.

    Where only fields of the title are asked for, only titles are searched; any other choice of
    ``fields`` searches everything, because the index does not know the fields apart. Boosts are
    taken in and mean nothing: the order is the same for all.
    """

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    #: Whether the last word may be the beginning of one.
    is_open = False

    def condition(self) -> Q:
        return self._condition(self.query)

    def _condition(self, query) -> Q:
        if isinstance(query, MatchAll):
            return ~_NOTHING
        if isinstance(query, Not):
            return ~self._condition(query.subquery)
        if isinstance(query, Boost):
            return self._condition(query.subquery)
        if isinstance(query, And | Or):
            connector = Q.AND if isinstance(query, And) else Q.OR
            parts = [self._condition(part) for part in query.subqueries]
            return Q(*parts, _connector=connector) if parts else ~_NOTHING
        wanted, operator = self._read(query)
        return found(wanted, self.queryset.model, "pk", operator, self._is_about_titles)

    def _read(self, query) -> tuple[Wanted, str]:
        if isinstance(query, PlainText):
            return read_query(query.query_string, self.is_open), query.operator
        if isinstance(query, Phrase):
            return read_phrase(query.query_string), "and"
        raise NotImplementedError(f"{type(query).__name__} is no query that this search knows.")

    def _get_filters_from_where_node(self, where_node, check_only=False):
        # Wagtail's filter by the number of uses compares an expression, which no FilterField names, and
        # modelsearch fails on it with an AttributeError. Here the database compares it: nothing to check.
        left = getattr(where_node, "lhs", None)
        if check_only and isinstance(left, Func | Subquery) and not isinstance(left, Transform):
            return None
        return super()._get_filters_from_where_node(where_node, check_only=check_only)

    @property
    def _is_about_titles(self) -> bool:
        return bool(self.fields) and all(
            is_title_field(self.queryset.model, name) for name in self.fields
        )

    def order(self) -> list:
        """How results are ordered by relevance."""
        wanted, operator = self.wanted()
        model = self.queryset.model
        best = ranks(wanted, model, "pk", operator) if wanted else []
        return [*best, *newest_first(model)]

    def wanted(self) -> tuple[Wanted, str]:
        """The words that count for the rank: all that are asked for, none that are refused."""
        parts = list(self._leaves(self.query))
        if len(parts) == 1:
            return self._read(parts[0])
        words = tuple(word for part in parts for word in self._read(part)[0].words)
        return Wanted(words), "or"

    def _leaves(self, query):
        if isinstance(query, PlainText | Phrase):
            yield query
        elif isinstance(query, Boost):
            yield from self._leaves(query.subquery)
        elif isinstance(query, And | Or):
            for part in query.subqueries:
                yield from self._leaves(part)


class AutocompleteCompiler(QueryCompiler):
    """The same while somebody is still typing the last word."""

    is_open = True


class SearchResults(BaseSearchResults):
    """What was found, as a queryset that the database sorts, cuts and counts."""

    supports_facet = True

    def _found(self):
        compiler = self.query_compiler
        return compiler.queryset.filter(compiler.condition())

    def get_queryset(self):
        """The part that is wanted, in its order."""
        compiler = self.query_compiler
        queryset = self._found()
        if compiler.order_by_relevance:
            queryset = queryset.order_by(*compiler.order())
        elif not queryset.query.order_by:
            # Without an order a page of results may repeat what stood on the one before.
            queryset = queryset.order_by("-pk")
        if self._score_field:
            wanted, operator = compiler.wanted()
            points = score(wanted, queryset.model, "pk", operator)
            queryset = queryset.annotate(**{self._score_field: points})
        if self.prefetch_related:
            queryset = queryset.prefetch_related(*self.prefetch_related)
        return queryset[self.start : self.stop]

    def _do_search(self):
        return self.get_queryset()

    def _do_count(self):
        if self.start or self.stop is not None:
            return self.get_queryset().count()
        return self._found().order_by().count()

    def facet(self, field_name):
        """How many of the results have each value of a field, the most frequent value first.

        :raises FilterFieldError: the model has no such FilterField.
        """
        if self.query_compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot count results by "{field_name}": add index.FilterField("{field_name}") to '
                f"{self.query_compiler.queryset.model.__name__}.search_fields.",
                field_name=field_name,
            )
        rows = self._found().order_by().values(field_name)
        rows = rows.annotate(count=Count("pk")).order_by("-count", field_name)
        return OrderedDict((row[field_name], row["count"]) for row in rows)


class SearchBackend(BaseSearchBackend):
    """Ours for our own screens; the host's for all of its searches by THIDUA_EVERYWHERE_SEARCH."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = SearchIndex
    results_class = SearchResults
    rebuilder_class = SearchRebuilder
