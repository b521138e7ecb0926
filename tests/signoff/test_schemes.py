"""What was pinned stays what it was when a type gets a field more: ours later, or Wagtail's own."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import timezone
from wagtail.models import Page

from thidua.audit.checks import check_content
from thidua.column.models import ArticlePage
from thidua.models import Approval
from thidua.signoff.content import SignedOff, content_fields, newest_scheme, undeclared
from thidua.signoff.projection import Version
from thidua.signoff.takedown import put_back, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def wagtail_upgrade():
    """Adds a column to Wagtail's pages, as an upgrade would."""
    field = models.CharField(max_length=20, default="mặc định")

    def upgrade():
        # PostgreSQL alters no table on which the transaction has constraints to check.
        connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE wagtailcore_page ADD COLUMN brand_new varchar(20) DEFAULT 'mặc định' NOT NULL"
            )
        Page.add_to_class("brand_new", field)
        apps.clear_cache()

    yield upgrade
    if field in Page._meta.local_fields:
        Page._meta.local_fields.remove(field)
        del Page.brand_new
        apps.clear_cache()


def test_a_field_that_wagtail_adds_to_its_page_changes_nothing(open_ward, wagtail_upgrade, client):
    public, gone = (open_ward.article(public=True) for _ in range(2))
    take_down(gone, open_ward.chair, "Kiểm tra lại.")
    waiting = open_ward.article()
    open_ward.send_to_leadership(waiting)
    in_an_hour = timezone.now() + datetime.timedelta(hours=1)
    later = open_ward.article(go_live_at=in_an_hour)
    open_ward.publish(later)
    assert not ArticlePage.objects.get(pk=later.pk).live

    wagtail_upgrade()
    assert "brand_new" in ArticlePage.objects.get(pk=public.pk).serializable_data()
    open_ward.approve(ArticlePage.objects.get(pk=waiting.pk))
    put_back(ArticlePage.objects.get(pk=gone.pk), open_ward.chair)
    with time_machine.travel(in_an_hour + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
        for story in (public, gone, waiting, later):
            assert client.get(story.url).status_code == 200
        call_command("thidua_audit", verbosity=0)


def test_a_step_and_an_approval_keep_the_scheme_under_which_they_were_pinned(
    open_ward, monkeypatch
):
    first = tuple(content_fields(ArticlePage) - {"byline"})
    monkeypatch.setattr("thidua.column.models.StoryPage.signoff_content", {})
    monkeypatch.setattr(ArticlePage, "signoff_content", {1: first})
    approved = open_ward.article(public=True, byline="Lan")
    waiting = open_ward.article(byline="Lan")
    step = open_ward.send_to_leadership(waiting).specific
    assert (newest_scheme(ArticlePage), step.scheme) == (1, 1)

    monkeypatch.setattr(ArticlePage, "signoff_content", {1: first, 2: ("byline",)})
    old = Approval.objects.latest_for(approved)
    assert old.digest == Version.of(approved, approved.live_revision, scheme=old.scheme).digest
    assert old.digest != Version.of(approved, approved.live_revision).digest
    open_ward.approve(waiting)
    new = Approval.objects.latest_for(waiting)
    assert (old.scheme, new.scheme) == (1, 2)
    assert "byline" not in old.projection
    assert new.projection["byline"] == "Lan"


def test_a_field_that_is_in_neither_list_is_named(monkeypatch):
    assert check_content(None) == []
    declared = content_fields(ArticlePage) - {"byline"}
    monkeypatch.setattr("thidua.column.models.StoryPage.signoff_content", {1: declared})
    monkeypatch.setattr("thidua.column.models.ExemplarAward.signoff_content", {1: ("title",)})
    names = {error.msg.split()[1] for error in check_content(None)}
    assert {"thidua.ArticlePage.byline", "thidua.ExemplarPage.awards.year"} <= names


@isolate_apps("tests")
def test_rows_that_no_revision_has_are_no_content():
    """A plain many-to-many is changed past every approval, whatever the class says of it."""

    class Topic(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "tests"

    class Told(SignedOff, models.Model):  # noqa: DJ008
        topics = models.ManyToManyField(Topic)
        signoff_content = {1: ("topics",)}

        class Meta:
            app_label = "tests"

    assert undeclared(Told) == ["topics"]
    Told.signoff_content, Told.signoff_bookkeeping = {}, ("topics",)
    assert undeclared(Told) == []
