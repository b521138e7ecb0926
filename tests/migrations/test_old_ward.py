"""The upgrade of a ward at work: what was approved stays so, what was on its way goes on. Back and forth."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from home.models import AccessibilityPage
from home.statement import SLUG
from thidua.models import Approval, ChainLink
from thidua.signoff import triggers
from thidua.signoff.projection import Version
from thidua.signoff.takedown import put_back

from . import old_ward

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def upgraded(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    old_ward.load(tmp_path, monkeypatch)
    before = evidence_of_old_models()
    old_ward.migrate_forwards()
    return before


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
        version = Version.of(approval.revision.content_object, approval.revision, scheme=approval.scheme)
        assert version.digest == approval.digest, approval
    return head


def test_every_approval_stays_valid_there_back_and_there_again(upgraded):
    assert len(upgraded) > 15
    head = is_intact()
    assert ChainLink.objects.filter(table="thidua.Approval").count() == len(upgraded)
    old_ward.migrate_back()
    assert evidence_of_old_models() == upgraded
    old_ward.migrate_forwards()
    assert is_intact() == head


def test_what_was_on_its_way_goes_on(upgraded):
    """A leader approves what waits, its day publishes what is scheduled, what was taken down comes back."""
    for title in ("Chờ lãnh đạo", "Sửa lại"):
        page = decide(text(title), "chutich")
        assert page.live and not page.has_unpublished_changes
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
        is_intact()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40)):
        call_command("publish_scheduled")
        assert not text("Có hạn").live
        is_intact()


def test_an_approved_statement_comes_back_with_its_approval(upgraded, client):
    """Earlier releases know no such page: it is hidden there, and no other takes its place later."""
    page = AccessibilityPage.objects.get()
    words = page.checked
    assert words and not page.live
    page.save_revision(user=person("vanphong"))
    page.get_workflow().start(page, person("vanphong"))
    decide(decide(page, "vanhoa"), "chutich")
    page = AccessibilityPage.objects.get()
    page.checked = "Chưa duyệt."
    page.save_revision(user=person("vanphong"))
    old_ward.migrate_back()
    assert not Page.objects.filter(live=True, slug=SLUG).exists()
    settings = old_ward.old_models().get_model("home", "WardSettings").objects.get()
    assert settings.accessibility_checked == words
    old_ward.migrate_forwards()
    assert AccessibilityPage.objects.get() == page
    is_intact()
    shown = client.get(f"/{SLUG}/").content.decode()
    assert words in shown
    assert "Chưa duyệt." not in shown
