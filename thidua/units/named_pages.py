"""What an address of the admin names: the pages, and what belongs to one, by kwarg and parameter.

A page that the user may not know of is replaced by one that does not exist, before the view runs. So
the view itself answers for a hidden page exactly as it answers for a missing one, in its own form:
a page of the admin, JSON for a chooser, an error beside a field.
"""

import json
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import AbstractPage, Page, TaskState, WorkflowState

from thidua.appraisal.slip import may_read_slip
from thidua.signoff.content import content_type_of
from thidua.signoff.models import Approval

from .permissions import hidden_ids

#: No row has this key: keys count up from 1, and this is the last that PostgreSQL's integer holds.
NOBODY = 2**31 - 1

#: Kwargs of Wagtail's and our admin addresses that are a page's key in every view.
PAGE_KWARGS = frozenset(
    ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"),
)
#: Kwargs that are a page's key in these views alone.
PAGE_KWARGS_OF = {
    "wagtailadmin_pages:revisions_compare": "pk",
    "wagtailadmin_api:pages:detail": "pk",
    "wagtailadmin_api:pages:action": "pk",
}
#: Parameters, in the address or posted, that are a page's key in every view.
PAGE_PARAMETERS = frozenset(
    (
        *("childOf", "child_of", "descendant_of", "ancestor_of", "translation_of"),
        *("parent_page", "parent_page_id", "new_parent_page", "destination_page_id"),
        *("chooser", "target_pages[]"),
    )
)
#: Parameters that are a page's key in these views alone.
PAGE_PARAMETERS_OF = {
    "wagtailadmin_choose_page_chosen_multiple": "id",
    "wagtailadmin_api:pages:listing": "id",
    "wagtailadmin_api:pages:find": "id",
}
EDITING_SESSION = "wagtailadmin_editing_sessions:ping"
BULK_ACTION = "wagtail_bulk_action"


class Place(NamedTuple):
    """Where a key stands in a request, and how another one is put there."""

    value: Any
    write: Callable[[Any], None]


def view_name(request: HttpRequest) -> str:
    """Of the view that was found, with its namespaces."""
    return request.resolver_match.view_name if request.resolver_match else ""


def hide_foreign(request: HttpRequest, kwargs: dict) -> None:
    """Replace what the request names of others' drafts, in its kwargs and its parameters."""
    _list_for_bulk_action(request, kwargs)
    pages = [*_page_kwargs(request, kwargs), *_page_parameters(request, kwargs)]
    hidden = hidden_ids(request.user, {place.value for place in pages})
    for place in pages:
        if place.value in hidden:
            place.write(NOBODY)
    for name, is_hidden in _BELONGINGS.items():
        if name in kwargs and is_hidden(request.user, kwargs[name]):
            kwargs[name] = NOBODY


def _page_kwargs(request: HttpRequest, kwargs: dict) -> Iterator[Place]:
    view = view_name(request)
    names = PAGE_KWARGS | {PAGE_KWARGS_OF.get(view, "")}
    if view == EDITING_SESSION and _is_page(kwargs["app_label"], kwargs["model_name"]):
        names |= {"object_id"}
    for name in names & kwargs.keys():
        # A kwarg that a pattern matched as text goes on as text.
        kind = type(kwargs[name])
        if (key := _key(kwargs[name])) is not None:
            yield Place(key, partial(_put, kwargs, name, kind))


def _page_parameters(request: HttpRequest, kwargs: dict) -> Iterator[Place]:
    view = view_name(request)
    names = PAGE_PARAMETERS | {PAGE_PARAMETERS_OF.get(view, "")}
    if view == BULK_ACTION and _is_page(kwargs["app_label"], kwargs["model_name"]):
        names |= {"id"}
    yield from _json_parameters(request, names)
    for attribute in ("GET", "POST"):
        for name in names & getattr(request, attribute).keys():
            for index, text in enumerate(getattr(request, attribute).getlist(name)):
                if (key := _key(text)) is not None:
                    yield Place(key, _writer(request, attribute, name, index))


def _json_parameters(request: HttpRequest, names: Iterable[str]) -> Iterator[Place]:
    """Of a body in JSON, as the admin's API takes it."""
    if request.content_type != "application/json":
        return
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        return
    if not isinstance(data, dict):
        return

    def write(name: str, value: int) -> None:
        data[name] = value
        # The view reads the body that is kept here, since it was read once.
        # Tie: body that was read
        request._body = json.dumps(data).encode()
        if json.loads(request.body) != data:
            raise SuspiciousOperation("The key of a hidden page stays in the request.")

    for name in set(names) & data.keys():
        if (key := _key(data[name])) is not None:
            yield Place(key, partial(write, name))


def _writer(request: HttpRequest, attribute: str, name: str, index: int) -> Callable:
    def write(value):
        parameters: QueryDict = getattr(request, attribute).copy()
        values = parameters.getlist(name)
        values[index] = str(value)
        parameters.setlist(name, values)
        setattr(request, attribute, parameters)

    return write


def _put(kwargs: MutableMapping, name: str, kind: type, value) -> None:
    kwargs[name] = kind(value)


def _key(text) -> int | None:
    """A key as a number; what else is sent there is the view's to refuse."""
    text = str(text)
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _is_page(app_label: str, model_name: str) -> bool:
    try:
        return issubclass(apps.get_model(app_label, model_name), AbstractPage)
    except LookupError:
        return False


def _list_for_bulk_action(request: HttpRequest, kwargs: dict) -> None:
    """`?id=all`: Wagtail takes every page of the list, also those that the list does not show.

    They are written out here, so that they are looked through like keys that were sent.
    """
    if view_name(request) != BULK_ACTION or "all" not in request.GET.getlist("id"):
        return
    names = [kwargs[name] for name in ("app_label", "model_name", "action")]
    action = bulk_action_registry.get_bulk_action_class(*names)
    if action is None or not _is_page(*names[:2]):
        return
    try:
        listed = action(request, apps.get_model(*names[:2])).get_all_objects_in_listing_query(
            request.GET.get("childOf")
        )
        keys = [getattr(page, "pk", page) for page in listed]
    except (Page.DoesNotExist, ValueError):
        keys = []
    hidden = hidden_ids(request.user, keys)
    parameters = request.GET.copy()
    parameters.setlist("id", [str(key) for key in keys if key not in hidden] or [str(NOBODY)])
    setattr(request, "GET", parameters)  # noqa: B010 - django-stubs take it for read-only


def _step_is_hidden(user, key: int) -> bool:
    objects = TaskState.objects.filter(pk=key, workflow_state__in=_workflows_of_pages())
    return _any_hidden(user, objects.values_list("workflow_state__object_id", flat=True))


def _workflow_is_hidden(user, key: int) -> bool:
    return _any_hidden(
        user, _workflows_of_pages().filter(pk=key).values_list("object_id", flat=True)
    )


def _slip_is_hidden(user, key: int) -> bool:
    approval = Approval.objects.filter(pk=key).first()
    return approval is not None and not may_read_slip(user, approval)


def _workflows_of_pages():
    return WorkflowState.objects.filter(base_content_type=content_type_of(Page))


def _any_hidden(user, texts: Iterable[str]) -> bool:
    return bool(hidden_ids(user, [int(text) for text in texts]))


#: Kwargs that are the key of something that belongs to a page, and whether this one is hidden.
_BELONGINGS: dict[str, Callable[[Any, int], bool]] = {
    "task_state_id": _step_is_hidden,
    "workflow_state_id": _workflow_is_hidden,
    "approval_id": _slip_is_hidden,
}
