"""Who may open the handbook, and what is on its pages."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from thidua.handbook.parts import PARTS

START = "/quan-tri/huong-dan/"
PEOPLE = {
    "unit": "don-vi",
    "culture": "van-hoa",
    "office": "van-phong",
    "chair": "lanh-dao",
    "superuser": "quan-tri",
}


def somebody(ward, name):
    return User.objects.create_superuser("root") if name == "superuser" else getattr(ward, name)


@pytest.mark.parametrize(("person", "own"), PEOPLE.items())
def test_everybody_in_the_office_reads_every_part_his_own_first(ward, client, person, own):
    client.force_login(somebody(ward, person))
    start = client.get(START)
    assert start.status_code == 200
    html = start.content.decode()
    listed = re.findall(r'<h2>\s*<a href="/quan-tri/huong-dan/([\w-]+)/">', html)
    assert listed[0] == own
    assert sorted(listed) == sorted(part.name for part in PARTS)
    assert html.count("Dành cho ông/bà") == 1
    for part in PARTS:
        page = client.get(reverse("thidua_handbook:part", args=[part.name]))
        assert page.status_code == 200
        assert part.page.title in page.content.decode()


@pytest.mark.parametrize("address", [START, f"{START}don-vi/"])
def test_a_visitor_is_sent_to_log_in(ward, client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/quan-tri/login/")


@pytest.mark.parametrize("address", [START, f"{START}don-vi/"])
def test_who_has_no_place_in_the_admin_reads_nothing(ward, client, address):
    client.force_login(User.objects.create_user("visitor"))
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/quan-tri/login/")


def test_there_is_no_other_part(ward, client):
    client.force_login(ward.unit)
    assert client.get(f"{START}khong-co/").status_code == 404


def test_a_part_shows_its_contents_and_the_other_parts(ward, client):
    client.force_login(ward.unit)
    html = client.get(f"{START}don-vi/").content.decode()
    assert '<a href="#gui-tham-dinh">Gửi thẩm định</a>' in html
    assert '<h2 id="gui-tham-dinh">Gửi thẩm định</h2>' in html
    assert f'href="{START}lanh-dao/#tham-dinh-mot-tin-bai"' in html
    assert html.count('role="region" tabindex="0"') == html.count("<table>") > 0


@pytest.mark.parametrize("person", PEOPLE)
def test_the_menu_leads_to_it(ward, client, person):
    client.force_login(somebody(ward, person))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.S)
    menu = json.dumps(json.loads(props[1]), ensure_ascii=False)
    assert '"name": "handbook", "label": "Hướng dẫn"' in menu
    assert f'"url": "{START}"' in menu
