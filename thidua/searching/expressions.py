"""Membership in the index as an expression of the ORM, for filters and for orders."""

from collections.abc import Iterable
from typing import Any

from django.db import NotSupportedError
from django.db.models import BooleanField, Expression, F

from .models import KEY_BITS, first_key, is_indexable
from .tokens import Token

#: By vendor: the keys of those that have the tokens, and what narrows them to a phrase.
SUBQUERY = {
    "sqlite": (
        "SELECT rowid - %s FROM thidua_searchentry_fts"
        " WHERE thidua_searchentry_fts MATCH %s AND rowid BETWEEN %s AND %s"
    ),
    "postgresql": (
        "SELECT id - %s FROM thidua_searchentry"
        " WHERE vector @@ %s::tsquery AND id BETWEEN %s AND %s"
    ),
}
# The full-text table of SQLite has no text of its own. Words hold no sign of LIKE.
PHRASE = {
    "sqlite": " AND rowid IN (SELECT id FROM thidua_searchentry WHERE text LIKE %s)",
    "postgresql": " AND text LIKE %s",
}


class Matches(Expression):
    """Whether the object whose key an expression gives has all (or any) of these tokens.

    The subquery depends on no row of the outer query: the database answers it once, from its index.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(
        self,
        key: Any,
        model,
        tokens: Iterable[Token],
        operator: str = "and",
        phrases: Iterable[str] = (),
    ):
        super().__init__()
        if not is_indexable(model):
            raise NotSupportedError(f"The search index holds whole numbers: {model} has others.")
        self.key = F(key) if isinstance(key, str) else key
        self.first = first_key(model)
        self.tokens = tuple(tokens)
        self.operator = operator
        self.phrases = tuple(phrases)

    def get_source_expressions(self):
        return [self.key]

    def set_source_expressions(self, expressions):
        (self.key,) = expressions

    def as_sql(self, compiler, connection):
        raise NotSupportedError(f"The search knows SQLite and PostgreSQL, not {connection.vendor}.")

    def as_sqlite(self, compiler, connection):
        quoted = (f'"{token.value}"{" *" * token.is_prefix}' for token in self.tokens)
        return self._membership(compiler, "sqlite", f" {self.operator.upper()} ".join(quoted))

    def as_postgresql(self, compiler, connection):
        quoted = (f"'{token.value}'{':*' * token.is_prefix}" for token in self.tokens)
        sign = {"and": " & ", "or": " | "}[self.operator]
        return self._membership(compiler, "postgresql", sign.join(quoted))

    def _membership(self, compiler, vendor: str, question: str):
        key, params = compiler.compile(self.key)
        last = self.first + (1 << KEY_BITS) - 1
        subquery = SUBQUERY[vendor] + PHRASE[vendor] * len(self.phrases)
        texts = [f"%{phrase}%" for phrase in self.phrases]
        # No row of the outer query stands in it, so it is answered once.
        return f"({key} IN ({subquery}))", [
            *params,
            *(self.first, question, self.first, last),
            *texts,
        ]
