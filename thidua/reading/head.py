"""What the head of a public page says about it to other sites; no query of its own."""

from dataclasses import dataclass, field

from django.urls import reverse

from thidua.column.listing import list_of
from thidua.column.models import ColumnIndexPage, StoryPage
from thidua.column.routing import absolute, column_address, is_at_home, public_column
from thidua.pictures.renditions import Shown, Source

from . import structured
from .publisher import publisher
from .structured import iso

#: Pixels; as wide as the sites that show cards draw them.
CARD_WIDTH = 1200
#: A list narrowed by more values than this is for people, not for search engines.
INDEXED_FACETS = 2


@dataclass
class Head:
    """Addresses are absolute, on the ward's own host."""

    canonical: str
    title: str
    description: str
    site_name: str
    kind: str = "website"
    #: With the office's own offset from UTC.
    published: str = ""
    modified: str = ""
    image: dict = field(default_factory=dict)
    previous: str = ""
    next: str = ""
    is_indexed: bool = True
    data: str = ""


def head_of(context) -> Head | None:
    """Of a page, or of a view that puts a ``head_title`` into its context (and, if it likes, a
    ``head_description`` and as ``head_trail`` the names and addresses above it); else None, as on
    another Site of the host's.
    """
    request, page = context.get("request"), context.get("page")
    title = context.get("head_title") or (page and page.title)
    if request is None or not title or getattr(request, "is_preview", False):
        return None
    if not is_at_home(request):
        return None
    here = absolute(request, page.get_url(request) if page else request.path)
    body = publisher(request)
    summary = getattr(page, "summary", "") or getattr(page, "introduction", "")
    head = Head(
        canonical=here,
        title=str(title),
        description=str(context.get("head_description") or summary),
        site_name=body["name"],
    )
    selection, stories = context.get("selection"), context.get("stories")
    if isinstance(page, ColumnIndexPage):
        stories, selection, _facets = list_of(page, request)
    _listed(head, here, selection, stories)
    home = absolute(request, reverse("wagtail_serve", args=[""]))
    if head.canonical == home:
        search = absolute(request, reverse("thidua:search"))
        head.title = head.site_name
        head.data = structured.as_script(structured.website(home, body, search))
        return head
    trail = [(body["name"], home), *_above(context, request), (head.title, here)]
    data = [structured.breadcrumb(trail)]
    if isinstance(page, StoryPage):
        _of_story(head, page, context, request)
        data.append(structured.story(page, head, body, home))
    head.data = structured.as_script(data)
    return head


def _listed(head: Head, here: str, selection, stories) -> None:
    """A list has one address for each selection and page of it, whatever was typed."""
    if selection is None or not hasattr(stories, "paginator"):
        return

    def address(number: int) -> str:
        query = selection.query(number)
        return f"{here}?{query}" if query else here

    head.canonical = address(stories.number)
    head.is_indexed = len(selection.values) <= INDEXED_FACETS
    if stories.has_previous():
        head.previous = address(stories.previous_page_number())
    if stories.has_next():
        head.next = address(stories.next_page_number())


def _above(context, request) -> list[tuple[str, str]]:
    page = context.get("page")
    if page is None or isinstance(page, ColumnIndexPage):
        trail = context.get("head_trail") or []
        return [(str(name), absolute(request, address)) for name, address in trail]
    column = public_column(request)
    if column is None:
        return []
    return [(column.title, absolute(request, column_address(request)))]


def _of_story(head: Head, page, context, request) -> None:
    head.kind = "article"
    # Of a story from elsewhere the day is known, the time is not.
    first = page.first_public_on
    head.published = first.isoformat() if first else iso(page.first_published_at)
    head.modified = iso(page.last_published_at)
    picture = jpeg_of((context.get("pictures") or {}).get(page.lead_image_id))
    if picture:
        head.image = {
            "url": absolute(request, picture.url),
            "width": picture.width,
            "height": picture.height,
            "alt": page.lead_image_alt,
        }


def jpeg_of(shown: Shown | None) -> Source | None:
    """The JPEG for a card on another site: the widest up to 1,200 pixels that exists."""
    sources = shown.sources("full") if shown else None
    if sources is None or not sources.jpeg:
        return None
    return [*sources.jpeg[:1], *(one for one in sources.jpeg if one.width <= CARD_WIDTH)][-1]
