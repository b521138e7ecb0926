"""How much the waiting texts lack, for lists: counted once for each version, then kept.

A version's checks ask the database for its pictures, links and approvals. A list of twenty would ask a
hundred times at each look, so the count is kept in the cache under the content that was counted.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from typing import Any

from wagtail.models import Revision

from thidua.caching.stamp import kept_in
from thidua.signoff.content import root_of
from thidua.signoff.tasks import LeadershipTask

from .checklist import Tally, checks_for

logger = logging.getLogger("thidua.caching")

#: Seconds. What a check says may depend on other rows too, as on a page that is linked to.
LIFETIME = 60 * 60


def tallies_of(task_states: Iterable) -> dict[int, Tally]:
    """Step of sign-off → what the version lacks that would be decided on now."""
    versions = _decided_on(list(task_states))
    names = {pk: _name(revision) for pk, revision in versions.items()}
    kept = _read(names.values())
    fresh: dict[str, Any] = {}
    for pk, name in names.items():
        if name not in kept:
            fresh[name] = tuple(Tally.of(checks_for(versions[pk].as_object())))
    _keep(fresh)
    return {pk: Tally(*(kept | fresh)[name]) for pk, name in names.items()}


def _decided_on(task_states: list) -> dict[int, Revision]:
    """Leadership decides on the revision that was sent, a reviewer on the latest one."""
    found = {state.pk: state.revision for state in task_states}
    edited: dict[Any, dict[str, int]] = {}
    for state in task_states:
        model = state.revision.content_type.model_class()
        if model is not None and not issubclass(state.task.specific_class, LeadershipTask):
            edited.setdefault(root_of(model), {})[state.revision.object_id] = state.pk
    for root, steps in edited.items():
        latest = root._base_manager.filter(pk__in=steps).values("latest_revision")
        for revision in Revision.objects.filter(pk__in=latest).select_related("content_type"):
            found[steps[revision.object_id]] = revision
    return {
        pk: revision
        for pk, revision in found.items()
        if revision.content_type.model_class() is not None
    }


def _name(revision: Revision) -> str:
    """By the content, not by the revision's key: autosave rewrites the row (guarantee.md, 2)."""
    content = json.dumps(revision.content, sort_keys=True, default=str)
    return f"thidua.tally.{revision.pk}.{hashlib.sha256(content.encode()).hexdigest()}"


def _read(names: Iterable[str]) -> dict[str, tuple[int, int]]:
    try:
        return kept_in().get_many(list(names))
    except Exception as problem:
        # A cache that is down makes the list slow, not wrong.
        logger.warning("The cache cannot be read: %r", problem)
        return {}


def _keep(tallies: dict[str, tuple[int, int]]) -> None:
    try:
        if tallies:
            kept_in().set_many(tallies, timeout=LIFETIME)
    except Exception as problem:
        logger.warning("The cache cannot be written: %r", problem)
