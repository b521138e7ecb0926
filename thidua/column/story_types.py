"""Which page types are stories: what derives from `StoryPage`, in the plugin or in a host's app."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from wagtail.models import Page, get_page_models

from .models import StoryPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

StoryType = type[StoryPage]


def story_types() -> list[StoryType]:
    """Articles, profiles, then the host's; ask once all apps are loaded.

    A type that derives from one of these is left out: its pages are pages of that one too.
    """
    pages = get_page_models()
    return [m for m in pages if issubclass(m, StoryPage) and list(m._meta.parents) == [Page]]


def has_field(model: StoryType, name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def relation(model: StoryType) -> str:
    """How a query for pages names the rows of this type."""
    return model._meta.get_ancestor_link(Page).related_query_name()


def lookups(name: str, types: Iterable[StoryType] | None = None, below: str = "") -> list[str]:
    """How a query for pages names this field of stories: once for each type that has it.

    ``below``: the relation that leads to the page, for a query for something else ("page__").
    """
    having = [m for m in (story_types() if types is None else types) if has_field(m, name)]
    return [f"{below}{relation(model)}__{name}" for model in having]


def counted_as(model: StoryType) -> tuple[str, "StrOrPromise"]:
    """The key and the name of the measure that counts this type alone."""
    name = capfirst(model._meta.verbose_name_plural)
    return model.counted_as or (str(model._meta.model_name), name)
