"""The upgrade of a ward at work: what was approved stays so, what was on its way goes on. Back and forth."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from home.models import AccessibilityPage
from home.statement import SLUG
from thidua.models import Approval, CallOff, ChainLink
from thidua.evidence import triggers
from thidua.signoff.projection import Version
from thidua.signoff.takedown import put_back

from . import old_ward

STATEMENT = "Đã kiểm tra các trang chính."

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def evidence_of_old_models():
    names = ("pk", "title", "revision_id", "digest", "projection", "content", "approver_id")
    approvals = old_ward.old_models().get_model("thidua", "Approval")._base_manager
    return list(approvals.order_by("pk").values(*names))


def audit() -> str:
    """What the audit says; the tests make no pictures."""
    said = StringIO()
    call_command("thidua_audit", stdout=said)
    return "".join(line for line in said.getvalue().splitlines(True) if "are missing" not in line)


def text(title):
    return Page.objects.get(title=title).specific


def person(name):
    return get_user_model().objects.get(username=name)


def decide(page, name):
    step = page.current_workflow_task_state
    step.task.specific.on_action(step, person(name), "approve")
    return text(page.title)


def is_intact() -> str:
    """Every approval is of what it was, every row has its link and its triggers; the head of the chain."""
    head = audit()
    assert head.startswith("Head of the chain of evidence: ")
    assert head.count("\n") == 1
    assert triggers.missing(connection) == []
    for approval in Approval.objects.select_related("revision"):
        version = Version.of(approval.revision.content_object, approval.revision, scheme=approval.pinned)
        assert version.digest == approval.digest, approval
    return head


def number_of(head: str) -> int:
    return int(head.split(": ")[1])


def approve_the_statement():
    """Its words came out of the settings as a draft; newer ones are not approved."""
    page = AccessibilityPage.objects.get()
    page.save_revision(user=person("vanphong"))
    page.get_workflow().start(page, person("vanphong"))
    page = decide(decide(page, "vanhoa"), "chutich")
    assert page.live
    page.checked = "Chưa duyệt."
    page.save_revision(user=person("vanphong"))
    return page


def is_hidden_in_the_earlier_release():
    """It knows no such page; in its settings stand the words that are public."""
    assert not Page.objects.filter(live=True, slug=SLUG).exists()
    settings = old_ward.old_models().get_model("home", "WardSettings").objects.get()
    assert settings.accessibility_checked == STATEMENT


def is_public_again(client, statement):
    assert AccessibilityPage.objects.get() == statement
    shown = client.get(f"/{SLUG}/").content.decode()
    assert STATEMENT in shown
    assert "Chưa duyệt." not in shown


def what_was_on_its_way_goes_on():
    for title in ("Chờ lãnh đạo", "Sửa lại"):
        page = decide(text(title), "chutich")
        assert page.live
        assert not page.has_unpublished_changes
    put_back(text("Gỡ xuống"), person("chutich"))
    assert text("Gỡ xuống").live
    returned = text("Trả lại")
    returned.current_workflow_state.resume(user=person("phunu"))
    assert decide(decide(returned, "vanhoa"), "chutich").live
    with time_machine.travel(timezone.now() + datetime.timedelta(days=10)):
        call_command("publish_scheduled")
        assert text("Hẹn giờ").live
        assert text("Bản sau").summary == "Bản sau."
        assert not text("Hủy hẹn").live
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40)):
        call_command("publish_scheduled")
        assert not text("Có hạn").live
        is_intact()


def test_every_approval_stays_valid_there_back_and_there_again(
    settings, tmp_path, monkeypatch, client
):
    """And what waits, is scheduled or taken down goes on. One test: each way takes seconds."""
    settings.MEDIA_ROOT = tmp_path / "media"
    # Its content types and sites have other keys than those of the tests before and after.
    monkeypatch.setattr(ContentType.objects, "_cache", {})
    cache.clear()
    old_ward.load(tmp_path, monkeypatch)
    before = evidence_of_old_models()
    assert len(before) > 20
    old_ward.migrate_forwards()
    is_intact()
    assert ChainLink.objects.filter(table="thidua.Approval").count() == len(before)
    assert CallOff.objects.get().approval.title == "Hủy hẹn"
    statement = approve_the_statement()
    head = is_intact()

    old_ward.migrate_back()
    assert evidence_of_old_models()[: len(before)] == before
    is_hidden_in_the_earlier_release()

    old_ward.migrate_forwards()
    # Not the same head: what was called off comes last in the chain, and was not the last before.
    assert number_of(is_intact()) == number_of(head)
    assert CallOff.objects.get().approval.title == "Hủy hẹn"
    is_public_again(client, statement)
    what_was_on_its_way_goes_on()
    cache.clear()
