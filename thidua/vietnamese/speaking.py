"""In which language our public pages and papers are read, whatever language and zone the project has."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpResponseBase
from django.utils import timezone, translation
from wagtail.coreutils import get_content_languages

from thidua import conf

#: Of the office's mails and papers.
LANGUAGE = "vi"
#: Whether a page of ours is being made for visitors.
_reading: ContextVar[bool] = ContextVar("thidua_reading", default=False)


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Whatever is worded within is Vietnamese, and its times are the office's: mails and documents."""
    with translation.override(LANGUAGE), timezone.override(conf.time_zone()):
        yield


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is worded within is in this language, and its times are the office's."""
    before = _reading.set(True)
    try:
        with translation.override(language), timezone.override(conf.time_zone()):
            yield
    finally:
        _reading.reset(before)


def language_of(page) -> str:
    """The language of a page: that of its Locale, without a query where the site has but one."""
    languages = list(get_content_languages())
    return languages[0] if len(languages) == 1 else page.locale.language_code


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
