"""What was pinned stays what it was when a type gets a field more: ours later, or Wagtail's own."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone
from wagtail.models import Page

from thidua.audit.rows import mismatches
from thidua.column.models import ArticlePage
from thidua.models import Approval
from thidua.signoff.content import content_fields
from thidua.signoff.exceptions import ContentChanged
from thidua.signoff.pages import SignedOffPage
from thidua.signoff.projection import Version, digest_of_projection
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


@pytest.fixture
def declare(monkeypatch):
    """Declares the content of articles anew: what the plugin's bases say, and what the type itself does."""
    everything = content_fields(ArticlePage)
    monkeypatch.setattr("thidua.column.models.StoryPage.signoff_content", ())

    def says(*, plugin, host):
        monkeypatch.setattr(SignedOffPage, "signoff_content", tuple(plugin))
        monkeypatch.setattr(ArticlePage, "signoff_content", tuple(host))

    says.plugin = set(SignedOffPage.signoff_content)
    says.host = everything - says.plugin
    says(plugin=says.plugin, host=says.host)
    return says


def holds(approval) -> bool:
    """Whether what was approved is still found as it was then."""
    version = Version.of(
        approval.revision.content_object, approval.revision, scheme=approval.pinned
    )
    return version.digest == approval.digest


@pytest.mark.parametrize("first", ["plugin", "host"])
def test_fields_that_plugin_and_host_add_one_after_the_other_change_nothing_pinned(
    open_ward, declare, first
):
    """In either order of the upgrades: what is pinned names its fields, whoever declared them."""
    plugin, host = declare.plugin - {"seo_title"}, declare.host - {"byline"}
    values = {"byline": "Lan", "seo_title": "Tựa", "owner": open_ward.unit}
    steps, approvals = [], []

    def work_goes_on():
        approvals.append(Approval.objects.latest_for(open_ward.article(public=True, **values)))
        waiting = open_ward.article(**values)
        steps.append((waiting, open_ward.send_to_leadership(waiting).specific))

    declare(plugin=plugin, host=host)
    work_goes_on()
    if first == "plugin":
        plugin = declare.plugin
    else:
        host = declare.host
    declare(plugin=plugin, host=host)
    work_goes_on()
    declare(plugin=declare.plugin, host=declare.host)
    work_goes_on()

    assert all(holds(approval) for approval in approvals)
    counts = [len({"byline", "seo_title"} & set(each.projection)) for each in approvals]
    assert counts == [0, 1, 2]
    for waiting, step in steps:
        assert step.is_of(Version.of(waiting, waiting.get_latest_revision()))
        open_ward.approve(waiting)
        assert Approval.objects.latest_for(waiting).projection["byline"] == "Lan"
    gone = ArticlePage.objects.get(pk=approvals[0].object_id)
    take_down(gone, open_ward.chair, "Kiểm tra lại.")
    assert put_back(gone, open_ward.chair).projection["seo_title"] == "Tựa"
    # The audit alone asks who approved what stands in a field that came since.
    told = [(found.obj.pk, found.what) for found in mismatches()]
    (half,) = {"byline", "seo_title"} - set(approvals[1].projection)
    assert told == [(approvals[1].object_id, half)]


def test_a_field_that_leaves_the_content_changes_nothing_that_was_pinned(open_ward, declare):
    approved = open_ward.article(public=True, byline="Lan")
    waiting = open_ward.article(byline="Lan")
    open_ward.send_to_leadership(waiting)
    declare(plugin=declare.plugin, host=declare.host - {"byline"})
    assert holds(Approval.objects.latest_for(approved))
    open_ward.approve(waiting)
    # What nobody has to approve any more is no difference either.
    ArticlePage.objects.update(byline="Hoa")
    call_command("thidua_audit", "--rows-only", verbosity=0)


def test_a_step_that_an_older_worker_pinned_goes_on(open_ward, declare):
    """It writes a number and no names of fields; whether menus name a page was content then."""
    declare(plugin=declare.plugin | {"show_in_menus"}, host=declare.host - {"byline"})
    waiting, changed = (open_ward.article(summary="Tóm tắt.") for _ in range(2))
    for text in (waiting, changed):
        step = open_ward.send_to_leadership(text).specific
        assert (step.scheme, "summary" in step.fields) == (2, True)
        type(step).objects.filter(pk=step.pk).update(scheme=1, fields=None)
    # A field that came since has no place in a revision from before.
    for text in (waiting, changed):
        revision = text.get_latest_revision()
        revision.content.pop("byline")
        revision.save()
    declare(plugin=declare.plugin, host=declare.host)
    revision.content["summary"] = "Khác."
    revision.save()
    open_ward.approve(waiting)
    with pytest.raises(ContentChanged):
        open_ward.approve(changed)


def test_approvals_from_before_a_first_publication_had_fields_stay_valid(open_ward, declare):
    """Issue 22: the day and the place of a first publication came to be content of every story."""
    new = {"first_public_on", "first_public_source"}
    declare(plugin=declare.plugin, host=declare.host - new)
    approved, waiting = open_ward.article(public=True), open_ward.article()
    open_ward.send_to_leadership(waiting)
    declare(plugin=declare.plugin, host=declare.host)
    assert holds(Approval.objects.latest_for(approved))
    assert list(mismatches()) == []
    open_ward.approve(waiting)
    take_down(approved, open_ward.chair, "Kiểm tra lại.")
    put_back(ArticlePage.objects.get(pk=approved.pk), open_ward.chair)
    call_command("thidua_audit", verbosity=0)


def test_an_older_worker_finds_the_same_digest_while_nothing_is_said_of_it(open_ward):
    """It has no column for the day and the place, so they are missing in what it reads."""
    version = Version.of(open_ward.article(public=True))
    older = {
        name: value
        for name, value in version.projection.items()
        if not name.startswith("first_public_")
    }
    assert len(older) == len(version.projection) - 2
    assert digest_of_projection(older) == version.digest
