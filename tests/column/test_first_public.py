"""Stories that were public elsewhere before: approved with their day and place, counted in their year."""

import datetime
import json
import re

import pytest
import time_machine
from django.core.management import call_command

from tests.admin import edit_url, form_data
from thidua.audit.rows import mismatches
from thidua.column.checklist import story_checks
from thidua.column.first_public import within
from thidua.column.public_stories import wrong_rows
from thidua.counting.measures import measure_of
from thidua.counting.periods import period_of
from thidua.models import Approval, ArticlePage, PublicStory
from thidua.reporting.stories import EVERYTHING
from thidua.reporting.trend import years_so_far
from thidua.signoff.projection import Version
from thidua.vietnamese.dates import day_in_figures, office_time

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

DAY = datetime.date(2023, 12, 31)
PAST = {"first_public_on": DAY, "first_public_source": "Trang thông tin cũ của phường"}


def counted(key, year):
    return list(measure_of(key).items(EVERYTHING, period_of(year)))


def sent_in(client, ward, **typed):
    story = ward.article(owner=ward.unit)
    client.force_login(ward.unit)
    response = client.post(edit_url(story), {**form_data(story, **typed), "action-submit": "1"})
    return story, response


def test_the_form_takes_day_and_place_and_leadership_approves_them(client, open_ward):
    typed = {"first_public_on": "31/12/2023", "first_public_source": "Trang cũ\u200b của phường"}
    story, response = sent_in(client, open_ward, **typed)
    assert response.status_code == 302
    open_ward.review(story)
    story = open_ward.approve(story)
    assert (story.first_public_on, story.first_public_source) == (DAY, "Trang cũ của phường")
    projection = Approval.objects.latest_for(story).projection
    assert projection["first_public_on"] == "2023-12-31"
    assert projection["first_public_source"] == "Trang cũ của phường"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_public_on": "31/12/2023"}, "first_public_source"),
        ({"first_public_source": "Báo tỉnh"}, "first_public_on"),
        ({"first_public_on": "31/12/2199", "first_public_source": "Báo"}, "first_public_on"),
        ({"first_public_on": "01/01/0001", "first_public_source": "Báo"}, "first_public_on"),
        ({"first_public_on": "31/12/1944", "first_public_source": "Báo"}, "first_public_on"),
    ],
)
def test_half_of_it_or_a_day_to_come_is_refused_beside_the_field(client, ward, typed, field):
    _story, response = sent_in(client, ward, **typed)
    assert list(response.context["form"].errors) == [field]


def test_a_text_that_is_public_here_was_not_elsewhere_before_on_a_later_day(client, open_ward):
    story = open_ward.article(public=True, owner=open_ward.unit)
    client.force_login(open_ward.culture)
    typed = {"first_public_on": day_in_figures(office_time(story.first_published_at).date())}
    response = client.post(edit_url(story), form_data(story, slug=story.slug, **typed))
    assert list(response.context["form"].errors) == ["first_public_on"]


def test_figures_count_it_in_its_year(open_ward):
    with time_machine.travel(datetime.datetime(2026, 3, 1, 5, tzinfo=datetime.UTC), tick=False):
        past = open_ward.article(public=True, title="Bài cũ", **PAST)
        profile = open_ward.exemplar(public=True, title="Gương cũ", **PAST)
        new = open_ward.article(public=True, title="Bài mới")
    assert [page.pk for page in counted("stories", 2023)] == [past.pk, profile.pk]
    assert [page.pk for page in counted("articles", 2023)] == [past.pk]
    assert [page.pk for page in counted("profiles", 2023)] == [profile.pk]
    assert [page.pk for page in counted("stories", 2026)] == [new.pk]
    moment = measure_of("stories").describe(counted("stories", 2023)[0]).moment
    assert moment == period_of(2023).end - datetime.timedelta(days=1)
    assert {year.year: year.stories for year in years_so_far()} == {2023: 2, 2026: 1}
    of_model = ArticlePage.objects.filter(within(period_of(2023), ["first_public_on"]))
    assert [page.pk for page in of_model] == [past.pk]


def test_a_draft_with_a_day_of_its_own_counts_nowhere(open_ward):
    open_ward.article(**PAST)
    assert counted("stories", 2023) == []


def test_lists_show_it_under_its_day_and_mark_it(client, open_ward):
    new = open_ward.article(public=True, title="Bài mới")
    past = open_ward.article(public=True, title="Bài cũ", **PAST)
    rows = list(PublicStory.objects.newest_first())
    assert [row.pk for row in rows] == [new.pk, past.pk]
    assert (rows[1].year, rows[1].quarter, rows[1].is_republished) == (2023, 4, True)
    assert list(wrong_rows()) == []
    html = client.get(open_ward.column.url).content.decode()
    assert html.count("Đăng lại") == 1
    assert "31/12/2023" in html


def test_the_page_says_where_and_when_it_was_first_public(client, open_ward):
    past = open_ward.article(public=True, **PAST)
    html = client.get(past.url).content.decode()
    assert "Trang thông tin cũ của phường" in html
    assert 'datetime="2023-12-31"' in html
    assert "Đăng lại tại đây ngày" in html
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    (story,) = [one for one in json.loads(data)["@graph"] if one["@type"] == "NewsArticle"]
    assert story["datePublished"] == "2023-12-31"
    assert "Đăng lại tại đây" not in client.get(open_ward.article(public=True).url).content.decode()


def test_the_leader_is_told_in_which_year_it_counts(ward):
    (check,) = [c for c in story_checks(ward.article(**PAST)) if "2023" in c.detail]
    assert check.state == "attention"
    assert "Trang thông tin cũ của phường" in check.detail


def test_another_day_needs_another_approval(open_ward):
    past = open_ward.article(public=True, **PAST)
    approval = Approval.objects.latest_for(past)
    ArticlePage.objects.filter(pk=past.pk).update(first_public_on=datetime.date(2024, 1, 1))
    assert Version.of(ArticlePage.objects.get(pk=past.pk)).digest != approval.digest
    assert [(found.obj.pk, found.what) for found in mismatches()] == [(past.pk, "first_public_on")]


def test_a_copy_was_public_nowhere(open_ward, client):
    past = open_ward.article(public=True, **PAST)
    copied = past.copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"})
    assert (copied.first_public_on, copied.first_public_source) == (None, "")
    call_command("thidua_audit", "--rows-only", verbosity=0)
