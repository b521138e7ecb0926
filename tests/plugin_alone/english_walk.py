"""Run by test_plugin_alone: in an English host the public part is Vietnamese, and the admin each user's."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from tests.factories import BroadcastLogFactory, PlanFactory
from tests.office import make_office
from thidua.counting.periods import period_of, today
from thidua.reporting.results import results_of
from thidua.vietnamese.dates import day_in_figures, office_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_office()
    office.column.locale, _ = Locale.objects.get_or_create(language_code="vi")
    office.column.save()
    office.open_column()
    return office


def test_the_check_asks_for_nothing_of_the_language():
    call_command("check", fail_level="WARNING")


def test_visitors_read_vietnamese(office, client):
    story = office.article(public=True, title="Tổ 7 dọn đường")
    type(story).objects.filter(pk=story.pk).update(locale=office.column.locale)
    for address in (office.column.url, story.url, "/tim-kiem/?q=to 7", "/phong-trao/"):
        answer = client.get(address, headers={"accept-language": "en"})
        assert answer.status_code == 200
        html = answer.content.decode()
        assert '<html lang="vi">' in html, address
        assert "Tìm tin, bài" in html, address
        assert answer["Content-Language"] == "vi"
    shown = client.get(story.url).content.decode()
    assert f">{day_in_figures(story.first_published_at)}</time>" in shown
    assert client.get("/nguon-tin/atom.xml").status_code == 200


def test_the_admin_speaks_each_users_language(office, client):
    for language, words in (("en", "Waiting for appraisal"), ("vi", "Chờ thẩm định")):
        profile = UserProfile.get_for_user(office.chair)
        profile.preferred_language = language
        profile.save()
        client.force_login(office.chair)
        assert words in client.get(reverse("thidua_signoff:waiting")).content.decode()


def test_mails_reports_and_exports_are_the_offices(
    office, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        office.submit(office.article(title="Tổ 8"), office.unit)
    assert "Việc cần làm" in mail.outbox[-1].body
    airing = BroadcastLogFactory(aired_at=timezone.now() - datetime.timedelta(days=1))
    plan = PlanFactory(year=today().year)
    assert results_of(plan, period_of(today().year), today())
    client.force_login(office.office)
    export = reverse("wagtailsnippets_thidua_broadcastlog:list") + "?export=csv"
    text = b"".join(client.get(export)).decode()
    assert f"{office_time(airing.aired_at):%d/%m/%Y %H:%M}" in text
    for name in ("thidua_reporting:targets", "thidua_signoff:approvals", "wagtailadmin_home"):
        assert client.get(reverse(name)).status_code == 200
