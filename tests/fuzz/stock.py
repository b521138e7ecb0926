"""A website of plain Wagtail pages with one workflow of one step, set up as its documentation says."""

from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .record import Version
from .stockapp.models import StockColumnPage
from .world import World

EDITORS, LEADERS = "Writers", "Leaders"


class StockWorld(World):
    writers = ("unit", "unit_two", "culture", "office", "chair", "vice")
    leaders = ("chair", "vice")
    kinds = ("stockstory",)
    app_labels = {"stockstory": "stockapp"}
    documents_prefix = "documents/"
    date_format = "%Y-%m-%d %H:%M"

    @classmethod
    def build(cls):
        home = Site.objects.get(is_default_site=True).root_page
        column = home.add_child(instance=StockColumnPage(title="Column", slug="column", live=False))
        column.save_revision()
        groups = make_groups(column)
        people = {name: make_person(name, groups[EDITORS]) for name in cls.writers[:4]}
        people |= {name: make_person(name, groups[LEADERS]) for name in cls.leaders}
        people["root"] = User.objects.create_superuser("root")
        workflow = Workflow.objects.create(name="Approval")
        step = GroupApprovalTask.objects.create(name="Leaders approve")
        step.groups.add(groups[LEADERS])
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=0)
        WorkflowPage.objects.create(page=Page.objects.get(pk=column.pk), workflow=workflow)
        world = cls(people, column.pk, workflow.pk)
        world.leaders_group = groups[LEADERS].pk
        return world

    def public_fields(self, kind):
        return ("title", "introduction") if kind == "column" else ("title", "summary", "body")

    def fields(self, kind, version: Version):
        data = {name: f"Words {token} typed" for name, token in version.public}
        data["slug"] = f"s-{dict(version.public)['title']}"
        if kind != "column":
            data |= {"picture": version.picture or "", "document": version.document or ""}
        return data

    def stage(self, key):
        return "leadership" if self.current_step(key) else ""

    def look(self, person, item, step, stage):
        address = reverse("wagtailadmin_pages:workflow_preview", args=[item.key, step.task_id])
        answer = person.get(address)
        return (answer.html, "") if answer.status == 200 else None


def make_person(name: str, group: Group) -> User:
    user = User.objects.create_user(name, f"{name}@example.vn")
    user.groups.add(group)
    return user


def make_groups(column) -> dict[str, Group]:
    """Writers add and change; leaders publish too, as Wagtail's approval needs it."""
    groups = {}
    for name, actions in {
        EDITORS: ("add", "change"),
        LEADERS: ("add", "change", "publish"),
    }.items():
        group = groups[name] = Group.objects.create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for action in actions:
            permission = Permission.objects.get(codename=f"{action}_page")
            GroupPagePermission.objects.create(group=group, page=column, permission=permission)
        for codename in ("add_image", "choose_image", "add_document", "choose_document"):
            GroupCollectionPermission.objects.create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=Permission.objects.get(codename=codename),
            )
    return groups
