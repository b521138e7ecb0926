"""Feeds, sitemap, linked data and HTML, each read by a library that is strict about it."""

import datetime
import html
import json
import re

import feedparser
import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pyld import jsonld

from tests.factories import ImageFactory, MovementFactory, OrganizationFactory
from tests.home.statement import approve_statement
from thidua.models import ColumnIndexPage
from thidua.signoff.takedown import take_down

COLUMN = "/thi-dua-yeu-nuoc/"
FEEDS = ["/nguon-tin/atom.xml", "/nguon-tin/rss.xml"]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def entities(client, address):
    """The JSON-LD of a page by type, expanded with schema.org as the only vocabulary, no network."""
    (text,) = BLOCK.findall(read(client, address).decode())
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    expanded = jsonld.expand({"@context": {"@vocab": "https://schema.org/"}, **without(data)})
    graph = expanded[0].get("@graph", expanded) if len(expanded) == 1 else expanded
    assert len(graph) == len(data["@graph"])
    for node in graph:
        assert all(key.startswith(("@", "https://schema.org/")) for key in node)
    return {node["@type"]: node for node in data["@graph"]}


def without(data):
    return {key: value for key, value in data.items() if key != "@context"}


@pytest.mark.parametrize("address", FEEDS)
def test_a_letter_that_xml_cannot_carry_takes_no_feed_away(open_ward, client, address):
    """A line break of Word's, pasted into a title; the story may have been approved before."""
    unit = OrganizationFactory(name="Hội\x02 Phụ nữ")
    open_ward.article(
        public=True, title="Tổ\x0b 7\ufffe", summary="Dọn\x08 đường", byline="T\x0cư", unit=unit
    )
    (entry,) = feedparser.parse(read(client, address)).entries
    assert (entry.title, entry.summary, entry.author) == ("Tổ 7", "Dọn đường", "Tư")


@pytest.mark.parametrize("address", FEEDS)
def test_a_summary_is_shown_as_it_was_written(open_ward, client, address):
    """Readers take a summary for HTML."""
    written = "Thẻ <i>nghiêng</i> & dấu &amp; viết nguyên."
    open_ward.article(public=True, summary=written)
    (entry,) = feedparser.parse(read(client, address), sanitize_html=False).entries
    assert html.unescape(entry.summary) == written
    assert "<i>" not in entry.summary


@pytest.fixture
def stories(open_ward):
    unit = OrganizationFactory(name="Hội Phụ nữ & bạn")
    image = ImageFactory(file__width=1400, file__height=900)
    shared = {"public": True, "unit": unit, "lead_image": image, "lead_image_alt": "Con ngõ"}
    movement = MovementFactory(name="Vì người nghèo")
    article = open_ward.article(
        title="</script><b>Ngõ & phố", kind="movement", movement=movement, **shared
    )
    profile = open_ward.exemplar(
        title="Chuyện chị Ấn", subject_name="Nguyễn Thị Ấn", byline="Lê Mai", **shared
    )
    open_ward.make_pictures()
    return article, profile


@pytest.mark.parametrize("address", FEEDS)
class TestFeeds:
    def test_a_feed_holds_what_was_approved(self, client, open_ward, stories, address):
        open_ward.article(title="Bài nháp")
        feed = feedparser.parse(read(client, address))
        assert not feed.bozo
        assert feed.feed.language == "vi"
        assert feed.feed.title == open_ward.column.title
        links = {link.rel: link.href for link in feed.feed.links}
        assert links == {
            "alternate": f"http://testserver{COLUMN}",
            "self": f"http://testserver{address}",
        }
        profile, article = feed.entries
        assert article.link == f"http://testserver{stories[0].url}"
        assert article.id == f"urn:uuid:{stories[0].translation_key}"
        assert article.summary == stories[0].summary
        assert "Vì người nghèo" in [tag.term for tag in article.tags]
        assert (profile.author, article.author) == ("Lê Mai", "Hội Phụ nữ & bạn")
        (picture,) = article.enclosures
        assert picture.type == "image/jpeg"
        assert picture.href.startswith("http://testserver/media/")
        assert article.published_parsed

    def test_it_is_narrowed_as_the_column_is(self, client, stories, address):
        unit = stories[0].unit
        feed = feedparser.parse(read(client, f"{address}?loai=phong-trao&don-vi={unit.slug}"))
        assert not feed.bozo
        assert [entry.link for entry in feed.entries] == [f"http://testserver{stories[0].url}"]
        assert feed.feed.title.endswith("– Hội Phụ nữ & bạn")
        empty = feedparser.parse(read(client, f"{address}?quy=1&nam=1999"))
        assert (empty.bozo, empty.entries) == (False, [])

    def test_nonsense_and_a_closed_column_are_not_found(self, client, stories, address):
        for query in ("loai=x", "nam=99999", "don-vi=khong-co"):
            read(client, f"{address}?{query}", 404)
        ColumnIndexPage.objects.update(live=False)
        read(client, address, 404)


def test_every_section_keeps_to_the_protocol(client, open_ward, stories):
    """The protocol's limits by hand: no library here holds its schema without a network."""
    index = etree.fromstring(read(client, "/sitemap.xml"))
    assert index.tag == f"{SITEMAP}sitemapindex"
    sections = [node.findtext(f"{SITEMAP}loc") for node in index]
    names = [section.removeprefix("http://testserver/") for section in sections]
    assert names[:3] == ["sitemap-home.xml", "sitemap-column.xml", "sitemap-stories.xml"]
    listed = []
    for section in sections:
        urls = etree.fromstring(read(client, section))
        assert urls.tag == f"{SITEMAP}urlset"
        assert 0 < len(urls) <= 1000
        for url in urls:
            assert {node.tag.removeprefix(SITEMAP) for node in url} <= {"loc", "lastmod"}
            listed.append(url.findtext(f"{SITEMAP}loc"))
            if lastmod := url.findtext(f"{SITEMAP}lastmod"):
                datetime.date.fromisoformat(lastmod[:10])
    assert len(listed) == len(set(listed))
    assert {f"http://testserver{story.url}" for story in stories} <= set(listed)
    read(client, "/sitemap-khong-co.xml", 404)
    read(client, "/sitemap-stories.xml?p=2", 404)


def test_stories_come_in_slices_and_cost_the_same(client, open_ward, stories, monkeypatch):
    few = queries(client, "/sitemap-stories.xml")
    for _number in range(5):
        open_ward.article(public=True)
    assert queries(client, "/sitemap-stories.xml") <= few <= 10
    monkeypatch.setattr("thidua.reading.sitemaps.StoriesSitemap.limit", 3)
    index = read(client, "/sitemap.xml").decode()
    assert "sitemap-stories.xml?p=3" in index
    assert read(client, "/sitemap-stories.xml?p=3").decode().count("<loc>") == 1
    assert queries(client, "/sitemap.xml") <= 20


def test_an_article_and_a_profile_are_described(client, stories):
    article, profile = (entities(client, story.url) for story in stories)
    news = article["NewsArticle"]
    assert news["headline"] == "</script><b>Ngõ & phố"
    assert news["mainEntityOfPage"] == f"http://testserver{stories[0].url}"
    assert news["publisher"]["@type"] == "GovernmentOrganization"
    assert news["image"]["url"].startswith("http://testserver/media/")
    assert {"datePublished", "dateModified", "author", "inLanguage"} <= set(news)
    assert "about" not in news
    assert profile["NewsArticle"]["about"] == {"@type": "Person", "name": "Nguyễn Thị Ấn"}
    steps = profile["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]


def test_the_home_page_says_who_runs_the_site_and_how_to_search_it(client, stories):
    found = entities(client, "/")
    assert found["WebSite"]["potentialAction"]["@type"] == "SearchAction"
    assert found["GovernmentOrganization"]["url"] == "http://testserver/"


def test_a_list_has_one_address_for_each_selection(client, stories):
    html = read(client, f"{COLUMN}?nam=&x=1&loai=phong-trao").decode()
    assert f'<link rel="canonical" href="http://testserver{COLUMN}?loai=phong-trao">' in html
    assert 'href="/nguon-tin/atom.xml?loai=phong-trao"' in html
    assert "noindex" not in html
    slug = stories[0].unit.slug
    year = stories[0].first_published_at.year
    assert "noindex" in read(client, f"{COLUMN}?loai=phong-trao&don-vi={slug}&nam={year}").decode()


@pytest.mark.parametrize(
    "address", ["/guong-dien-hinh/", "/phong-trao/", "/tim-kiem/", "/lien-he/"]
)
def test_a_page_of_no_text_has_its_address_and_its_trail(client, stories, address):
    html = read(client, address).decode()
    assert f'<link rel="canonical" href="http://testserver{address}">' in html
    home, here = entities(client, address)["BreadcrumbList"]["itemListElement"]
    assert (home["item"], here["item"]) == ("http://testserver/", f"http://testserver{address}")


def test_a_movement_stands_below_the_movements(client, stories):
    address = f"/phong-trao/{stories[0].movement.slug}/"
    steps = entities(client, address)["BreadcrumbList"]["itemListElement"]
    assert [step["item"].removeprefix("http://testserver") for step in steps] == [
        "/",
        "/phong-trao/",
        address,
    ]
    assert '<li><a href="/phong-trao/">' in read(client, address).decode()


@pytest.mark.parametrize(
    ("byline", "kind"), [("Lê Mai", "Person"), ("HỘI PHỤ NỮ", "Organization"), ("", "Organization")]
)
def test_a_unit_that_signs_is_no_person(client, open_ward, byline, kind):
    unit = OrganizationFactory(name="Hội Phụ nữ")
    story = open_ward.article(public=True, byline=byline, unit=unit)
    author = entities(client, story.url)["NewsArticle"]["author"]
    assert author == {"@type": kind, "name": byline or "Hội Phụ nữ"}


def test_on_paper_a_story_says_where_it_stands(client, stories):
    html = read(client, stories[0].url).decode()
    (line,) = re.findall(r'<p class="td-story__address">(.*?)</p>', html)
    assert line.endswith(f" http://testserver{stories[0].url}")


def test_a_card_has_the_picture_with_its_size(client, stories):
    html = read(client, stories[0].url).decode()
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:alt" content="Con ngõ">' in html
    assert '<meta property="og:type" content="article">' in html


def test_the_head_asks_the_database_nothing(client, stories, monkeypatch):
    whole = queries(client, stories[0].url)
    monkeypatch.setattr("thidua.templatetags.thidua_head.head_of", lambda context: None)
    assert whole == queries(client, stories[0].url)


def test_every_public_page_is_html_by_the_strict_parser(client, open_ward, stories, settings):
    approve_statement(open_ward)
    settings.THIDUA_STORIES_PER_PAGE = 1
    for address in [
        "/",
        COLUMN,
        f"{COLUMN}?p=2",
        f"{COLUMN}?loai=phong-trao",
        *[story.url for story in stories],
        "/guong-dien-hinh/",
        "/phong-trao/",
        f"/phong-trao/{stories[0].movement.slug}/",
        "/tim-kiem/?q=ngo",
        "/tim-kiem/?q=khongco",
        "/tim-kiem/",
        "/lien-he/",
        "/tuyen-bo-kha-nang-tiep-can/",
        "/bao-loi/?trang=" + str(stories[0].pk),
    ]:
        html5lib.HTMLParser(strict=True).parse(read(client, address))
    html5lib.HTMLParser(strict=True).parse(read(client, "/khong-co/", 404))
    take_down(stories[0], open_ward.chair, "Sai tên")
    html5lib.HTMLParser(strict=True).parse(read(client, stories[0].url, 410))


def test_the_strict_parser_can_fail():
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse(b"<!doctype html><p></div>")
