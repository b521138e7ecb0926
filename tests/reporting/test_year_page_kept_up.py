"""The public page of a year after its approval: what it still names, and where it is found."""

import pytest
from django.utils import timezone

from tests.factories import BroadcastLogFactory
from tests.sitemaps import whole_sitemap
from thidua.planning.amending import draft_amendment, issue_amendment
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


def test_the_page_says_that_items_were_taken_down_since(open_ward, client, plan):
    """Issue 23, item 5: a figure of 2 above a list of 1 is explained."""
    story, _other = open_ward.article(public=True), open_ward.article(public=True)
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    assert "đã được gỡ" not in read(client, page)
    take_down(story, open_ward.chair, "Gia đình đề nghị gỡ.")
    public = read(client, page)
    assert "1 mục" in public
    assert "đã được gỡ sau khi trang được duyệt" in public


def test_it_is_said_also_where_nothing_is_left_of_a_list(open_ward, client, plan):
    story = open_ward.article(public=True)
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    take_down(story, open_ward.chair, "Gia đình đề nghị gỡ.")
    assert "đã được gỡ sau khi trang được duyệt" in read(client, page)


def test_amendments_of_the_plan_stand_on_it(open_ward, client, plan):
    draft = draft_amendment(plan)
    first = plan.issued_on.replace(month=7)
    draft.number, draft.issued_on, draft.effective_from = "31/KH-UBND", first, first
    draft.purpose = "1. Đối tượng\n- Gương mới."
    draft.save()
    issue_amendment(draft)
    public = read(client, open_ward.publish(prepare(plan, open_ward.office, with_results=False)))
    assert "31/KH-UBND" in public
    assert "Gương mới." in public
    assert "- Gương người tốt." in public


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
