"""The list "what waits": for the leaders and the reviewers, with its light."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import BaseListingView
from wagtail.models import Task

from thidua.leadership.who import is_leader
from thidua.signoff.models import Cause, Takedown
from thidua.signoff.tasks import LeadershipTask, SignOffTask, SignOffTaskState

from .checklist import Tally
from .querysets import waiting_seen_by, workflows_followed_by
from .tallies import tallies_of
from .working_days import Wait, wait_of


def may_follow(user) -> bool:
    """Whether the user has a part in any appraisal: leaders, reviewers, superusers to read."""
    return user.is_superuser or workflows_followed_by(user).exists()


@dataclass(frozen=True)
class Row:
    """One waiting item as the lists show it."""

    title: str
    type: str
    unit: str
    submitter: Any
    wait: Wait
    url: str
    is_signoff: bool
    is_leadership: bool
    is_mine: bool
    #: What the version lacks of what is checked; None in a workflow of the host's own.
    tally: Tally | None = None


def rows_for(task_states, mine: bool | None = None) -> list[Row]:
    """The rows of waiting items; the number of queries does not depend on how many there are.

    Only a version that no list has shown before is looked through by itself (`tallies`).
    ``mine`` where it is the same for all; else each carries ``is_mine``.
    """
    task_states = list(task_states)
    units = _names_of_units(task_states)
    tallies = tallies_of(state for state in task_states if _is_signoff(state))
    rows = []
    for state in task_states:
        task_type = state.task.specific_class or Task
        is_signoff = _is_signoff(state)
        if is_signoff:
            url = reverse("thidua_signoff:appraise", args=[state.pk])
        else:
            # A workflow of the host's own: Wagtail's editor is where it is decided.
            url = AdminURLFinder().get_edit_url(state.revision.content_object) or ""
        model = state.revision.content_type.model_class()
        rows.append(
            Row(
                title=state.revision.object_str,
                type=model._meta.verbose_name if model else "",
                unit=units.get(state.pk, ""),
                submitter=state.workflow_state.requested_by,
                wait=wait_of(state.started_at),
                url=url,
                is_signoff=is_signoff,
                is_leadership=issubclass(task_type, LeadershipTask),
                is_mine=state.is_mine if mine is None else mine,
                tally=tallies.get(state.pk),
            )
        )
    return rows


def _is_signoff(task_state) -> bool:
    return issubclass(task_state.task.specific_class or Task, SignOffTask)


def _names_of_units(task_states) -> dict[int, str]:
    """The unit that each version names, where its type has a field for one: a query for each type."""
    wanted: dict = {}
    for state in task_states:
        model = state.revision.content_type.model_class()
        try:
            unit_model = model and model._meta.get_field("unit").related_model
        except FieldDoesNotExist:
            continue
        if unit_model and (key := state.revision.content.get("unit")):
            wanted.setdefault(unit_model, {})[state.pk] = key
    names = {}
    for unit_model, keys in wanted.items():
        units = unit_model._base_manager.in_bulk(set(keys.values()))
        names.update({pk: str(units[key]) for pk, key in keys.items() if key in units})
    return names


class WaitingView(BaseListingView):
    """Everything that waits, what waits for this user first; below it what the audit suspended."""

    model = SignOffTaskState
    template_name = "thidua/appraisal/waiting.html"
    page_title = _("Waiting for appraisal")
    header_icon = "clipboard-list"
    index_url_name = "thidua_signoff:waiting"
    paginate_by = 20

    def dispatch(self, request, *args, **kwargs):
        if not may_follow(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return waiting_seen_by(self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        suspended = Takedown.objects.none()
        if is_leader(self.request.user):
            suspended = Takedown.objects.open().filter(cause=Cause.AUDIT)
        return {**context, "rows": rows_for(context["object_list"]), "suspended": suspended}
