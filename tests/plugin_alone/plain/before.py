"""The first process of tests/leaving/test_uninstall.py: a host with a ward at work, and then without.

``python -m tests.plugin_alone.plain.before FOLDER keep|delete``; the environment names the database.
"""

import json
import sys
from io import StringIO
from pathlib import Path
from unittest import mock

import django
import pytest
from django.test.utils import setup_test_environment


def make_host():
    """Pages of the host's, in a menu of the host's, with its own workflow, editors and files."""
    from django.contrib.auth.models import Group, User
    from wagtail.models import GroupApprovalTask, Page, Site, Workflow, WorkflowTask

    from tests.plugin_alone.plain.models import MenuItem, PlainPage

    home = Site.objects.get().root_page
    about = home.add_child(instance=PlainPage(title="About", intro="Us", body="<p>We.</p>"))
    about.save_revision().publish()
    workflow = Workflow.objects.create(name="The host's")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get(name="Moderators"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    MenuItem.objects.create(page=about, label="About")
    User.objects.create_superuser("admin", "admin@example.org", "secret")
    draft = PlainPage(title="Waits", intro="W", live=False)
    home.add_child(instance=draft)
    draft.save_revision()
    workflow.start(draft, User.objects.get(username="admin"))
    assert Page.objects.count() == 4
    return home


def make_ward():
    """Stories that are public, waiting, taken down, live without an approval; a year's page; files."""
    from django.utils import timezone
    from wagtail.documents import get_document_model

    from tests.factories import (
        BroadcastLogFactory,
        ImageFactory,
        LevelFactory,
        OrganizationFactory,
        PlanFactory,
    )
    from tests.media import files
    from tests.office import make_office
    from thidua.column.models import ArticlePage
    from thidua.leadership import delegations
    from thidua.planning.models import PlanStatus
    from thidua.reporting.year_pages import prepare
    from thidua.signoff.takedown import take_down
    from thidua.units.files import root

    office = make_office()
    office.open_column()
    unit = OrganizationFactory(name="Tổ 7")
    unit.members.add(office.unit)
    unit.refresh_from_db()
    picture = ImageFactory(collection=unit.collection)
    secret = get_document_model().objects.create(
        title="Biên bản", file=files.named(files.jpeg(), "bien-ban.jpg"), collection=unit.collection
    )
    story = office.article(
        public=True,
        title="Tổ 7 dọn đường",
        level=LevelFactory(),
        unit=unit,
        lead_image=picture,
        lead_image_alt="Ngõ sạch",
        body=[
            {"type": "heading", "value": "Việc chung"},
            {"type": "paragraph", "value": '<p>Mỗi sáng <span lang="en">Sunday</span>.</p>'},
            {"type": "quote", "value": {"text": "Cùng làm.", "speaker": "Bà Tư"}},
        ],
    )
    profile = office.exemplar(public=True, title="Bà Tư", recognition_minutes=secret)
    gone = office.article(public=True, title="Bài gỡ")
    take_down(gone, office.chair, "Xin rút.")
    waits = office.article(title="Bài chờ")
    office.submit(waits, office.unit)
    bare = office.article(title="Bài lậu")
    ArticlePage.objects.filter(pk=bare.pk).update(live=True)
    plan = PlanFactory(year=2024, status=PlanStatus.ISSUED)
    year = prepare(plan, office.culture, with_results=True)
    office.publish(year, office.chair)
    delegations.make_deputy(office.vice_chair, office.chair)
    today = timezone.localdate()
    delegations.grant(office.vice_chair, office.chair, today, today)
    BroadcastLogFactory(aired_at=timezone.now())
    assert root() is not None
    return story, profile, gone, waits, bare, secret, picture


def main(folder: Path, files: str) -> None:
    from django.core.management import CommandError, call_command
    from django.db import connection
    from django.test import Client

    from tests.plugin_alone.plain.models import MenuItem, Pinned
    from thidua.leaving import removal
    from thidua.models import Approval, ArticlePage

    def uninstall(*options) -> str:
        said = StringIO()
        call_command("thidua_uninstall", *options, stdout=said)
        return said.getvalue()

    call_command("migrate", verbosity=0)
    make_host()
    story, profile, gone, waits, bare, secret, picture = make_ward()
    entry = MenuItem.objects.create(page=story, label="Tổ 7")
    addresses = {page.pk: page.url for page in (story, profile, gone, waits, bare)}
    assert [Client().get(url).status_code for url in addresses.values()] == [
        200,
        200,
        410,
        404,
        404,
    ]

    # By itself the way back to zero is refused, with the commands to use instead.
    with pytest.raises(CommandError, match=r"thidua_export.*thidua_uninstall"):
        call_command("migrate", "thidua", "zero", verbosity=0)
    approvals = Approval.objects.count()
    assert approvals

    export, pages = str(folder / "out.zip"), ["--pages-as", "plain.PlainPage"]
    if files == "delete":
        pages = ["--delete-pages"]
    first = ["--yes", *pages, "--files", files, "--export", export]
    again = ["--yes", *pages, "--files", files, "--exported", export]
    for said, options in {
        "add --yes": [*pages, "--export", export],
        "what becomes of the pages": ["--yes", "--export", export],
        "plain.DatedPage needs values": ["--yes", "--pages-as", "plain.DatedPage"],
        "no page type of your own": ["--yes", "--pages-as", "thidua.ArticlePage"],
        "has no field": ["--yes", "--pages-as", "plain.BlockPage"],
        "Name an export": ["--yes", *pages],
        "is no export": again,
    }.items():
        with (
            mock.patch("sys.stdin", StringIO()),
            pytest.raises(CommandError, match=said) as refused,
        ):
            uninstall(*options)
        assert refused.value.returncode == 2, said
    assert Approval.objects.count() == approvals

    if files == "delete":
        # Something of the host's lets no page go: all stays as it was.
        pinned = Pinned.objects.create(page_id=story.pk)
        with pytest.raises(CommandError, match="hold on to ours: Pinned"):
            uninstall(*first)
        assert Approval.objects.count() == approvals
        assert ArticlePage.objects.filter(pk=story.pk, live=True).exists()
        pinned.delete()
        first = again
    # Killed at any step of the removal: nothing happened.
    for options, step in ((first, "_take_workflows"), (again, "_names_back")):
        with (
            mock.patch.object(removal, step, side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            uninstall(*options)
        assert Approval.objects.count() == approvals
        assert Client().get(addresses[story.pk]).status_code == 200
    # Killed between the rows and the tables, and once more half-way to zero.
    with (
        mock.patch.object(removal, "drop_tables", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        uninstall(*again)
    call_command("migrate", "thidua", "0003", verbosity=0)
    assert "INSTALLED_APPS" in uninstall(*again)
    assert not [name for name in connection.introspection.table_names() if "thidua" in name]
    # Again, when there is nothing left to do.
    uninstall(*again)
    facts = {
        "addresses": addresses,
        "story": story.pk,
        "hidden": [gone.pk, waits.pk, bare.pk],
        "secret": secret.pk,
        "picture": picture.pk,
        "entry": entry.pk,
    }
    (folder / "facts.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    main(Path(sys.argv[1]), sys.argv[2])
