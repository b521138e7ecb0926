"""Levels, fields and the own station as the plan names them (I.1e, III.2), for a register that is empty."""

import re
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import capfirst
from wagtail.log_actions import log

from thidua import roles
from thidua.broadcasting.models import Station, StationKind
from thidua.column.registers import Field, Level
from thidua.vietnamese.names import is_name

from .steps import defaults

#: The place in the name of an authority, with its kind: "phường Đức Xuân".
_PLACE = re.compile(r"(?:^|\s)(?P<place>(?:phường|xã|thị trấn|đặc khu)\s+\S.*)$", re.IGNORECASE)


def may_fill_registers(user) -> bool:
    """Whoever may add to each of them."""
    return all(user.has_perm(f"thidua.add_{name}") for name in ("level", "field", "station"))


def _empty() -> list[type[Level | Field | Station]]:
    """The registers without an entry; of stations, without an own one that is no sample."""
    registers: dict[type[Level | Field | Station], bool] = {
        Level: Level.objects.exists(),
        Field: Field.objects.exists(),
        Station: Station.objects.filter(kind=StationKind.OWN).exists(),
    }
    return [model for model, is_filled in registers.items() if not is_filled]


def missing_registers() -> list[str]:
    """What the empty registers are called."""
    return [str(model._meta.verbose_name_plural) for model in _empty()]


@transaction.atomic
def fill_registers(authority: str = "", user=None) -> int:
    """Fill the empty registers, and leave alone the others; the number of new entries.

    ``authority``: who runs the website, whose place the station is called after.
    """
    # Locked, so that the second press of the button waits and finds what the first one made.
    Group.objects.select_for_update().filter(name=roles.UNIT).first()
    entries: list[Any]
    data, made = defaults()["registers"], 0
    for model in _empty():
        if model is Station:
            entries = [Station(name=station_name(authority), kind=StationKind.OWN, order=1)]
        else:
            names = data["levels" if model is Level else "fields"]
            entries = [model(name=name, order=order) for order, name in enumerate(names, start=1)]
        for entry in entries:
            entry.save()
            log(entry, "wagtail.create", user=user)
            made += 1
    return made


def station_name(authority: str = "") -> str:
    """Of the authority's place; the plan's own words where that is not known."""
    words = defaults()["registers"]
    found = _PLACE.search(authority)
    name = (
        words["station"].format(place=found["place"]) if found else words["station_without_place"]
    )
    return capfirst(name) if is_name(name) else words["station_without_place"]
