"""Finding a page of the column by its whole address, in one query instead of two for each level."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.http import Http404
from wagtail.models import Page, PageViewRestriction, Site

from thidua.signoff.pages import SignedOffPage
from thidua.signoff.querysets import approved


def rows_on_the_way(home: Page, slugs: list[str]):
    """The column below a home page, and every page on the way that these slugs spell.

    Each row knows whether a leader approved it (`is_public`) and whether something above it is
    hidden behind a view restriction (`is_restricted`).
    """
    from .models import ColumnIndexPage

    # Both kinds of condition have an index: in an OR one that has none reads every story's row.
    column = ContentType.objects.get_for_model(ColumnIndexPage)
    wanted = Q(content_type=column, depth=home.depth + 1, path__startswith=home.path)
    url_path = home.url_path
    for steps, slug in enumerate(slugs, start=1):
        url_path += f"{slug}/"
        wanted |= Q(slug=slug, depth=home.depth + steps, url_path=url_path)
    own_path = ExpressionWrapper(OuterRef("path"), CharField())
    return Page.objects.filter(wanted).annotate(
        is_public=Exists(approved(Page.objects.filter(pk=OuterRef("pk")))),
        is_restricted=Exists(restrictions_above(own_path)),
    )


def restrictions_above(path):
    """The view restrictions of the page with that path and of all pages above it."""
    return PageViewRestriction.objects.annotate(below=path).filter(
        below__startswith=F("page__path")
    )


class HomeRouteMixin:
    """A host's home page that leads to the column and its stories; before `Page` in the bases.

    Wagtail asks for each level twice and then for its restrictions and our gate: 8 queries or 9.
    This asks once for all rows on the way and once for the page itself. Where a page on the way is
    not one of the plugin's, Wagtail's own way is taken.
    """

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        rows = {row.url_path: row for row in rows_on_the_way(self, path_components)}
        _keep_column(request, rows.values())
        steps = range(1, len(path_components) + 1)
        way = [f"{self.url_path}{'/'.join(path_components[:end])}/" for end in steps]
        known = [rows[url_path] for url_path in way if url_path in rows]
        if not all(_is_routed_by_us(row) for row in known) or self._has_another_route():
            return super().route(request, path_components)
        if len(known) < len(way):
            raise Http404
        return specific(known[-1]).route(request, [])

    def get_view_restrictions(self):
        if self.alias_of_id:
            return super().get_view_restrictions()
        return restrictions_above(Value(self.path))

    def _has_another_route(self) -> bool:
        """Whether a mixin of the host's answers addresses that are no page of the tree."""
        return super().route.__func__ is not Page.route


def _is_routed_by_us(row: Page) -> bool:
    """Whether nothing but the tree decides what its type answers below its own address."""
    model = row.specific_class
    return (
        model is not None
        and issubclass(model, SignedOffPage)
        and model.route is SignedOffPage.route
    )


def specific(row: Page):
    """The page itself, with what its template needs of other tables; it keeps what its row knew."""
    model = row.specific_class
    related = getattr(model, "shown_with", ())
    page = model._default_manager.select_related(*related).get(pk=row.pk)
    page.known_when_routed = {"is_public": row.is_public, "is_restricted": row.is_restricted}
    return page


def _keep_column(request, rows) -> None:
    """The menu's column is among the rows: no query of its own."""
    columns = [row for row in rows if _is_column(row) and row.is_public]
    request._thidua_column = columns[0] if columns else None


def _is_column(row: Page) -> bool:
    from .models import ColumnIndexPage

    return row.specific_class is ColumnIndexPage


def public_column(request):
    """The column of the visited site if a visitor may read it; asked at most once for a request."""
    from .listing import column_of

    if not hasattr(request, "_thidua_column"):
        request._thidua_column = column_of(Site.find_for_request(request))
    return request._thidua_column
