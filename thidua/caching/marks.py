"""Marks what may be kept for visitors: nothing is kept that is not marked."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def cacheable(response: Response) -> Response:
    """Mark an answer that is the same for every visitor of this address until something is written.

    The middleware still keeps none that is not a plain 200, sets a cookie, holds a CSRF token, a
    nonce or a message, says itself that it must not be stored, or varies with another header.
    """
    response._thidua_cacheable = True  # type: ignore[attr-defined]
    return response


def is_cacheable(response: HttpResponseBase) -> bool:
    """Whether a view marked it."""
    return getattr(response, "_thidua_cacheable", False)


def public_view(view: Callable[..., Response]) -> Callable[..., Response]:
    """Decorator of a view whose every answer is the same for all visitors (see `cacheable`)."""

    @wraps(view)
    def marked(request: HttpRequest, *args, **kwargs) -> Response:
        return cacheable(view(request, *args, **kwargs))

    return marked
