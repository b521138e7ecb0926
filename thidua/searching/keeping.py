"""Keeps the index by itself: what is ours is found whatever search the host has for its own."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_instance, get_indexed_models

from .index import SearchIndex, SearchRebuilder
from .models import root_of
from .scope import (
    BACKEND,
    connect_search_everywhere,
    held_models,
    is_in_hosts_search,
    is_ours,
)

#: Objects whose whole texts are in memory at a time.
BATCH = 200


def connect() -> None:
    """Called once when the app is ready."""
    connect_search_everywhere()
    ours = [model for model in get_indexed_models() if is_ours(model)]
    # Whoever saves a page as a mere `Page` sends no signal of its type.
    for model in {*ours, *map(root_of, ours)}:
        uid = f"thidua_keep_{model._meta.label}"
        post_save.connect(keep_saved, sender=model, dispatch_uid=uid)
    for model in ours:
        post_delete.connect(
            forget_deleted, sender=model, dispatch_uid=f"thidua_forget_{model._meta.label}"
        )


def keep_saved(instance, raw=False, **kwargs) -> None:
    """`post_save`, unless Wagtail hands the index what is saved (`scope.is_in_hosts_search`)."""
    if raw or is_in_hosts_search():
        return
    indexed = get_indexed_instance(instance)
    if indexed is not None and is_ours(type(indexed)):
        keep(type(indexed), [indexed])


def forget_deleted(instance, **kwargs) -> None:
    """`post_delete`."""
    if not is_in_hosts_search():
        get_search_backend(BACKEND).delete(instance)


def keep(model, objects: Iterable) -> None:
    """Write the entries of these objects of one model anew."""
    get_search_backend(BACKEND).add_bulk(model, objects)


def fill() -> int:
    """Write the whole index anew from what is stored, and take away what it does not hold.

    The set-up calls it; safe to run again, and while people search. The number of objects.
    """
    number = 0
    model: Any
    for model in held_models():
        keys = list(model.get_indexed_objects().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            some = list(model.get_indexed_objects().filter(pk__in=keys[start : start + BATCH]))
            keep(model, some)
            number += len(some)
    SearchRebuilder(SearchIndex(get_search_backend(BACKEND))).finish()
    return number
