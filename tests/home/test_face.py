"""The office's own face: its name, emblem and colour in the admin and at the head of public pages."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from home.face import Colour, Emblem
from home.models import WardSettings

from .test_ward_settings import edit_address, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(open_ward):
    ward = WardSettings.for_site(open_ward.column.get_site())
    ward.authority_name = "UBND phường Hoa Sen"
    ward.save()
    return ward


def title_of(html):
    return " ".join(re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1].split())


def test_the_admin_bears_the_ward_s_name_and_not_wagtail_s(named, open_ward, client):
    door = client.get(reverse("wagtailadmin_login")).content.decode()
    assert title_of(door) == "Đăng nhập - UBND phường Hoa Sen"
    assert "Wagtail" not in re.sub(r"<script.*?</script>", "", door, flags=re.DOTALL)
    client.force_login(open_ward.office)
    for name in ("wagtailadmin_home", "wagtailadmin_account", "thidua_signoff:approvals"):
        html = client.get(reverse(name)).content.decode()
        assert title_of(html).endswith("- UBND phường Hoa Sen")
        assert "icon-wagtail" not in html


def test_the_default_is_a_neutral_emblem(named, client):
    for address in ("/", reverse("wagtailadmin_login")):
        html = client.get(address).content.decode()
        assert html.count("/static/face/drum.svg") == 2  # the icon of the tab, and beside the name
        assert 'rel="icon"' in html
    assert "/static/face/red.css" in html


def test_the_office_chooses_emblem_and_colour(named, open_ward, client):
    client.force_login(open_ward.office)
    values = typed(authority_name="UBND phường Hoa Sen", emblem="lotus", colour="blue")
    assert client.post(edit_address(open_ward), values).status_code == 302
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/static/face/lotus.svg" in html
    assert "/static/face/blue.css" in html
    client.logout()
    assert "/static/face/lotus.svg" in client.get("/").content.decode()


@pytest.mark.parametrize("values", [{"emblem": "../x"}, {"colour": "url(x)"}])
def test_nothing_else_is_taken(named, open_ward, client, values):
    """A picture or a colour of one's own would be public without leadership's approval."""
    client.force_login(open_ward.office)
    response = client.post(edit_address(open_ward), typed(authority_name="UBND", **values))
    assert response.status_code == 200
    assert WardSettings.objects.get(pk=named.pk).authority_name == "UBND phường Hoa Sen"


def test_each_choice_has_its_file_and_a_choice_that_is_gone_has_the_default():
    for value in ("", "gone", *Emblem, *Colour):
        ward = WardSettings(emblem=value, colour=value)
        assert finders.find(ward.emblem_file), value
        assert finders.find(ward.colour_file), value


def test_a_visitor_finds_the_door_in_the_foot(named, client):
    foot = client.get("/").content.decode().partition("<footer")[2]
    assert f'href="{reverse("wagtailadmin_home")}" rel="nofollow">Đăng nhập</a>' in foot


def test_the_door_takes_a_name_as_it_is_typed_on_a_telephone(named, client):
    html = client.get(reverse("wagtailadmin_login")).content.decode()
    name = re.search(r"<input[^>]*id=\"id_username\"[^>]*>", html)[0]
    for attribute in ('autocapitalize="none"', 'autocorrect="off"', 'spellcheck="false"'):
        assert attribute in name
    assert 'autocomplete="username"' in name
    assert 'autocomplete="current-password"' in html
