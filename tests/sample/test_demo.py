"""`thidua_demo`: made through the real workflow, marked as sample, and never beside real data."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings
from wagtail.models import Page, PageLogEntry

from thidua.counting.periods import Span, period_of, periods_of
from thidua.models import (
    AnnualPlan,
    Approval,
    ArticlePage,
    BroadcastLog,
    ExemplarPage,
    Organization,
)
from thidua.sample.dates import set_back
from thidua.sample.marks import sample_pages, sample_users
from thidua.signoff.projection import Version
from thidua.signoff.querysets import approved

pytestmark = pytest.mark.django_db


def run(**options):
    call_command("thidua_demo", stdout=StringIO(), **options)


def counts():
    models = (Page, ArticlePage, ExemplarPage, Approval, AnnualPlan, BroadcastLog, Organization)
    return [model.objects.count() for model in models]


def test_it_makes_a_year_that_can_be_shown_and_can_be_made_anew(client, sample):
    made = counts()

    public = approved(sample_pages())
    assert public.count() >= 12
    for page in public.specific():
        approval = Approval.objects.latest_for(page)
        assert approval.digest == Version.of(page).digest
        assert approval.approver not in {page.owner, None}
        assert approval.created_at == page.first_published_at
        log = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
        assert [entry.action for entry in log if "approve" in entry.action] == [
            "wagtail.workflow.approve",
            "wagtail.workflow.approve",
        ]
        assert max(entry.timestamp for entry in log) == approval.created_at
        html = client.get(page.url).content.decode()
        assert page.summary[:40] in html
        assert "{&#x27;" not in html  # no data structure where words should be
    plan = AnnualPlan.objects.get(year=2024)
    assert not plan.number
    assert {airing.is_sample for airing in BroadcastLog.objects.all()} == {True}

    run(wipe=True)
    assert counts() == made
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_figures_of_the_sample(sample):
    stories = AnnualPlan.objects.get(year=2024).targets.get(measure="stories")
    assert stories.items_in(period_of(2024)).count() == 5
    relays = AnnualPlan.objects.get(year=2025).targets.get(measure="relays")
    assert [relays.items_in(p).count() for p in periods_of(2025, Span.QUARTER)] == [1, 1, 0, 1]


def test_many_articles_in_bulk_are_as_public_as_the_others(client):
    call_command("thidua_setup", verbosity=0)
    run(articles=30)
    pages = approved(ArticlePage.objects.filter(slug__contains="-ban-"))
    assert pages.count() == 30
    page = pages.first()
    assert Approval.objects.latest_for(page).digest == Version.of(page).digest
    assert client.get(page.url).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


@override_settings(THIDUA_ALLOW_DEMO=False)
def test_it_refuses_production_settings():
    call_command("thidua_setup", verbosity=0)
    with pytest.raises(CommandError, match="THIDUA_ALLOW_DEMO"):
        run()


def test_it_refuses_a_database_with_a_user_of_somebody_else():
    call_command("thidua_setup", verbosity=0)
    get_user_model().objects.create_user("clerk")
    before = counts()
    with pytest.raises(CommandError, match="clerk"):
        run(wipe=True)
    assert counts() == before


def test_it_refuses_a_database_with_a_page_of_somebody_else(ward):
    ward.article(title="Bài thật")
    get_user_model().objects.all().delete()
    with pytest.raises(CommandError, match="Bài thật"):
        run()


def test_it_does_not_run_twice_by_accident(sample):
    with pytest.raises(CommandError, match="--wipe"):
        run()


def test_dates_of_what_is_no_sample_stay(ward):
    story = ward.article(public=True)
    with pytest.raises(ValueError, match="no sample"):
        set_back(story, submitted=story.first_published_at)


def test_sample_people_are_marked_and_get_no_mail(mailoutbox):
    call_command("thidua_setup", verbosity=0)
    run()
    assert sample_users().count() == get_user_model().objects.count()
    assert not mailoutbox
