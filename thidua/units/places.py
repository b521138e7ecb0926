"""Nobody is shown another unit's files by where a collection lies, or in which one a file is put.

Wagtail hands the rights on a collection down to all below it. So its forms refuse a place at which the
members of one unit would see the files of another; what went round the forms is named by `thidua_audit`.
A successor's members see the files of its predecessor, whose collection `files` puts below theirs.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Collection

from thidua.media.ours import is_wards

from .files import gives_rights, place_of, root, shared_collections
from .models import Organization

Units = set[Organization]


def units_that_see(collection: Collection) -> Units:
    """The units whose members may use what is in the collection, as theirs."""
    above = collection.get_ancestors(inclusive=True).order_by().values("pk")
    return set(Organization.objects.filter(collection__in=above))


def why_not_below(collection: Collection, parent: Collection) -> str:
    """Why this collection is not moved below that one, in a sentence; empty where it may be."""
    if is_wards(collection.pk) != is_wards(parent.pk):
        return _(
            "Files of the ward and others of this website lie apart. Move files one by one: what comes "
            "to the ward is checked."
        )
    if unit := Organization.objects.filter(collection=collection).first():
        place = place_of(unit, below=parent)
        return place_in_words(unit, place) if place else ""
    below = collection.get_descendants(inclusive=True).order_by().values("pk")
    inside = set(Organization.objects.filter(collection__in=below))
    others = units_that_see(parent) - units_that_see(collection)
    owners = units_that_see(collection) | inside
    if owners and others:
        return _(
            "In this collection are files of %(unit)s, which %(other)s would see there. Choose another "
            "place."
        ) % {"unit": _names(owners), "other": _names(others)}
    if inside and gives_rights(
        [*parent.get_ancestors(inclusive=True).values_list("pk", flat=True)]
    ):
        return _(
            "In this collection are files of %(unit)s, which all units would see there. Choose another "
            "place."
        ) % {"unit": _names(inside)}
    return ""


def why_file_stays(user, before: Collection, after: Collection) -> str:
    """Joins `signoff.media.shelves`: a unit's file goes to another unit by its own members only."""
    owners = units_that_see(before)
    others = units_that_see(after) - owners
    if not owners or not others:
        return ""
    if Organization.objects.with_member(user).filter(pk__in=[unit.pk for unit in owners]).exists():
        return ""
    return _(
        "This file is one of %(unit)s, and %(other)s would see it in that collection. What several "
        "units need goes into the shared collection."
    ) % {"unit": _names(owners), "other": _names(others)}


def misplaced() -> Iterator[tuple[Collection, str]]:
    """Collections at a place where some unit sees files of another, each with a sentence."""
    for collection in Collection.objects.filter(thidua_unit__isnull=False):
        unit = collection.thidua_unit
        if place := place_of(unit, below=collection.get_parent()):
            yield collection, place_in_words(unit, place)
    for collection in shared_collections():
        below = collection.get_descendants(inclusive=True).order_by().values("pk")
        owners = units_that_see(collection) | set(Organization.objects.filter(collection__in=below))
        if owners:
            yield (
                collection,
                _("All units see the files of %(unit)s here.") % {"unit": _names(owners)},
            )


def place_in_words(unit: Organization, place: Collection) -> str:
    """What is said of a unit's collection that lies, or would lie, elsewhere."""
    if place.pk == root().pk:
        return _(
            "This is the collection of %(unit)s: below that of another unit, or below a shared one, "
            "others would see its files."
        ) % {"unit": _names({unit})}
    return _(
        "This is the collection of %(unit)s: it belongs below “%(place)s”, that of the successor."
    ) % {"unit": _names({unit}), "place": place.name}


def _names(units: Units) -> str:
    return ", ".join(f"“{unit}”" for unit in sorted(units, key=str))
