"""Finding a page of the column by its whole address, in one query instead of two for each level."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    Value,
)
from django.http import Http404
from wagtail.models import Page, Site

from thidua.caching.remember import remember
from thidua.caching.statements import (
    ObjectStatement,
    Statement,
    key_gaps,
    known_in_part,
    text_gap,
)
from thidua.signoff.addresses import restrictions_above, route_of_old_address
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.querysets import content_type_of, may_be_seen

#: No page stands deeper: four letters of its path for each level (treebeard).
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


class Row(NamedTuple):
    """What is known of a page on the way before it is read itself."""

    id: int
    path: str
    depth: int
    title: str
    url_path: str
    content_type_id: int
    #: Whether a leader approved what is live.
    is_public: bool
    #: Whether it, or something above it, is hidden behind a view restriction.
    is_restricted: bool


def rows_on_the_way(home: Page, slugs: list[str]) -> dict[str, Row]:
    """Every page on the way that these slugs spell below a home page, by its `url_path`.

    One query. It is the same for each visitor but for the slugs, so it becomes SQL once: building
    and compiling it takes many times as long as the database takes to answer.
    """
    root = content_type_of(Page).pk
    statement = _way(connection.vendor, root, home.depth, len(slugs))
    values: dict[str, str] = {}
    url_path = home.url_path
    for step, slug in enumerate(slugs):
        url_path += f"{slug}/"
        values |= {text_gap("slug", step): slug, text_gap("url_path", step): url_path}
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.filled(values))
        rows = map(Row._make, cursor.fetchall())
    return {row.url_path: row for row in rows}


@lru_cache(maxsize=64)
def _way(vendor: str, root: int, depth: int, steps: int) -> Statement:
    """With gaps for the slugs; the arguments are all that it depends on besides."""
    wanted = Q()
    for step in range(steps):
        spelled = {name: text_gap(name, step) for name in ("slug", "url_path")}
        wanted |= Q(depth=depth + step + 1, **spelled)
    own_path = ExpressionWrapper(OuterRef("path"), CharField())
    rows = (
        Page.objects.filter(wanted)
        .order_by()
        .annotate(
            is_public=ExpressionWrapper(may_be_seen(Page), BooleanField()),
            is_restricted=Exists(restrictions_above(own_path)),
        )
    )
    return Statement(rows.values_list(*Row._fields))


class HomeRouteMixin:
    """A host's home page that leads to the column and its stories; before `Page` in the bases.

    Wagtail asks for each level twice and then for its restrictions and our gate: 8 queries or 9.
    This asks once for all rows on the way and once for the page itself. Where a page on the way is
    not one of the plugin's, Wagtail's own way is taken.
    """

    def route(self, request, path_components):
        if not path_components or len(path_components) > DEEPEST:
            return super().route(request, path_components)
        rows = rows_on_the_way(self, path_components)
        _keep_column(request, rows.values())
        steps = range(1, len(path_components) + 1)
        way = [f"{self.url_path}{'/'.join(path_components[:end])}/" for end in steps]
        known = [rows[url_path] for url_path in way if url_path in rows]
        if not all(_is_routed_by_us(row) for row in known) or self._has_another_route():
            return super().route(request, path_components)
        if len(known) < len(way):
            if found := route_of_old_address(way[-1]):
                return found
            raise Http404
        return specific(known[-1]).route(request, [])

    def get_view_restrictions(self):
        if self.alias_of_id:
            return super().get_view_restrictions()
        return restrictions_above(Value(self.path))

    def _has_another_route(self) -> bool:
        """Whether a mixin of the host's answers addresses that are no page of the tree."""
        return super().route.__func__ is not Page.route


def _is_routed_by_us(row: Row) -> bool:
    """Whether nothing but the tree decides what its type answers below its own address."""
    model = _model_of(row)
    return (
        model is not None
        and issubclass(model, SignedOffPage)
        and model.route is SignedOffPage.route
    )


def _model_of(row: Row):
    return ContentType.objects.get_for_id(row.content_type_id).model_class()


def specific(row: Row) -> Page:
    """The page itself, with what its template needs of other tables; it keeps what its row knew.

    :raises Http404: it was deleted a moment ago.
    """
    model = _model_of(row)
    shown_with = getattr(model, "shown_with", {})
    found = _page(connection.vendor, model).objects(dict.fromkeys(key_gaps(1), row.id))
    if not found:
        raise Http404
    ((page, shown),) = found
    for name, columns in shown_with.items():
        if (key := getattr(page, f"{name}_id")) is not None:
            known = {column: shown[_shown(name, column)] for column in columns}
            other: type[Model] = page._meta.get_field(name).related_model
            setattr(page, name, known_in_part(other, {"id": key, **known}))
    page.known_when_routed = {"is_public": row.is_public, "is_restricted": row.is_restricted}
    return page


@lru_cache(maxsize=64)
def _page(vendor: str, model: type[Page]) -> ObjectStatement:
    """All of a page's own row; of those that it names only what its template shows of them."""
    shown = {
        _shown(name, column): F(f"{name}__{column}")
        for name, columns in getattr(model, "shown_with", {}).items()
        for column in columns
    }
    (gap,) = key_gaps(1)
    return ObjectStatement(model._base_manager.annotate(**shown).filter(pk=gap).order_by())


def _shown(name: str, column: str) -> str:
    return f"shown_{name}_{column}"


def _keep_column(request, rows: Iterable[Row]) -> None:
    """The menu's column is mostly on the way: then it needs no query of its own."""
    from .models import ColumnIndexPage

    for row in rows:
        if row.is_public and _model_of(row) is ColumnIndexPage:
            request._thidua_column = known_in_part(Page, row._asdict())


def public_column(request) -> Page | None:
    """The column of the visited site if a visitor may read it; asked at most once for a request."""
    from .listing import column_of

    if not hasattr(request, "_thidua_column"):
        site = Site.find_for_request(request)
        key = f"column:{site and site.root_page_id}"
        request._thidua_column = remember(key, lambda: column_of(site))
    return request._thidua_column


def column_address(request) -> str:
    """Where a visitor finds the column, "" where there is none; a story's page links to it often."""
    if not hasattr(request, "_thidua_column_address"):
        column = public_column(request)
        request._thidua_column_address = column.get_url(request) if column else ""
    return request._thidua_column_address
