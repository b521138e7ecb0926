"""The steps of `thidua_setup`. Each makes what is missing and leaves alone what people changed."""

from collections.abc import Iterable
from importlib import resources
from tomllib import loads

from django.contrib.auth.models import Group, Permission
from django.dispatch import Signal
from wagtail.models import GroupPagePermission, Page, Site, Workflow, WorkflowPage, WorkflowTask

from thidua import conf, roles
from thidua.column.models import ColumnIndexPage
from thidua.planning.models import AnnualPlan, AnnualTarget, Channel, Occasion
from thidua.signoff.tasks import LeadershipTask, ReviewTask
from thidua.units import files, own_collection
from thidua.units.models import Organization

from .answers import Place, Unanswered, locale_of

#: Sent with ``groups`` (by name) when they are there, so that a site can add permissions of its own.
groups_made = Signal()
#: Sent with ``workflow`` and ``column`` once the column has it, so that a site can have it on pages
#: of its own.
workflow_made = Signal()


def defaults() -> dict:
    """The data of a new installation: names of the workflow and its steps, the targets of III."""
    return loads((resources.files("thidua") / "data" / "setup.toml").read_text(encoding="utf-8"))


def make_groups() -> list[Group]:
    """The four groups with the Django permissions of `roles`; more given by hand is left alone."""
    groups = []
    own_collection.move_out_of_the_root()
    root = files.root()
    known = _permissions({label for role in roles.ROLES.values() for label in role.models})
    for name, role in roles.ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*(known[label] for label in role.models))
        files.grant(group, root, role.collections)
        if role.shared:
            files.make_shared(group, defaults()["files"]["shared"])
        groups.append(group)
    groups_made.send(sender=None, groups={group.name: group for group in groups})
    return groups


def _permissions(labels: Iterable[str]) -> dict[str, Permission]:
    """By label, ``app_label.codename``, in one query.

    :raises Permission.DoesNotExist: one of them is not there: `migrate` makes them.
    """
    apps, codenames = zip(*(label.split(".") for label in labels), strict=True)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type").filter(
            content_type__app_label__in=apps, codename__in=codenames
        )
    }
    if missing := set(labels) - set(found):
        raise Permission.DoesNotExist(f"No permission {', '.join(sorted(missing))}")
    return found


def make_collections() -> None:
    """Of each unit a collection and the group of its members, put right where they are out of step."""
    for unit in Organization.objects.all():
        files.keep_files_of(unit)


def make_column(place: Place | None = None) -> ColumnIndexPage:
    """The column, as a draft: a leader approves it before anybody sees it. There is one in a database.

    :param place: where a new one goes; without it below the default site's home page.
    :raises Unanswered: the page takes no column.
    """
    column = ColumnIndexPage.objects.first()
    if column is None:
        parent = (
            place.parent if place else Site.objects.get(is_default_site=True).root_page.specific
        )
        if not ColumnIndexPage.can_exist_under(parent):
            raise Unanswered(
                f"No column can stand below “{parent}”: it has no address, or the subpage_types of "
                f"{type(parent).__name__} do not name thidua.ColumnIndexPage."
            )
        column = ColumnIndexPage(
            title=conf.COLUMN_TITLE,
            introduction=defaults()["column"]["introduction"],
            live=False,
            locale=locale_of(place.language) if place else parent.locale,
        )
        parent.add_child(instance=column)
        column.save_revision()
    return column


def grant_page_permissions(page: Page, groups: Iterable[str] = tuple(roles.ROLES)) -> None:
    """What these groups may do with a page and all below it; nobody gets ``publish``."""
    wanted = {(name, f"{action}_page") for name in groups for action in roles.ROLES[name].pages}
    found = set(
        GroupPagePermission.objects.filter(page_id=page.pk).values_list(
            "group__name", "permission__codename"
        )
    )
    if not (missing := wanted - found):
        return
    by_name = Group.objects.in_bulk({name for name, _ in missing}, field_name="name")
    known = _permissions({f"wagtailcore.{codename}" for _, codename in missing})
    for name, codename in sorted(missing):
        GroupPagePermission.objects.create(
            group=by_name[name], page_id=page.pk, permission=known[f"wagtailcore.{codename}"]
        )


def make_workflow(column: ColumnIndexPage) -> Workflow:
    """Culture reviews, leadership approves; on the column unless it has a workflow of its own."""
    names = defaults()["workflow"]
    workflow, _created = Workflow.objects.get_or_create(name=names["name"])
    steps = [
        (ReviewTask, names["review"], roles.CULTURE),
        (LeadershipTask, names["appraisal"], roles.LEADERSHIP),
    ]
    for order, (task_type, task_name, group_name) in enumerate(steps):
        task = task_type.objects.filter(workflow_tasks__workflow=workflow).first()
        if task is None:
            task = task_type.objects.create(name=task_name)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        task.groups.add(Group.objects.get(name=group_name))
    assign_workflow(workflow, column)
    workflow_made.send(sender=None, workflow=workflow, column=column)
    return workflow


def assign_workflow(workflow: Workflow, page: Page) -> None:
    """Put the workflow on a page, unless somebody gave the page one."""
    WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})


def plan_words(year: int) -> dict[str, str]:
    """The four parts and the recipients with which a plan begins, by the plan's fields."""
    data = loads((resources.files("thidua") / "data" / "plan.toml").read_text(encoding="utf-8"))
    return {name: text.strip().format(year=year) for name, text in data.items()}


def make_plan(year: int) -> AnnualPlan:
    """The year's plan as a draft with its default words and targets, unless there is a plan."""
    plan = AnnualPlan.objects.filter(year=year).first()
    if plan is None:
        data = defaults()["plan"]
        plan = AnnualPlan(year=year, title=data["title"].format(year=year), **plan_words(year))
        plan.targets = [
            AnnualTarget(sort_order=order, **target) for order, target in enumerate(data["targets"])
        ]
        plan.save()
    return plan


def make_content_registers() -> None:
    """Channels and the occasions of the year, each only while that register is empty.

    A name that people changed, closed or deleted therefore never comes back.
    """
    data = defaults()
    if not Channel.objects.filter(is_sample=False).exists():
        for entry in data["channels"]:
            Channel.objects.create(**entry)
    if not Occasion.objects.filter(is_sample=False).exists():
        for entry in data["occasions"]:
            Occasion.objects.create(**entry)
