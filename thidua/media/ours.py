"""Which files are the ward's: those in its collection and below. All others are the host's.

With THIDUA_EVERYWHERE_FILES every file of the site is the ward's. A file of the host's stays as
Wagtail has it: no rule of this room is about it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Collection

from thidua import conf, roles

from .models import WardCollection

_CACHE = "_thidua_works_for_ward"


def ward_collection() -> Collection | None:
    """The collection of the ward, with all others of the ward below it; None before set-up."""
    if conf.EVERYWHERE_FILES:
        return Collection.get_first_root_node()
    row = WardCollection.objects.select_related("collection").first()
    return row.collection if row else None


def wards_collections():
    """The collections in which files are the ward's."""
    ward = ward_collection()
    if ward is None:
        return Collection.objects.none()
    return Collection.objects.filter(path__startswith=ward.path)


def is_wards(collection_id: int | None) -> bool:
    """Whether files in this collection are the ward's."""
    return conf.EVERYWHERE_FILES or wards_collections().filter(pk=collection_id).exists()


def is_ours(file) -> bool:
    """Whether this picture or document, of any model, is the ward's."""
    return is_wards(file.collection_id)


def not_ours(model, keys: Iterable[int]) -> set[int]:
    """Those of the pictures or documents that are the host's."""
    keys = list(keys)
    if conf.EVERYWHERE_FILES or not keys:
        return set()
    found = model._base_manager.filter(pk__in=keys)
    ours = Q(collection__in=wards_collections().order_by().values("pk"))
    return set(found.exclude(ours).values_list("pk", flat=True))


def works_for_ward(user) -> bool:
    """Whether somebody has one of the ward's roles or speaks for a unit; superusers need neither.

    Asked several times a request, so it is remembered on the user.
    """
    if not user.is_authenticated:
        return False
    if not hasattr(user, _CACHE):
        found = user.groups.filter(Q(name__in=roles.ROLES) | Q(thidua_unit__isnull=False)).exists()
        setattr(user, _CACHE, found or user.thidua_organizations.exists())
    return getattr(user, _CACHE)


def are_for(user) -> bool:
    """Whether the screens of files are ours for this person, not Wagtail's own."""
    return conf.EVERYWHERE_FILES or works_for_ward(user)


def hidden_in_apis(request) -> list[int]:
    """The collections that an API of the host's gives nothing of, to whoever asks.

    The host's API knows no approvals. Wagtail's admin asks its own kind of API, in which
    `units.file_api` says what is there for a person.
    """
    user: Any = getattr(request, "user", None)
    works_here = user is not None and user.has_perm("wagtailadmin.access_admin")
    if works_here and (user.is_superuser or are_for(user)):
        return []
    return list(wards_collections().order_by().values_list("pk", flat=True))
