"""The second process of tests/leaving/test_uninstall.py: the host without the plugin in its settings.

``python -m tests.plugin_alone.plain.after FOLDER keep|delete``.
"""

import json
import sys
from pathlib import Path

import django
from django.test.utils import setup_test_environment

#: Screens that meet everything there is: its type, its log, its workflow, its references.
SCREENS = (
    *("/admin/", "/admin/pages/", "/admin/reports/locked/", "/admin/reports/workflow/"),
    *(
        "/admin/reports/workflow_tasks/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
    ),
    *("/admin/reports/page-types-usage/", "/admin/groups/", "/admin/users/", "/admin/images/"),
    *(
        "/admin/documents/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/workflows/tasks/index/",
    ),
    *("/admin/pages/search/?q=T", "/admin/sites/"),
)


def main(folder: Path, files: str) -> None:
    from django.apps import apps
    from django.contrib.auth.models import Group, Permission, User
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.db import connection, models
    from django.test import Client
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model
    from wagtail.models import Collection, Page, ReferenceIndex, Task, Workflow, WorkflowState

    from tests.plugin_alone.plain.models import MenuItem, PlainPage

    facts = json.loads((folder / "facts.json").read_text())
    addresses = {int(key): url for key, url in facts["addresses"].items()}
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    call_command("migrate", "--check", verbosity=0)
    call_command("fixtree", interactive=False, verbosity=0)
    assert not any(Page.find_problems())
    assert not any(Collection.find_problems())

    # Nothing names us any more: no type, no permission, no row that leads to one.
    assert not ContentType.objects.filter(app_label="thidua").exists()
    assert not Permission.objects.filter(content_type__app_label="thidua").exists()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model and field.related_model._meta.managed:
                there = models.Exists(
                    field.related_model._base_manager.filter(
                        **{field.target_field.name: models.OuterRef(field.attname)}
                    )
                )
                lost = model._base_manager.filter(**{f"{field.attname}__isnull": False})
                assert not lost.exclude(there).exists(), (model, field.name)
    assert set(Group.objects.values_list("name", flat=True)) == {"Moderators", "Editors"}
    assert set(Workflow.objects.values_list("name", flat=True)) == {
        "Moderators approval",
        "The host's",
    }
    assert all(task.specific_class for task in Task.objects.all())
    assert WorkflowState.objects.count() == 1
    assert Collection.get_first_root_node().name == "Root"

    visitor, admin = Client(), Client()
    admin.force_login(User.objects.get(username="admin"))
    assert visitor.get("/about/").status_code == 200
    story = facts["story"]
    answers = {key: visitor.get(url) for key, url in addresses.items()}
    if files == "keep":
        for key, answer in answers.items():
            assert answer.status_code == (404 if key in facts["hidden"] else 200), addresses[key]
        html = answers[story].content.decode()
        for words in (
            "Tổ 7 dọn đường",
            "<h2",
            "Việc chung",
            "Mỗi sáng Sunday.",
            "Cùng làm.",
            "<img",
        ):
            assert words in html, words
        assert MenuItem.objects.get(pk=facts["entry"]).page_id == story
        assert PlainPage.objects.count() == 2 + len(addresses) + 2
        page = PlainPage.objects.get(pk=story)
        assert page.live_revision_id == page.latest_revision_id
        assert ReferenceIndex.get_references_to(
            get_image_model().objects.get(pk=facts["picture"])
        ).exists()
        # What was for the office only is not public now.
        secret = get_document_model().objects.get(pk=facts["secret"])
        assert visitor.get(secret.url).status_code == 302
        assert admin.get(secret.url).status_code == 200
        assert secret.file.storage.exists(secret.file.name)
        edited = admin.get(f"/admin/pages/{story}/edit/")
        assert edited.status_code == 200
        for key in addresses:
            for screen in ("edit", "history", "usage", "delete", "workflow_history"):
                answer = admin.get(f"/admin/pages/{key}/{screen}/")
                assert answer.status_code == 200, (key, screen)
    else:
        assert {answer.status_code for answer in answers.values()} == {404}
        assert not MenuItem.objects.filter(pk=facts["entry"]).exists()
        assert MenuItem.objects.filter(label="About").exists()
        assert not get_document_model().objects.exists()
        assert not get_image_model().objects.exists()
        left = [path for path in Path(folder / "media").rglob("*") if path.is_file()]
        assert not left, left
    for screen in SCREENS:
        answer = admin.get(screen, follow=True)
        assert answer.status_code == 200, screen
    root = Page.objects.get(depth=2)
    assert admin.get(f"/admin/pages/{root.pk}/").status_code == 200
    waiting = Page.objects.get(title="Waits").pk
    assert admin.get(f"/admin/pages/{waiting}/workflow_history/").status_code == 200
    assert not [name for name in connection.introspection.table_names() if "thidua" in name]


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    main(Path(sys.argv[1]), sys.argv[2])
