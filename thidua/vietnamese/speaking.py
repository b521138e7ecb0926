"""In which language our public pages are read, whatever language and time zone the project has."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpResponseBase
from django.utils import timezone, translation

from thidua import conf

#: Whether a page of ours is being made for visitors.
_reading: ContextVar[bool] = ContextVar("thidua_reading", default=False)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is worded within is in this language, and its times are the office's."""
    before = _reading.set(True)
    try:
        with translation.override(language), timezone.override(conf.time_zone()):
            yield
    finally:
        _reading.reset(before)


def is_being_read() -> bool:
    """Whether what is rendered now is a page of ours."""
    return _reading.get()


def rendered(response: HttpResponseBase, language: str) -> HttpResponseBase:
    """The answer, made to its end while its language is spoken."""
    render = getattr(response, "render", None)
    if callable(render):
        response = render()
    # Django's LocaleMiddleware would write what the browser prefers.
    response.headers.setdefault("Content-Language", language)
    return response
