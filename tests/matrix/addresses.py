"""Every address of the URL configuration, and the ids with which the matrix asks for it."""

import posixpath
import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.urls import URLPattern, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Site, Task, TaskState, Workflow, WorkflowState

from thidua import roles
from thidua.models import AnnualPlan, AnnualTarget, Approval, Movement, ResultReport

from .world import MISSING, World

FILE_KWARGS = ("image_id", "document_id", "doc_id")
FILE_ACTIONS = ("delete", "add_tags", "add_to_collection")
PAGE_KWARGS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")


class Pattern(NamedTuple):
    """One line of a URL configuration; ``name`` is the view's, or the route where it has none."""

    name: str
    route: str
    callback: object

    @property
    def kwargs(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.route.replace("(?P", ""))


class Address(NamedTuple):
    """One address with everything filled in."""

    pattern: Pattern
    values: dict
    path: str


def patterns(resolver=None, prefix="", namespace="") -> Iterator[Pattern]:
    """In the order of the URL configuration; one that an earlier one hides is left out."""
    seen = set()
    for pattern in _walk(resolver or get_resolver(), prefix, namespace):
        if pattern.route not in seen:
            seen.add(pattern.route)
            yield pattern


def _walk(resolver, prefix, namespace):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Pattern(namespace + entry.name if entry.name else route, route, entry.callback)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, route, inner)


def path_of(route: str, values: dict) -> str:
    """The route with its values; Django's `reverse` knows no pattern without a name."""
    route = route.replace(r"\.", ".").replace("^", "").replace("$", "")
    for name, value in values.items():
        route = re.sub(rf"<(?:\w+:)?{name}>", str(value), _plain(route, name))
    return "/" + route


def _plain(route: str, name: str) -> str:
    """`(?P<name>…)` as `<name>`; what is inside may have brackets of its own."""
    start = route.find(f"(?P<{name}>")
    if start < 0:
        return route
    depth, end = 0, start
    while True:
        depth += {"(": 1, ")": -1}.get(route[end], 0)
        end += 1
        if not depth:
            return f"{route[:start]}<{name}>{route[end:]}"


class Filler:
    """What the matrix puts into each place of an address."""

    def __init__(self, world: World):
        self.world = world
        self.fixed = self._fixed(world)

    def _fixed(self, world: World) -> dict[str, list]:
        office, draft = world.office, world.draft
        pages = [draft.pk, world.changed.pk, world.own.pk, office.column.pk]
        of_draft = {"object_id": str(draft.pk)}
        plan, report = AnnualPlan.objects.first(), ResultReport.objects.first()
        return {
            **dict.fromkeys(PAGE_KWARGS, pages),
            "revision_id": [draft.latest_revision_id, world.changed.latest_revision_id],
            "revision_id_a": ["live", draft.latest_revision_id],
            "revision_id_b": ["latest", world.changed.latest_revision_id],
            "task_state_id": [s.pk for s in TaskState.objects.filter(revision__object_id=draft.pk)],
            "workflow_state_id": [s.pk for s in WorkflowState.objects.filter(**of_draft)],
            "task_id": list(Task.objects.values_list("pk", flat=True)),
            "action_name": ["approve", "reject"],
            "approval_id": [a.pk for a in Approval.objects.filter(object_id=world.changed.pk)],
            "takedown_id": [world.taken_down.pk],
            "image_id": [world.picture.pk],
            "document_id": [world.document.pk],
            "doc_id": [world.document.pk],
            "uploaded_file_id": [MISSING],
            "collection_id": [Collection.objects.first().pk],
            "workflow_pk": [Workflow.objects.first().pk],
            "filter_spec": ["max-165x165"],
            "session_id": list(EditingSession.objects.order_by("-pk").values_list("pk", flat=True)),
            "object_id": [draft.pk, world.own.pk],
            "year": [plan.year],
            "by": ["loai"],
            "key": ["other"],
            "span": ["quarter"],
            "number": [1],
            "target_id": [AnnualTarget.objects.first().pk],
            "plan_id": [plan.pk],
            "slug": [Movement.objects.first().slug],
            "section": ["pages"],
            "path": ["nothing.jpg"],
            "uidb64": [urlsafe_base64_encode(force_bytes(office.unit.pk))],
            "token": [default_token_generator.make_token(office.unit)],
            "restriction_id": [MISSING],
            "page_view_restriction_id": [MISSING],
            "report": [report.pk],
            "site_id": [Site.objects.get().pk],
            "user_id": [office.unit.pk],
        }

    def values(self, pattern: Pattern, name: str) -> list:
        """:raises LookupError: nobody has said yet what stands there."""
        if name in ("pk", "instance_pk"):
            return self._keys(pattern)
        if found := self._words(pattern, name):
            return found
        return self.fixed[name]

    def _words(self, pattern: Pattern, name: str) -> list | None:
        if name == "name":
            avatar = self.world.office.unit.wagtail_userprofile.avatar
            is_part = pattern.name == "thidua_handbook:part"
            return ["don-vi" if is_part else posixpath.basename(avatar.name)]
        if name in ("content_type_app_name", "app_label", "app_name"):
            is_setting = pattern.name.startswith("wagtailsettings")
            return ["home"] if is_setting else [self._app(pattern)]
        if name in ("content_type_model_name", "model_name"):
            if pattern.name.startswith("wagtailsettings"):
                return ["wardsettings"]
            return [self._model(pattern)]
        if name == "action":
            return ["delete", "move", "publish", "unpublish"]
        if pattern.name == "wagtailadmin_api:pages:action":
            return ["copy", "move", "delete", "publish", "convert_alias", "revert_to_page_revision"]
        return None

    def _app(self, pattern: Pattern) -> str:
        by_page = ("wagtail_bulk_action", "wagtailadmin_editing_sessions:ping")
        if pattern.name in by_page:
            return "wagtailcore"
        if pattern.name == "wagtailadmin_workflows:add_task":
            return "thidua"
        return "wagtailimages" if "tag" in pattern.name else "thidua"

    def _model(self, pattern: Pattern) -> str:
        return {
            "wagtail_bulk_action": "page",
            "wagtailadmin_editing_sessions:ping": "page",
            "wagtailadmin_workflows:add_task": "leadershiptask",
            "wagtailadmin_tag_model_autocomplete": "image",
        }.get(pattern.name, "articlepage")

    def _keys(self, pattern: Pattern) -> list:
        namespace = pattern.name.rpartition(":")[0]
        if namespace == "wagtailadmin_pages" or namespace.endswith("api:pages"):
            return self.fixed["page_id"]
        special = {
            "wagtailadmin_api:documents": self.world.document,
            "wagtailadmin_api:images": self.world.picture,
            "wagtaildocs_chooser": self.world.document,
            "wagtailimages_chooser": self.world.picture,
        }
        if namespace in special:
            return [special[namespace].pk]
        if namespace == "thidua_approved_stories":
            return [self.world.draft.pk, self.world.changed.pk]
        if pattern.route.startswith("quan-tri/sites/"):
            return [Site.objects.get().pk]
        if pattern.route.startswith("quan-tri/collections/"):
            return [Collection.objects.order_by("-pk").first().pk]
        if namespace == "wagtailusers_groups":
            # A role; the groups that follow a unit's members are nobody's to change.
            return [Group.objects.get(name=roles.UNIT).pk]
        return [self._model_of(pattern, namespace).objects.order_by("-pk").first().pk]

    def _model_of(self, pattern: Pattern, namespace: str):
        if namespace == "wagtailadmin_workflows":
            return Task if "task" in pattern.name else Workflow
        models = {
            "wagtailadmin_collections": Collection,
            "wagtailsites": Site,
            "wagtailusers_users": type(self.world.superuser),
            "wagtailusers_groups": Group,
            "thidua_reports": ResultReport,
            "thidua_airings": apps.get_model("thidua", "BroadcastLog"),
            "wagtailsettings": apps.get_model("home", "WardSettings"),
        }
        if namespace in models:
            return models[namespace]
        word = re.search(r"(thidua|home)_(\w+?)(?:_modeladmin_\w+)?$", namespace or pattern.name)
        return apps.get_model(word[1], word[2])

    def addresses(self, pattern: Pattern, whole: bool) -> list[Address]:
        """All ways of filling an address in, or the first of them, which names the draft."""
        if "<" not in pattern.route:
            return self._unnamed(pattern)
        found = [self._address(pattern, way) for way in self._ways(pattern)]
        return found if whole else found[:1]

    def _ways(self, pattern: Pattern) -> list[tuple]:
        ways = list(product(*(self.values(pattern, name) for name in pattern.kwargs)))
        if pattern.name == "wagtail_bulk_action":
            ways += product(("wagtailimages",), ("image",), FILE_ACTIONS)
            ways += product(("wagtaildocs",), ("document",), FILE_ACTIONS)
        return ways

    def _address(self, pattern: Pattern, way: tuple) -> Address:
        values = dict(zip(pattern.kwargs, way, strict=True))
        return Address(pattern, values, path_of(pattern.route, values))

    def _unnamed(self, pattern: Pattern) -> list[Address]:
        paths = {
            r"quan-tri/^.*/$": ["/quan-tri/nothing/here/"],
            r"tai-lieu/^(\d+)/(.*)$": [
                f"/tai-lieu/{self.world.document.pk}/{self.world.document.filename}"
            ],
            r"^((?:[\w\-]+/)*)$": self._public(),
        }.get(pattern.route, [path_of(pattern.route, {})])
        return [Address(pattern, {}, path) for path in paths]

    def _public(self) -> list[str]:
        # The slug of the draft is one of its words, and a visitor may well guess it.
        world = self.world
        pages = (world.draft, world.changed, world.office.column, world.public)
        return [page.get_url() for page in pages] + ["/"]
