"""The host's own workflow on its own pages and snippets, with the mails of each step."""

from shop.models import Notice, ShopPage
from wagtail.models import TaskState, WorkflowState

from .asking import post, post_shown, stored
from .forms import body_of
from .recording import Recording


def record_workflow(recording: Recording, clients: dict) -> None:
    page = ShopPage.objects.get(slug="a-draft")
    edit = f"/admin/pages/{page.pk}/edit/"
    _steps(recording, clients, "page", page, edit, "/admin/pages/workflow/action/", body_of(page))
    notice = Notice.objects.get()
    path = f"/admin/snippets/shop/notice/edit/{notice.pk}/"
    actions = "/admin/snippets/shop/notice/workflow/action/"
    _steps(recording, clients, "notice", notice, path, actions, {})
    key = "scheduled"
    soon = {
        "go_live_at": "2026-06-01 10:00",
        "expire_at": "2026-07-01 10:00",
        "action-publish": "x",
    }
    post_shown(recording, key, clients["moderator"], edit, body_of(page) | soon)
    stored(recording, key, [ShopPage.objects.get(pk=page.pk)])
    recording.answer(
        "workflow history", clients["moderator"].get(f"/admin/pages/{page.pk}/workflow_history/")
    )
    # Of the history a page holds fifty lines, and ours are among them.
    reports = [
        f"/admin/reports/{one}"
        for one in ("workflow/", "workflow_tasks/", "site-history/?export=csv")
    ]
    for path in ("/admin/", *reports, f"/admin/pages/{page.pk}/history/"):
        for role, client in clients.items():
            recording.answer(f"after the workflow: GET {path} as {role}", client.get(path))


def _steps(recording, clients, name, thing, edit, actions, body) -> None:
    """Submitted, sent back, submitted again, approved."""
    for number, (role, action, comment) in enumerate((
        ("editor", "submit", ""),
        ("moderator", "reject", "Not yet, please."),
        ("editor", "submit", ""),
        ("moderator", "approve", "Well done."),
    )):  # fmt: skip
        key = f"workflow of {name} {number} {action}"
        if action == "submit":
            post_shown(recording, key, clients[role], edit, body | {"action-submit": "x"})
        else:
            state = thing.__class__.objects.get(pk=thing.pk).current_workflow_task_state
            if state is None:
                recording.note(f"stored {key}", "there is no task")
                continue
            path = f"{actions}{thing.pk}/{action}/{state.pk}/"
            recording.answer(f"asked {key}", clients[role].get(path))
            post(recording, key, clients[role], path, {"comment": comment})
        rows = (
            *WorkflowState.objects.filter(object_id=str(thing.pk)),
            *TaskState.objects.filter(workflow_state__object_id=str(thing.pk)),
            thing.__class__.objects.get(pk=thing.pk),
        )
        stored(recording, key, rows)
