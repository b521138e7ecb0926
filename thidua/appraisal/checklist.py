"""What the deciding person may want to look at: facts about a version that the rooms contribute.

A room registers a function for the hook ``thidua_appraisal_checks``. It is called with the version
(the object as the revision has it) and returns the checks that it knows for it. Nothing is scored
and nothing is blocked: people judge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

HOOK = "thidua_appraisal_checks"


class CheckState(models.TextChoices):
    """What there is to see; shown in words as well as by its mark."""

    OK = "ok", _("In order")
    ATTENTION = "attention", _("Please look")
    MISSING = "missing", _("Missing")


@dataclass(frozen=True)
class Check:
    """One line of the checklist; ``url`` leads to what the line is about, if that can be opened."""

    label: str | Promise
    state: CheckState
    detail: str | Promise = ""
    url: str = ""

    @classmethod
    def given(cls, label, value, detail="") -> "Check":
        """In order if there is a value, else missing; the value is the detail unless one is given."""
        state = CheckState.OK if value else CheckState.MISSING
        return cls(label, state, detail or (str(value) if value else ""))


#: What stops the reader comes first: on a small screen the end of the list is out of view.
_FIRST = (CheckState.MISSING, CheckState.ATTENTION, CheckState.OK)


def checks_for(version) -> list[Check]:
    """The checks that all rooms have for this version: what is missing first, then what to look at.

    Among equals in the order of their registration.
    """
    checks = [check for contribute in hooks.get_hooks(HOOK) for check in contribute(version)]
    return sorted(checks, key=lambda check: _FIRST.index(check.state))


class Tally(NamedTuple):
    """How many checks of how many say "missing"."""

    missing: int
    total: int

    @classmethod
    def of(cls, checks: Iterable[Check]) -> "Tally":
        states = [check.state for check in checks]
        return cls(states.count(CheckState.MISSING), len(states))
