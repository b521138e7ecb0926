"""Links from a text to pages: an address is spelled only while a leader's approval is of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from thidua import conf
from thidua.signoff.content import SignedOff
from thidua.signoff.querysets import in_force
from thidua.vietnamese.speaking import is_being_read
from thidua.wagtail_ties.references import references_of

#: An anchor that leads nowhere: HTML's placeholder, which browsers show and read out as plain text.
#: Wagtail replaces opening tags only, and writes the same for a page that is gone.
TEXT = "<a>"


class ApprovedPageLinkHandler(PageLinkHandler):
    """Writes the address of a page that may be seen where it stands, and the bare words otherwise.

    The approval of a text pins which page a link leads to (its key stands in the projection), and the
    target's own approval pins the address: `Approval.url_path`, as it stood then. So whatever a link
    spells was approved by a leader, without asking which text is being rendered, of which Wagtail's
    rich text knows nothing. A draft's address, its new name and that of a text that was taken down or
    moved by a script are spelled nowhere; once a leader approves the target the link is there, at the
    address of that approval. One query for each field with links, where Wagtail takes two.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        if not (conf.EVERYWHERE_SCREENS or is_being_read()):
            return cls.as_wagtail_has_it(attrs_list)
        addresses = public_addresses(attrs.get("id", "") for attrs in attrs_list)
        return [_link(addresses.get(attrs.get("id", ""))) for attrs in attrs_list]

    @classmethod
    def as_wagtail_has_it(cls, attrs_list: list[dict]) -> list[str]:
        """In a host's own text: its own pages are linked to as ever, ours where they may be seen."""
        pages: list[Any] = cls.get_many(attrs_list)
        ours = [str(page.pk) if _is_signed_off(page) else "" for page in pages]
        addresses = public_addresses(filter(None, ours))
        return [
            _link(addresses.get(key)) if key else _link(str(page.localized.url) if page else None)
            for page, key in zip(pages, ours, strict=True)
        ]


def _link(address: str | None) -> str:
    return f'<a href="{escape(address)}">' if address else TEXT


def public_addresses(keys: Iterable[str]) -> dict[str, str]:
    """Key → address, of those pages that a text may link to; a key is what stands in its HTML.

    A page of a type that nobody approves (thidua.W001), as the home page, is linked to while it is
    live: whatever it shows and is called is public without approval anyway.
    """
    numbers = {key for key in keys if key.isascii() and key.isdecimal()}
    approved_here = in_force(Page).filter(url_path=OuterRef("url_path"))
    pages = Page.objects.filter(pk__in=numbers, live=True).annotate(
        is_approved_here=Exists(approved_here)
    )
    found = {}
    for page in pages.order_by():
        if not issubclass(page.specific_class or Page, SignedOff):
            found[str(page.pk)] = page.specific.url or ""
        elif page.is_approved_here:
            found[str(page.pk)] = page.url or ""
    return found


def linked_pages(version) -> list[Page]:
    """The pages that a version of a text links to, by their keys."""
    page_type = ContentType.objects.get_for_model(Page).pk
    references = references_of(version)
    keys = {each.key for each in references if each.content_type_id == page_type}
    # Wagtail's own columns name pages too: what the text is an alias of.
    return list(Page.objects.filter(pk__in=keys).exclude(pk=version.pk).order_by("pk"))


def register_page_links(features) -> None:
    """`register_rich_text_features`, after Wagtail's own: the last handler of a name counts."""
    features.register_link_type(ApprovedPageLinkHandler)


def _is_signed_off(page) -> bool:
    return isinstance(page, SignedOff)
