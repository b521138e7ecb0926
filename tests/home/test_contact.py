"""The contact page: what the office keeps in its settings and registers."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import FocalPerson, Position, WardSettings
from tests.home.statement import ADDRESS as STATEMENT
from tests.home.statement import approve_statement
from thidua.vietnamese.names import validate_opening_hours

pytestmark = pytest.mark.django_db

CONTACT = "/lien-he/"


@pytest.fixture
def ward_settings():
    return WardSettings.for_site(Site.objects.get(is_default_site=True))


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_leads_to_contact_and_statement(client, open_ward):
    approve_statement(open_ward)
    for address in ("/", open_ward.article(public=True).url, CONTACT, STATEMENT):
        html = read(client, address)
        assert f'href="{CONTACT}"' in html
        assert f'href="{STATEMENT}"' in html


def test_the_focal_persons_stand_in_the_offices_order(client, ward_settings):
    ward_settings.phone = "0209 300 0000"
    ward_settings.focal_persons = [
        FocalPerson(sort_order=1, name="Lê Thị Hai"),
        FocalPerson(
            sort_order=0,
            name="Trần Văn Một",
            position=Position.objects.create(name="Tin, bài, đính chính"),
            phone="0209 300 0001 máy lẻ 12",
            email="mot@phuong.example.vn",
        ),
    ]
    ward_settings.save()
    html = read(client, CONTACT)
    assert html.index("Trần Văn Một") < html.index("Lê Thị Hai")
    shown = (
        "Tin, bài, đính chính",
        'href="tel:02093000001;ext=12"',
        "mailto:mot@phuong.example.vn",
    )
    for text in shown:
        assert text in html
    assert "Cán bộ đầu mối" in html


def test_a_position_that_is_closed_is_not_shown(client, ward_settings):
    closed = Position.objects.create(
        name="Công chức Hộ tịch", valid_until=datetime.date(2020, 1, 1)
    )
    ward_settings.focal_persons = [FocalPerson(name="Trần Văn Một", position=closed)]
    ward_settings.save()
    html = read(client, CONTACT)
    assert "Trần Văn Một" in html
    assert "Hộ tịch" not in html


def test_opening_hours_stand_on_it_and_in_the_foot(client, ward_settings):
    ward_settings.opening_hours = "Thứ Hai – Thứ Sáu: 7:30–11:30, 13:30–17:00"
    ward_settings.full_clean()
    ward_settings.save()
    assert read(client, CONTACT).count(ward_settings.opening_hours) == 2


@pytest.mark.parametrize(
    "hours",
    [
        "Thứ Hai đến thứ Sáu, sáng 7h30–11h30, chiều 13h30–17h00",
        "Các ngày làm việc trong tuần (trừ lễ, Tết): 7 giờ 30 – 17 giờ",
        "Thứ Bảy 08:00-11:00; Chủ nhật nghỉ",
    ],
)
def test_hours_are_taken_as_offices_write_them(hours):
    validate_opening_hours(hours)


@pytest.mark.parametrize(
    "hours",
    ["Thứ Hai", "Mời bà con đến lúc 7:30", "7:30 www.vidu.vn", "Gọi 0209300000", "Sáng 123456"],
)
def test_nothing_but_days_and_times_stands_there(hours):
    with pytest.raises(ValidationError):
        validate_opening_hours(hours)


def test_the_menu_of_every_page_leads_to_it(client, open_ward):
    menu = read(client, "/").split('id="td-menu"')[1].split("</nav>")[0]
    assert f'href="{CONTACT}"' in menu
    assert 'aria-current="page">Liên hệ' in read(client, CONTACT)


def test_before_the_office_has_filled_in_anything_it_makes_sense(client, db):
    html = read(client, CONTACT)
    assert "Cơ quan chưa đăng địa chỉ" in html
    assert "<h2>Cán bộ đầu mối</h2>" not in html


def test_nothing_on_it_is_a_script_or_from_elsewhere(client, open_ward):
    approve_statement(open_ward)
    for address in (CONTACT, STATEMENT):
        html = read(client, address)
        # A file of our own, or data, which no browser runs.
        assert not re.search(r'<script(?! src="/static/| type="application/ld\+json")', html)
        assert "style=" not in html


def test_more_focal_persons_cost_no_more_queries(client, ward_settings):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, CONTACT)
        return len(captured)

    positions = [Position.objects.create(name=f"Chức vụ {number}") for number in range(10)]
    ward_settings.focal_persons = [FocalPerson(name="Một", position=positions[0])]
    ward_settings.save()
    queries()
    few = queries()
    ward_settings.focal_persons = [
        FocalPerson(name=f"Người {number}", position=position)
        for number, position in enumerate(positions)
    ]
    ward_settings.save()
    assert queries() == few
