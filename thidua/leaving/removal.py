"""Takes every row of ours out of a host's database, in one transaction; `migrate` then drops the tables.

Whoever kills it before the commit finds all as it was; after it nothing is left of ours but empty tables.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import ProtectedError, RestrictedError
from django.db.models.signals import pre_delete
from wagtail.coreutils import get_content_languages
from wagtail.models import (
    Collection,
    Locale,
    Page,
    PageLogEntry,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from thidua.evidence import triggers
from thidua.signoff.querysets import approved
from thidua.units.files import refuse_to_delete_role

from . import host_files, ours, rows
from .plain_pages import PlainType, forget_versions, take_own_rows, turn_into

#: What set-up may have renamed of the host's, back to what Wagtail calls it.
NAMES_OF_WAGTAIL = {"collection": "Root", "page": "Root", "workflow": "Moderators approval"}
NAMES_OF_OURS = {"collection": "Tệp của văn phòng", "page": "Gốc", "workflow": "Quy trình chung"}


class NotRemoved(Exception):
    """Something of the host's holds on to ours; ``str()`` says what. Nothing was changed."""


@dataclass(frozen=True)
class Choice:
    """What the host chose: ``plain`` is None where pages go; ``target`` takes the files that stay."""

    plain: PlainType | None
    keep_files: bool
    target: Collection


def dependent_apps() -> list[str]:
    """Apps of the host whose tables were made upon ours: `migrate` would take them back as well."""
    loader = MigrationLoader(connection)
    return sorted(
        {
            name
            for (name, migration) in loader.applied_migrations
            if name != ours.APP
            and (node := loader.graph.node_map.get((name, migration)))
            and any(parent.key[0] == ours.APP for parent in node.parents)
        }
    )


def has_tables() -> bool:
    """Whether all tables are there; not while a way back to zero was interrupted, nor after it."""
    loader = MigrationLoader(connection)
    return all(key in loader.applied_migrations for key in loader.graph.leaf_nodes(ours.APP))


def is_empty() -> bool:
    """Whether the rows are gone, so that the tables can go. What is no row of ours does not count."""
    kept = (model for model in ours.own_models() if model._meta.label not in ours.LEFT_OUT)
    return not any(model._base_manager.exists() for model in kept)


def remove(choice: Choice, say: Callable[[str], None]) -> None:
    """Take out every row of ours, and what names us in other tables.

    :raises NotRemoved: an object of the host's is protected by its own rules.
    """
    try:
        with transaction.atomic(), _role_guard_off():
            _remove(choice, say)
    except (ProtectedError, RestrictedError) as problem:
        objects = (
            problem.protected_objects
            if isinstance(problem, ProtectedError)
            else problem.restricted_objects
        )
        names = ", ".join(f"{type(one).__name__} {one.pk} “{one}”" for one in list(objects)[:5])
        raise NotRemoved(f"These objects of yours hold on to ours: {names}.") from problem
    finally:
        ContentType.objects.clear_cache()


def _remove(choice: Choice, say: Callable[[str], None]) -> None:
    triggers.take_off(connection)
    # Asked of the evidence, before it goes.
    public = set(approved(Page.objects.all()).order_by().values_list("pk", flat=True))
    files = {model: ours.file_keys(model) for model in ours.file_models()}
    public_files = {model: host_files.public_keys(model) for model in files}
    workflows = list(ours.workflows().values_list("pk", flat=True))
    groups = list(ours.groups().values_list("pk", flat=True))
    languages = set(ours.pages().order_by().values_list("locale", flat=True))

    say("Pages")
    _hide_unapproved(public)
    going: list[int] = []
    if choice.plain:
        turn_into(choice.plain, public, with_files=choice.keep_files)
    else:
        going = _reduce_to_pages()
    say("Collections and files")
    if choice.keep_files:
        host_files.keep(choice.target, files, public_files)
    host_files.take_collections(choice.target)
    say("Evidence, plans, registers")
    for model in ours.own_models():
        ours.delete_rows(model._base_manager.all())
    _delete_pages(going)
    if not choice.keep_files:
        host_files.delete(files)
    say("Workflow, groups, logs")
    _take_workflows(workflows)
    Group.objects.filter(pk__in=groups).delete()
    for log in rows.log_models():
        ours.delete_rows(log._base_manager.filter(rows.is_ours()))
    _names_back()
    _take_languages(languages)
    ContentType.objects.filter(app_label=ours.APP).delete()


def _hide_unapproved(public: set[int]) -> None:
    """A live row that no approval covers was not read by visitors, and is a draft from now on."""
    live = ours.pages().filter(live=True).order_by()
    for keys in ours.batches(set(live.values_list("pk", flat=True)) - public):
        signed_off = [model for model in ours.page_types() if hasattr(model, "signoff_content")]
        types = ContentType.objects.get_for_models(*signed_off).values()
        hidden = Page._base_manager.filter(pk__in=keys, content_type__in=types)
        hidden.update(live=False, has_unpublished_changes=True)


def _reduce_to_pages() -> list[int]:
    """Make our pages, and all below them, rows of `Page` alone; returns their keys."""
    own = ContentType.objects.get_for_models(*ours.own_page_models()).values()
    heads = Page._base_manager.filter(content_type__in=own).order_by("path")
    going: set[int] = set()
    for path in heads.values_list("path", flat=True):
        below = Page._base_manager.filter(path__startswith=path)
        going.update(below.values_list("pk", flat=True))
    for model in ours.own_page_models():
        for keys in ours.batches(list(ours.of_type(model).values_list("pk", flat=True))):
            forget_versions(keys)
            take_own_rows(model, keys)
            # Django's cascade loads a page by its type.
            Page._base_manager.filter(pk__in=keys).update(
                content_type=ContentType.objects.get_for_model(Page), live=False
            )
    return sorted(going)


def _delete_pages(keys: list[int]) -> None:
    """Delete pages as Django does: what the host hangs on them goes, or is cut off, by its own rules."""
    if not keys:
        return
    found = Page._base_manager.filter(pk__in=keys)
    parents = {path[: -Page.steplen] for path in found.values_list("path", flat=True)}
    for batch in ours.batches(keys):
        Page._base_manager.filter(pk__in=batch).delete()
        ours.delete_rows(PageLogEntry._base_manager.filter(page__in=batch))
    for parent in Page._base_manager.filter(path__in=parents):
        number = parent.get_children().count()
        Page._base_manager.filter(pk=parent.pk).update(numchild=number)


def _take_workflows(workflows: list[int]) -> None:
    """Our steps go out of every workflow, and the workflows that had no others go as a whole."""
    tasks = list(ours.tasks().order_by().values_list("pk", flat=True))
    states = TaskState._base_manager.filter(task__in=tasks)
    waiting = WorkflowState._base_manager.filter(current_task_state__in=states)
    waiting.update(current_task_state=None, status=WorkflowState.STATUS_CANCELLED)
    Workflow.objects.filter(pk__in=workflows).delete()
    for model in (TaskState, WorkflowTask):
        ours.delete_rows(model._base_manager.filter(task__in=tasks))
    ours.delete_rows(Task._base_manager.filter(pk__in=tasks))


def _names_back() -> None:
    Collection.objects.filter(depth=1, name=NAMES_OF_OURS["collection"]).update(
        name=NAMES_OF_WAGTAIL["collection"]
    )
    Page._base_manager.filter(depth=1, title=NAMES_OF_OURS["page"]).update(
        title=NAMES_OF_WAGTAIL["page"], draft_title=NAMES_OF_WAGTAIL["page"]
    )
    for model in (Workflow, Task):
        model._base_manager.filter(name=NAMES_OF_OURS["workflow"]).update(
            name=NAMES_OF_WAGTAIL["workflow"]
        )


@contextmanager
def _role_guard_off() -> Iterator[None]:
    """The units' group is deleted by nobody else."""
    uid = "thidua_role_deleted"
    # Tie: rows taken out without asking
    pre_delete.disconnect(sender=Group, dispatch_uid=uid)
    try:
        yield
    finally:
        pre_delete.connect(refuse_to_delete_role, sender=Group, dispatch_uid=uid)


def drop_tables(verbosity: int = 1) -> None:
    """Back to zero, and the last traces: PostgreSQL's function, permissions and types. Safe to repeat."""
    call_command("migrate", ours.APP, "zero", interactive=False, verbosity=verbosity)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP FUNCTION IF EXISTS {triggers.FUNCTION}()")
    with transaction.atomic():
        types = ContentType.objects.filter(app_label=ours.APP)
        permissions = Permission.objects.filter(content_type__in=types)
        user = get_user_model()
        for holder in (Group.permissions.through, getattr(user, "user_permissions", None)):
            through = getattr(holder, "through", holder)
            if through is not None:
                ours.delete_rows(through._base_manager.filter(permission__in=permissions))
        ours.delete_rows(permissions)
        ours.delete_rows(types)
    ContentType.objects.clear_cache()


def losses() -> list[tuple[str, int]]:
    """What goes, by kind and number, those of which there are none left out."""
    found = []
    for model in ours.own_models():
        if model._meta.label in ours.LEFT_OUT or model._meta.auto_created:
            continue
        is_log = model.__name__.startswith("Historical")
        name = str(model._meta.verbose_name_plural)
        found.append((f"log: {name}" if is_log else name, model._base_manager.count()))
    below = ours.pages().order_by().exclude(content_type__app_label=ours.APP)
    found.append(("pages of yours in the column", below.count()))
    found += [
        *(
            (str(model._meta.verbose_name_plural), len(ours.file_keys(model)))
            for model in ours.file_models()
        ),
        ("links of yours to these pages", ours.links_of_others()),
        ("groups", ours.groups().count()),
        ("collections", ours.collections().count()),
        ("workflows", ours.workflows().count()),
    ]
    return [(name, number) for name, number in found if number]


def _take_languages(keys: set[int]) -> None:
    """A language that only our pages were in goes, unless the host's settings name it.

    Set-up made its row; left behind it would be one more language in all of Wagtail's screens.
    """
    naming: list[Any] = [
        # Wagtail's own keys to a language are hidden from the model.
        one
        for one in Locale._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
    ]
    found = Locale.all_objects.filter(pk__in=keys)
    for locale in found.exclude(language_code__in=get_content_languages()):
        # Past Wagtail's own deletion, which first moves what is in it to another language.
        if not any(
            one.related_model._base_manager.filter(**{one.field.name: locale}).exists()
            for one in naming
        ):
            ours.delete_rows(Locale.all_objects.filter(pk=locale.pk))
