"""What a superuser can turn by the admin's own forms: workflows, steps, groups, accounts."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Task,
    TaskState,
    Workflow,
    WorkflowTask,
)

from .browser import Answer, Person


class SettingUp:
    """Shared by both worlds. The database is read only for the numbers that the forms post."""

    workflow_id: int
    column_id: int
    step_ids: list[int]

    def steps(self) -> list[int]:
        return self.step_ids

    def waits_on(self, key, step) -> bool:
        current = self.current_step(key)
        return bool(
            current and current.task_id == step and current.status == TaskState.STATUS_IN_PROGRESS
        )

    def all_groups(self) -> list[int]:
        return list(Group.objects.order_by("pk").values_list("pk", flat=True))

    def groups_of_step(self, step) -> list[int]:
        return list(Task.objects.get(pk=step).specific.groups.values_list("pk", flat=True))

    def edit_workflow(self, root: Person, *, drop=(), put_back=False) -> Answer:
        """The workflow's form with some of its steps taken out, or with all of them and the column."""
        kept = list(WorkflowTask.objects.filter(workflow=self.workflow_id).order_by("sort_order"))
        rows = [(row.task_id, row.pk, number in drop) for number, row in enumerate(kept)]
        if put_back:
            for step in self.step_ids:
                root.post(reverse("wagtailadmin_workflows:enable_task", args=[step]))
            there = {task for task, _pk, _gone in rows}
            rows += [(step, "", False) for step in self.step_ids if step not in there]
            rows.sort(key=lambda row: self.step_ids.index(row[0]) if row[0] in self.step_ids else 9)
        return self._post_workflow(root, self.workflow_id, rows, len(kept), put_back)

    def _post_workflow(self, root, workflow_id, rows, initial, with_column):
        workflow = Workflow.objects.get(pk=workflow_id)
        assigned = workflow.workflow_pages.filter(page=self.column_id).exists()
        data = {
            "name": workflow.name,
            **management("workflow_tasks", len(rows), initial),
            **management("pages", 1 if with_column and not assigned else 0, 0),
        }
        # Django wants the rows that exist first; their order is a field of its own.
        numbered = sorted(enumerate(rows), key=lambda pair: pair[1][1] == "")
        for form, (order, (task, pk, gone)) in enumerate(numbered):
            row = {"task": task, "id": pk, "ORDER": order + 1, "DELETE": "on" if gone else ""}
            data |= {f"workflow_tasks-{form}-{name}": value for name, value in row.items()}
        if with_column and not assigned:
            data["pages-0-page"] = self.column_id
        return root.post(reverse("wagtailadmin_workflows:edit", args=[workflow_id]), data)

    def use_loose_workflow(self, root: Person) -> Answer:
        """Another workflow for the column, with Wagtail's own step for every group."""
        workflow = Workflow.objects.create(name="Lỏng")
        step = GroupApprovalTask.objects.create(name="Ai cũng duyệt")
        step.groups.set(Group.objects.all())
        root.post(reverse("wagtailadmin_workflows:remove", args=[self.column_id]))
        return self._post_workflow(root, workflow.pk, [(step.pk, "", False)], 0, True)

    def grant(self, root: Person, group: int) -> Answer:
        """The group's form with *change* and *publish* on the column added."""
        held = GroupPagePermission.objects.filter(group=group, page=self.column_id)
        names = list(held.values_list("permission__codename", flat=True))
        address = reverse("wagtailusers_groups:edit", args=[group])
        prefix = "page_permissions"
        changes = {
            **management(prefix, 1, 1 if held else 0),
            f"{prefix}-0-page": str(self.column_id),
            f"{prefix}-0-permissions": [*names, "change_page", "publish_page"],
        }
        drop = {
            f"{prefix}-{n}-{name}" for n in range(9) for name in ("page", "permissions", "DELETE")
        }
        return root.post_form(address, changes, drop)

    def set_leader(self, root: Person, leader: str, joins: bool) -> Answer:
        """The account's form with the leaders' group ticked or not."""
        address = reverse("wagtailusers_users:edit", args=[self.people[leader].user_id])
        return root.post_form(address, {"groups": [str(self.leaders_group)] if joins else []})

    def file_exists(self, kind: str, key: int) -> bool:
        model = get_image_model() if kind == "picture" else get_document_model()
        return model.objects.filter(pk=key).exists()


def management(prefix: str, total: int, initial: int) -> dict:
    return {
        f"{prefix}-TOTAL_FORMS": total,
        f"{prefix}-INITIAL_FORMS": initial,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
