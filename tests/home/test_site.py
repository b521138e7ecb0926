"""The ward's own pages: front page, names, robots, sitemap, and the pages for what went wrong."""

import datetime
import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Site

from home.models import WardSettings
from home.views import picture
from tests.sitemaps import whole_sitemap
from thidua.column.public_stories import rebuild
from thidua.models import ArticlePage, ExemplarPage
from thidua.signin.faults import server_error

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "administrator.md"


@pytest.fixture
def names(db):
    ward = WardSettings.for_site(Site.objects.get(is_default_site=True))
    ward.authority_name = "UBND phường Thử Nghiệm"
    ward.superior_name = "Tỉnh Thử Nghiệm"
    ward.address = "Số 1, đường Ví Dụ"
    ward.phone = "0209 300 0000"
    ward.email = "ubnd@phuong.example.vn"
    ward.save()
    return ward


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def dated(model, title, year):
    model.objects.filter(title=title).update(
        first_published_at=datetime.datetime(year, 6, 1, tzinfo=datetime.UTC)
    )
    rebuild()


def test_before_anything_is_approved_the_front_page_says_so(client, ward):
    html = read(client, "/")
    assert "Chưa có tin, bài" in html
    assert "Tin mới nhất" not in html


def test_the_front_page_leads_with_the_newest_story_and_repeats_none(client, open_ward):
    for number in range(1, 4):
        open_ward.article(public=True, title=f"Tin số {number}")
    open_ward.exemplar(public=True, title="Chuyện chị Ấn")
    open_ward.article(public=True, title="Tin số 4")
    html = read(client, "/")
    assert re.findall(r"Tin số \d(?=</a>)", html) == [f"Tin số {n}" for n in (4, 3, 2, 1)]
    assert html.index("Tin nổi bật") < html.index("Tin số 4")
    assert html.count("Chuyện chị Ấn") == 1
    assert "Gương điển hình năm" in html


def test_exemplars_of_the_year_are_those_of_the_latest_year_that_has_any(client, open_ward):
    open_ward.exemplar(public=True, title="Gương cũ", subject_name="Người năm kia")
    open_ward.exemplar(public=True, title="Gương mới", subject_name="Người năm ngoái")
    open_ward.article(public=True, title="Tin năm nay")
    dated(ExemplarPage, "Gương cũ", 2023)
    dated(ExemplarPage, "Gương mới", 2024)
    dated(ArticlePage, "Tin năm nay", 2025)
    band = read(client, "/").partition("Gương điển hình năm 2024")[2]
    assert "Người năm ngoái" in band
    assert "Người năm kia" not in band


def test_every_page_carries_the_ward_s_names_and_contact(client, open_ward, names):
    for address, status in [("/", 200), ("/thi-dua-yeu-nuoc/", 200), ("/khong-co/", 404)]:
        html = read(client, address, status)
        for text in (
            "UBND phường Thử Nghiệm",
            "Tỉnh Thử Nghiệm",
            "Số 1, đường Ví Dụ",
            'href="tel:02093000000"',
            'href="mailto:ubnd@phuong.example.vn"',
        ):
            assert text in html


def test_the_menu_marks_where_the_visitor_is(client, open_ward):
    story = open_ward.article(public=True)
    assert re.search(
        r'href="/thi-dua-yeu-nuoc/" aria-current="page"', read(client, "/thi-dua-yeu-nuoc/")
    )
    assert re.search(r'href="/thi-dua-yeu-nuoc/" aria-current="true"', read(client, story.url))
    assert re.search(r'href="/" aria-current="page"', read(client, "/"))


def test_what_is_not_there_is_answered_in_vietnamese_with_a_way_on(client, open_ward):
    html = read(client, "/khong-co-trang-nay/", 404)
    assert "Không tìm thấy trang" in html
    assert 'action="/tim-kiem/"' in html
    assert 'href="/thi-dua-yeu-nuoc/"' in html


def test_a_fault_is_answered_without_a_query():
    """No `db` fixture on purpose: the page is shown when the database is what is broken."""
    response = server_error(RequestFactory().get("/"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "Trang web đang gặp sự cố" in html
    assert "thidua/css/public.css" in html
    assert "{%" not in html


def test_a_view_that_breaks_is_answered_with_that_page(open_ward, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("home.models.front_page", broken)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Trang web đang gặp sự cố" in response.content.decode()


def test_robots_may_read_what_is_public_and_are_told_the_sitemap(client, db):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_sitemap_holds_the_front_page_the_column_and_what_was_approved(client, open_ward):
    story = open_ward.article(public=True)
    profile = open_ward.exemplar(public=True)
    open_ward.article(title="Bài nháp")
    found = re.findall(r"<loc>http://testserver(.*?)</loc>", whole_sitemap(client))
    assert found == ["/", "/thi-dua-yeu-nuoc/", story.url, profile.url, "/guong-dien-hinh/"]


def test_the_sitemap_of_a_closed_column_holds_the_front_page_alone(client, ward):
    assert whole_sitemap(client).count("<loc>") == 1


def test_browsers_keep_a_picture_and_nobody_between_does(rf, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "anh.webp").write_bytes(b"webp")
    kept = picture(rf.get("/media/images/anh.webp"), "anh.webp")["Cache-Control"]
    assert kept == "private, max-age=31536000, immutable"
    # The front-end server of the manual says the same.
    assert f'add_header Cache-Control "{kept}"' in MANUAL.read_text("utf-8")
