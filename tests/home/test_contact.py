"""Contact page and accessibility statement: what the office keeps in its settings."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import FocalPerson, WardSettings
from home.sample import name_the_ward

pytestmark = pytest.mark.django_db

CONTACT, STATEMENT = "/lien-he/", "/tuyen-bo-kha-nang-tiep-can/"


@pytest.fixture
def ward_settings():
    return WardSettings.for_site(Site.objects.get(is_default_site=True))


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_page_leads_to_both(client, open_ward):
    for address in ("/", open_ward.article(public=True).url, CONTACT, STATEMENT):
        html = read(client, address)
        assert f'href="{CONTACT}"' in html
        assert f'href="{STATEMENT}"' in html


def test_the_focal_persons_stand_in_the_offices_order(client, ward_settings):
    ward_settings.phone = "0209 300 0000"
    ward_settings.focal_persons = [
        FocalPerson(sort_order=1, name="Lê Thị Hai", role="Báo cáo"),
        FocalPerson(
            sort_order=0,
            name="Trần Văn Một",
            role="Tin, bài, đính chính",
            phone="0209 300 0001",
            email="mot@phuong.example.vn",
        ),
    ]
    ward_settings.save()
    html = read(client, CONTACT)
    assert html.index("Trần Văn Một") < html.index("Lê Thị Hai")
    for text in ("Tin, bài, đính chính", 'href="tel:02093000001"', "mailto:mot@phuong.example.vn"):
        assert text in html
    assert "Cán bộ đầu mối" in html


def test_before_the_office_has_filled_in_anything_both_make_sense(client, db):
    html = read(client, CONTACT)
    assert "Cơ quan chưa đăng địa chỉ" in html
    assert "<h2>Cán bộ đầu mối</h2>" not in html
    html = read(client, STATEMENT)
    assert "WCAG) 2.2, mức AA" in html
    assert "Cơ quan chưa đăng kết quả kiểm tra" in html
    assert "Hạn chế hiện còn" not in html


def test_the_statement_says_what_was_checked_when_and_how_to_complain(client, ward_settings):
    ward_settings.accessibility_checked_on = datetime.date(2026, 3, 4)
    ward_settings.accessibility_checked = "Kiểm tra bằng bàn phím."
    ward_settings.accessibility_known = "Bản quét chưa đọc được."
    ward_settings.save()
    html = read(client, STATEMENT)
    for text in (
        '<time datetime="2026-03-04">04/03/2026</time>',
        "Kiểm tra bằng bàn phím.",
        "Bản quét chưa đọc được.",
        "Báo lỗi nội dung",
        f'href="{CONTACT}"',
    ):
        assert text in html
    assert "Cơ quan chưa đăng kết quả kiểm tra" not in html


def test_nothing_on_them_is_a_script_or_from_elsewhere(client, db):
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

    ward_settings.focal_persons = [FocalPerson(name="Một")]
    ward_settings.save()
    queries()
    few = queries()
    ward_settings.focal_persons = [FocalPerson(name=f"Người {number}") for number in range(10)]
    ward_settings.save()
    assert queries() == few


def test_the_sample_fills_both(client, open_ward):
    name_the_ward(None, column=open_ward.column)
    assert "Trần Thị Minh Hoạ" in read(client, CONTACT)
    assert "Nội dung minh hoạ" in read(client, STATEMENT)
    assert FocalPerson.objects.count() == 2


def test_the_sample_leaves_what_the_office_typed(client, open_ward, ward_settings):
    ward_settings.ward_name = "Phường Hoa Sen"
    ward_settings.save()
    name_the_ward(None, column=open_ward.column)
    assert not FocalPerson.objects.exists()
