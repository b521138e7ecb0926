"""People are called by their given name in the menu, the last word of a Vietnamese name."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.admin.ui.sidebar import MainMenuModule

from tests.factories import UserFactory
from thidua.wagtail_ties.given_names import MainMenuAdapter

pytestmark = pytest.mark.django_db


def called(client, user):
    """The name that the menu of the admin shows."""
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    (menu,) = [
        module
        for module in json.loads(props[1])["modules"]
        if module["_type"] == "wagtail.sidebar.MainMenuModule"
    ]
    return menu["_args"][-1]["name"]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Hoàng Thị Mai", "Sen", "Sen"),
        ("Hoàng Thị Mai Sen", "", "Sen"),
        ("", "Hoàng Thị Mai Sen", "Sen"),
        ("", "", "vanthu"),
    ],
)
def test_the_menu_calls_people_by_their_given_name(ward, client, first, last, name):
    user = UserFactory(username="vanthu", office=True)
    user.first_name, user.last_name = first, last
    user.save()
    assert called(client, user) == name


def test_wagtail_still_shows_the_first_name(ward):
    """Once it does not, the tie can go."""
    user = UserFactory(first_name="Hoàng Thị Mai", last_name="Sen", office=True)
    module = MainMenuModule([], [], user)
    assert module.js_args()[-1]["name"] == "Hoàng Thị Mai"
    assert MainMenuAdapter().js_args(module)[-1]["name"] == "Sen"


def test_a_host_s_own_person_is_called_as_wagtail_has_it(db, settings):
    settings.THIDUA_EVERYWHERE_SCREENS = False
    user = UserFactory(first_name="Anna", last_name="Berg")
    assert MainMenuAdapter().js_args(MainMenuModule([], [], user))[-1]["name"] == "Anna"
