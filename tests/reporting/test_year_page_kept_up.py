"""The public page of a year after its approval: what it still names, and where it is found."""

import pytest
from django.utils import timezone

from tests.factories import BroadcastLogFactory
from tests.sitemaps import whole_sitemap
from thidua.reporting.year_pages import prepare
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def read(client, page):
    return client.get(page.get_url()).content.decode()


def test_what_was_taken_down_since_is_no_longer_named(open_ward, client, plan):
    """Consents are withdrawn: a frozen list must not go on naming the story or its airing."""
    story, other = open_ward.article(public=True), open_ward.article(public=True)
    for aired in (story, other):
        BroadcastLogFactory(own=True, story=aired.page_ptr, aired_at=timezone.now())
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    assert read(client, page).count(story.title) == 2
    take_down(story, open_ward.chair, "Gia đình đề nghị gỡ.")
    public = read(client, page)
    assert story.title not in public
    assert public.count(other.title) == 2
    assert "2</td>" in public


def test_each_item_leads_to_where_it_is_read(open_ward, client, plan):
    story = open_ward.article(public=True)
    BroadcastLogFactory(own=True, story=story.page_ptr, aired_at=timezone.now())
    html = read(client, open_ward.publish(prepare(plan, open_ward.office, with_results=True)))
    assert html.count(f'<a href="{story.get_url()}">{story.title}</a>') == 2
    for heading in ("Tiêu đề", "Đài"):
        assert f'<th scope="col">{heading}</th>' in html


def test_it_stands_in_the_sitemap_once_it_is_approved(open_ward, client, plan):
    page = prepare(plan, open_ward.office, with_results=False)
    assert page.get_url() not in whole_sitemap(client)
    open_ward.publish(page)
    assert page.get_url() in whole_sitemap(client)
