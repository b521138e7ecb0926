"""Finding a page of the column by its whole address, in two queries instead of two for each level."""

from functools import wraps
from urllib.parse import urljoin

from django.http import Http404
from wagtail.models import Page, Site

from thidua.caching.remember import remember
from thidua.signoff.addresses import route_of_old_address
from thidua.signoff.pages import SignedOffPage
from thidua.sites import origin, restrictions_above, stands_in
from thidua.vietnamese.speaking import language_of, rendered, speaking
from thidua.visibility.wards_site import is_wards_site

from .listing import column_of
from .models import ColumnIndexPage
from .public_stories import PublicStory, parent_path

#: No page stands deeper: four letters of its path for each level (treebeard).
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


class HomeRouteMixin:
    """A host's home page that leads to the column and its stories; before `Page` in the bases.

    Wagtail asks for each level twice. This asks once for all rows on the way and once for the page
    itself, with what it names. Where a page on the way is not one of the plugin's, Wagtail's own way
    is taken. Whether a visitor may see what was found is the gate's to say (`signoff.guards`).
    """

    def route(self, request, path_components):
        if not path_components or len(path_components) > DEEPEST or self._has_another_route():
            return super().route(request, path_components)
        steps = range(1, len(path_components) + 1)
        way = [f"{self.url_path}{'/'.join(path_components[:end])}/" for end in steps]
        # By the slugs too: they have an index, addresses have none.
        rows = Page.objects.filter(slug__in=path_components, url_path__in=way).order_by()
        found = {page.url_path: page for page in rows.only("url_path", "depth", "content_type")}
        # One that a script put elsewhere in the tree has kept its address.
        deep = enumerate(way, start=self.depth + 1)
        known = [found[at] for depth, at in deep if at in found and found[at].depth == depth]
        if not all(_is_routed_by_us(page.specific_class) for page in known):
            return super().route(request, path_components)
        if len(known) < len(way):
            if moved := route_of_old_address(way[-1]):
                return moved
            raise Http404
        return specific(known[-1]).route(request, [])

    def get_view_restrictions(self):
        return super().get_view_restrictions() if self.alias_of_id else restrictions_above(self)

    def _has_another_route(self) -> bool:
        """Whether a mixin of the host's answers addresses that are no page of the tree."""
        return super().route.__func__ is not Page.route


def _is_routed_by_us(model) -> bool:
    """Whether nothing but the tree decides what a type answers below its own address."""
    return (
        model is not None
        and issubclass(model, SignedOffPage)
        and model.route is SignedOffPage.route
    )


def specific(page: Page) -> Page:
    """The page as its own type, with the rows of other tables that its template shows: one query.

    :raises Http404: it was deleted a moment ago.
    """
    model = page.specific_class
    shown_with = getattr(model, "shown_with", ())
    found = model._base_manager.select_related(*shown_with).filter(pk=page.pk).first()
    if found is None:
        raise Http404
    return found


def public_column(request) -> Page | None:
    """The column of the visited site if a visitor may read it; asked at most once for a request."""
    if not hasattr(request, "_thidua_column"):
        site = Site.find_for_request(request)
        key = f"column:{site and site.pk}"
        request._thidua_column = remember(key, lambda: column_of(site))
    return request._thidua_column


def in_columns_language(view):
    """Decorator of a public view: it speaks the column's language, whatever the project's is."""

    @wraps(view)
    def spoken(request, *args, **kwargs):
        column = public_column(request)
        if column is None:
            return view(request, *args, **kwargs)
        language = language_of(column)
        with speaking(language):
            return rendered(view(request, *args, **kwargs), language)

    return spoken


def column_address(request) -> str:
    """Where a visitor finds the column, "" where there is none; a story's page links to it often."""
    if not hasattr(request, "_thidua_column_address"):
        column = public_column(request)
        request._thidua_column_address = column.get_url(request) if column else ""
    return request._thidua_column_address


def is_at_home(request) -> bool:
    """Whether the visited site is the ward's, its column public or still a draft."""
    return public_column(request) is not None or is_wards_site(request)


def stories_at_home(request):
    """The public stories of the visited site, those of a column too that is not public itself."""
    return PublicStory.objects.filter(home_path=home_path(request))


def home_path(request) -> str:
    """The place in the tree of the page above the site's column, "" where the site has none."""
    column = public_column(request)
    if column is None:
        site = Site.find_for_request(request)
        columns = ColumnIndexPage.objects.order_by("path")
        column = next((draft for draft in columns if stands_in(draft, site)), None)
    return parent_path(column) if column else ""


def absolute(request, address: str) -> str:
    """An address on the ward's website with its host, as `thidua.sites.origin` names it."""
    return urljoin(origin(request), address)
