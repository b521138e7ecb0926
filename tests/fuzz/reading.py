"""Reading HTML as a visitor does: the typed words, what stands on cards, pictures and downloads."""

import re
from html import unescape
from urllib.parse import urlsplit

TOKEN = re.compile(r"zq\d{6}")
#: Addresses carry the words of the title that they were made of: they are judged as addresses.
ADDRESS_ATTRIBUTES = re.compile(r"""\b(?:href|src|srcset|action|data-[a-z-]+)="[^"]*\"""")
ABSOLUTE = re.compile(r"https?://[^\s\"'<]+")
CARD = re.compile(r'<article class="td-card.*?</article>', re.DOTALL)
HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
MENU = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
HREF = re.compile(r'href="([^"]+)"')
SOURCES = re.compile(r'\bsrc(?:set)?="([^"]+)"')
IMAGE = re.compile(r"<(?:img|source)\b[^>]*>")
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
SEEN = re.compile(r'name="seen"[^>]*value="([0-9a-f]*)"')


def words(html: str) -> tuple[str, ...]:
    """The typed words in their order, addresses left out."""
    html = ADDRESS_ATTRIBUTES.sub("", html)
    return tuple(TOKEN.findall(ABSOLUTE.sub("", html)))


def cards(html: str) -> list[tuple[list[str], tuple[str, ...]]]:
    """Each card of a list: the addresses that it links to and the words on it."""
    return [(HREF.findall(card), words(card)) for card in CARD.findall(html)]


def menus(html: str) -> tuple[str, ...]:
    """The words in menus and on the way to a page: other pages' names."""
    return words("".join(MENU.findall(html)))


def heads(html: str) -> tuple[str, ...]:
    """The words that are for machines: they repeat what the page and its menus show."""
    return words("".join(HEAD.findall(html)))


def own_part(html: str) -> str:
    """The page without its head, its menus and the cards of other pages."""
    return MENU.sub("", CARD.sub("", HEAD.sub("", html)))


def without_cards(html: str) -> str:
    return CARD.sub("", html)


def pictures(html: str) -> list[str]:
    """The addresses of the pictures, each once, in their order; without the site's own emblem."""
    found: dict[str, None] = {}
    for tag in IMAGE.findall(html):
        for value in SOURCES.findall(tag):
            for part in value.split(","):
                found[part.split()[0]] = None
    return [address for address in found if not address.startswith("/static/")]


def downloads(html: str, prefix: str) -> list[str]:
    """The addresses of the documents that a page links to, each once."""
    return list(dict.fromkeys(href for href in HREF.findall(html) if prefix in href))


def links(html: str) -> set[str]:
    """The paths to which the page's links lead."""
    return {urlsplit(unescape(href)).path for href in HREF.findall(html)}


def typed_addresses(html: str) -> set[str]:
    """Those of them that carry typed words."""
    return {path for path in links(html) if TOKEN.search(path)}


def sitemap(xml: str) -> list[str]:
    return [re.sub(r"^https?://[^/]+", "", address) for address in LOCATION.findall(xml)]


def seen_digest(html: str) -> str:
    found = SEEN.search(html)
    return found.group(1) if found else ""
