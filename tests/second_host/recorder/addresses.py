"""Every address of the host's URLconf, walked from the resolver and filled in with what the host holds."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.regex_helper import normalize

PART = re.compile(r"<(?:\w+:)?(\w+)>|%\((\w+)\)s")


def shapes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Addresses with `<name>` for what is to be filled in, in the order of the URLconf."""
    resolver = resolver or get_resolver()
    for one in resolver.url_patterns:
        address = before + _shape(one.pattern)
        if isinstance(one, URLPattern):
            yield address
        else:
            yield from shapes(one, address)


def _shape(pattern) -> str:
    if isinstance(pattern, LocalePrefixPattern):
        return "en/"
    if isinstance(pattern, RoutePattern):
        return PART.sub(lambda found: f"<{found[1]}>", str(pattern))
    text, _names = normalize(pattern.regex.pattern)[0]
    return PART.sub(lambda found: f"<{found[2]}>", text)


def fill(shape: str, known: dict[str, dict[str, object]]) -> str | None:
    """None: nothing known has what it asks for. ``known``: beginning of a shape → name → value; the
    longest beginning that has the name wins."""
    names = {found[1] for found in PART.finditer(shape)}
    values = {}
    for name in names:
        for beginning in sorted(known, key=len, reverse=True):
            if shape.startswith(beginning) and name in known[beginning]:
                values[name] = known[beginning][name]
                break
        else:
            return None
    return PART.sub(lambda found: str(values[found[1]]), shape)
