"""`thidua_demo`: made through the real workflow, marked as sample, and never beside real data."""

import datetime
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision, TaskState

from demo.clock import Timeline, at
from demo.content import load
from demo.marks import sample_pages, sample_users
from home.models import AccessibilityCheck, AccessibilityPage
from thidua.counting.periods import Span, period_of, periods_of
from thidua.models import (
    AnnualPlan,
    Approval,
    ArticlePage,
    BroadcastLog,
    ColumnIndexPage,
    ContentPlanItem,
    ExemplarPage,
    Level,
    Organization,
    YearPage,
)
from thidua.signoff.projection import Version
from thidua.signoff.querysets import approved

pytestmark = pytest.mark.django_db

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def run(**options):
    call_command("thidua_demo", stdout=StringIO(), **options)


def counts():
    models = (Page, ArticlePage, ExemplarPage, YearPage, Approval, AnnualPlan, BroadcastLog)
    more = (Organization, ContentPlanItem, AccessibilityCheck, get_image_model())
    return [model.objects.count() for model in (*models, *more)]


def local(moment):
    return moment.astimezone(HANOI).replace(tzinfo=None)


def test_it_makes_a_year_that_can_be_shown(client, sample):
    public = approved(sample_pages())
    assert public.count() >= 12
    for page in public.specific():
        approval = Approval.objects.latest_for(page)
        assert approval.digest == Version.of(page).digest
        assert approval.approver not in {page.owner, None}
        html = client.get(page.url).content.decode()
        assert "nội dung mẫu" in html
        assert "{&#x27;" not in html  # no data structure where words should be
    plan = AnnualPlan.objects.get(year=2024)
    assert not plan.number
    assert {airing.is_sample for airing in BroadcastLog.objects.all()} == {True}
    assert approved(AccessibilityPage.objects.all()).count() == 1


def test_each_step_of_a_story_happened_when_the_sample_says(sample):
    for story in load().stories:
        page = Page.objects.get(title=story.title)
        if story.submitted is None:
            continue
        decided = story.approved or story.returned
        assert local(Revision.objects.for_instance(page).get().created_at) == story.submitted
        assert local(page.latest_revision_created_at) == story.submitted
        steps = TaskState.objects.filter(workflow_state__object_id=str(page.pk)).order_by("pk")
        moments = [step.finished_at and local(step.finished_at) for step in steps]
        assert moments == [story.reviewed, decided]
        assert [local(step.started_at) for step in steps] == [story.submitted, story.reviewed]
        log = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
        decisions = [
            (entry.action.rpartition(".")[2], local(entry.timestamp))
            for entry in log
            if entry.action in ("wagtail.workflow.approve", "wagtail.workflow.reject")
        ]
        last = [("approve" if story.approved else "reject", decided)] if decided else []
        assert decisions == [("approve", story.reviewed), *last]
        # Nothing of it was entered out of its order.
        assert list(log) == list(log.order_by("pk"))
        if story.approved:
            approval = Approval.objects.latest_for(page)
            assert local(approval.created_at) == story.approved
            assert local(approval.revision_created_at) == story.submitted
            assert local(page.first_published_at) == story.approved
            assert local(page.last_published_at) == story.approved


def test_evidence_was_written_in_the_order_of_time(sample):
    moments = list(Approval.objects.order_by("pk").values_list("created_at", flat=True))
    assert moments == sorted(moments)
    assert local(moments[0]).date() == datetime.date(2024, 1, 2)
    assert ColumnIndexPage.objects.get().first_published_at == moments[0]


def test_the_figures_of_the_sample(sample):
    stories = AnnualPlan.objects.get(year=2024).targets.get(measure="stories")
    assert stories.items_in(period_of(2024)).count() == 5
    relays = AnnualPlan.objects.get(year=2025).targets.get(measure="relays")
    assert [relays.items_in(p).count() for p in periods_of(2025, Span.QUARTER)] == [1, 1, 0, 1]


def test_many_articles_in_bulk_are_as_public_as_the_others(client, sample):
    run(keep=True, articles=30)
    pages = approved(ArticlePage.objects.filter(slug__contains="-ban-"))
    assert pages.count() == 30
    page = pages.first()
    assert Approval.objects.latest_for(page).digest == Version.of(page).digest
    assert client.get(page.url).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


def test_production_does_not_install_it():
    """In a process of its own: settings are loaded once."""
    code = "from config.settings.production import INSTALLED_APPS; print(*INSTALLED_APPS)"
    root = Path(__file__).resolve().parents[2]
    environment = {
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "x",
        "PYTHONPATH": f"{root}:{root}/site",
    }
    environment |= {"WAGTAILADMIN_BASE_URL": "https://x", "EMAIL_URL": "dummymail://"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    apps = done.stdout.split()
    assert "thidua" in apps
    assert "demo" not in apps
    assert "demo" in settings.INSTALLED_APPS


def refused(message, **options):
    before = counts()
    with pytest.raises(CommandError, match=message):
        run(**options)
    assert counts() == before


def test_it_does_not_run_twice_by_accident(sample):
    refused("--wipe")


def test_it_leaves_alone_what_is_there_and_says_the_logins(sample):
    before = counts()
    said = StringIO()
    call_command("thidua_demo", keep=True, stdout=said)
    assert "chutich" in said.getvalue()
    assert counts() == before


class TestADatabaseOfSomebodyElse:
    """Refused whether it is to be filled or to be made anew."""

    @pytest.mark.parametrize("wipe", [True, False])
    def test_a_real_office(self, ward, wipe):
        refused("user", wipe=wipe)

    def test_a_user_of_somebody_else_beside_the_sample(self, sample):
        get_user_model().objects.create_user("clerk")
        refused("user clerk", wipe=True)

    def test_a_page_whose_writer_has_no_account_any_more(self, sample):
        column = ColumnIndexPage.objects.get()
        column.add_child(
            instance=ArticlePage(title="Bài thật", summary="Thật.", kind="other", live=False)
        )
        refused("page 'Bài thật'", wipe=True)

    @pytest.mark.parametrize("model", [get_image_model(), get_document_model()])
    def test_a_file_that_nobody_of_the_sample_uploaded(self, sample, model):
        values = {"width": 1, "height": 1} if model is get_image_model() else {}
        # Past `save`, which reads the file.
        model.objects.bulk_create([model(title="Tệp thật", file="x.webp", **values)])
        refused("Tệp thật", wipe=True)

    def test_a_decision_of_a_leader_who_has_no_account_any_more(self, sample):
        approval = Approval.objects.all()[0]
        approval.pk, approval.approver, approval.title = None, None, "Bài cũ"
        Approval.objects.bulk_create([approval])
        refused("Bài cũ", wipe=True)


def test_an_office_that_was_set_up_already_opens_now_and_nobody_gets_mail(mailoutbox):
    """No version is older than the draft that set-up made."""
    call_command("thidua_setup", verbosity=0)
    run()
    for page in (ColumnIndexPage.objects.get(), AccessibilityPage.objects.get()):
        versions = Revision.objects.for_instance(page).order_by("pk")
        assert [*versions] == [*versions.order_by("created_at", "pk")]
        assert approved(Page.objects.filter(pk=page.pk)).exists()
    assert sample_users().count() == get_user_model().objects.count()
    assert not mailoutbox


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_its_own_database_is_made_anew_with_what_was_tried_out_in_it(
    sample, client, settings, tmp_path
):
    """Evidence included, which is never deleted row by row: the tables go."""
    # The database is copied for the next test that asks for the sample; its files are there once.
    settings.MEDIA_ROOT = shutil.copytree(settings.MEDIA_ROOT, tmp_path / "media")
    made = counts()
    writer = get_user_model().objects.get(username="phunu")
    column = ColumnIndexPage.objects.get()
    tried = ArticlePage(title="Viết thử", summary="Thử.", kind="other", owner=writer, live=False)
    tried.level = Level.objects.all()[0]
    column.add_child(instance=tried)
    tried.save_revision(user=writer)
    file = get_image_model().objects.all()[0].file.name
    assert default_storage.exists(file)

    run(wipe=True)
    assert counts() == made
    assert not Page.objects.filter(title="Viết thử").exists()
    assert not default_storage.exists(file)
    assert Page.find_problems() == ([], [], [], [], [])
    public = approved(ArticlePage.objects.all())[0]
    assert client.get(public.url).status_code == 200
    call_command("thidua_audit", stdout=StringIO())


class TestTheClock:
    def test_steps_happen_in_the_order_of_their_times_and_at_them(self):
        seen = []
        timeline = Timeline()
        for name, moment in (
            ("now", None),
            ("second", datetime.datetime(2025, 5, 1, 9)),
            ("first", datetime.datetime(2024, 5, 1, 9)),
            ("second too", datetime.datetime(2025, 5, 1, 9)),
        ):
            timeline.add(moment, lambda name=name: seen.append((name, local(timezone.now()))))
        before = timezone.now()
        timeline.run()
        names, moments = zip(*seen, strict=True)
        assert names == ("first", "second", "second too", "now")
        assert moments[:3] == (
            datetime.datetime(2024, 5, 1, 9),
            datetime.datetime(2025, 5, 1, 9),
            datetime.datetime(2025, 5, 1, 9),
        )
        assert moments[3] <= local(before)

    def test_it_goes_on_after_a_step_that_failed(self):
        with pytest.raises(ZeroDivisionError), at(datetime.datetime(2024, 5, 1, tzinfo=HANOI)):
            1 / 0  # noqa: B018
        assert timezone.now() > datetime.datetime(2026, 1, 1, tzinfo=HANOI)
