"""Where nothing is asked for everywhere, the office's people work as ever, and others as Wagtail has it."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from thidua.defaults import SETTINGS
from thidua.models import ArticlePage, Station
from thidua.ours import is_our_model, is_our_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guest(settings):
    for name in SETTINGS:
        if name.startswith("EVERYWHERE_"):
            setattr(settings, f"THIDUA_{name}", False)


def screen(user, address):
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_ours(ward, admin_user):
    assert is_our_model(ArticlePage)
    assert is_our_model(Station)
    assert not is_our_model(HomePage)
    for user in (ward.chair, ward.office, ward.culture, ward.unit):
        assert is_our_person(user)
    assert not is_our_person(admin_user)


def test_the_home_page_of_the_admin(ward, admin_user):
    address = reverse("wagtailadmin_home")
    for user, is_ours in ((ward.culture, True), (admin_user, False)):
        page = screen(user, address)
        assert ("thidua-help" in page) == is_ours
        assert ("thidua/css/appraisal.css" in page) == is_ours
        assert ("thidua/js/pickers.js" in page) == is_ours
        assert ("thidua-account-link" in page) == is_ours


def test_our_screens_are_ours_for_everybody(ward, admin_user):
    story = ward.article()
    for address in (
        reverse("thidua_signoff:waiting"),
        reverse("wagtailsnippets_thidua_station:list"),
        reverse("thidua_annualplan_modeladmin_index"),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", ward.column.pk]),
    ):
        page = screen(admin_user, address)
        assert "thidua/css/appraisal.css" in page, address
        assert "thidua-help" in page, address
    home = screen(admin_user, reverse("wagtailusers_users:index"))
    assert "thidua/css/" not in home


def test_the_address_of_a_public_text_has_its_script_with_it(ward, admin_user):
    story = ward.article(public=True)
    ward.open_column()
    page = screen(ward.culture, reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert page.count("thidua/js/slugs.js") == 1
    assert "data-thidua-address" in page
    copy = screen(ward.culture, reverse("wagtailadmin_pages:copy", args=[story.pk]))
    assert copy.count("thidua/js/slugs.js") == 1


@pytest.mark.parametrize("moment", ["go_live_at", "expire_at"])
def test_a_time_of_publishing_is_read_day_first(ward, moment):
    form = ArticlePage.get_edit_handler().get_form_class()(
        instance=ward.article(), for_user=ward.culture, parent_page=ward.column
    )
    field = form.fields[moment]
    assert field.clean("03/04/2030 10:30").day == 3
    assert field.widget.js_format == "d/m/Y H:i"


def test_sessions_of_the_offices_people_end_and_those_of_others_do_not(ward, admin_user, settings):
    settings.SESSION_COOKIE_AGE = 14 * 24 * 3600
    with time_machine.travel(timezone.now(), tick=False) as clock:
        clients = {}
        for user in (ward.culture, admin_user):
            clients[user] = Client()
            clients[user].force_login(user)
            clients[user].get(reverse("wagtailadmin_home"))
        clock.shift(datetime.timedelta(hours=9))
        answers = {
            user: client.get(reverse("wagtailadmin_home")) for user, client in clients.items()
        }
    assert answers[admin_user].status_code == 200
    assert answers[ward.culture].status_code == 302
    assert answers[ward.culture]["Location"].endswith("phien=het")


def test_what_the_admin_cannot_read(ward, admin_user):
    address = reverse("wagtailadmin_error_test")
    for user, status in ((ward.culture, 404), (admin_user, 500)):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        assert client.get(address).status_code == status
