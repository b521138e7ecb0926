"""The table behind visitors' lists: kept with each publication, checked by the audit, never a gate."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.factories import MovementFactory, OrganizationFactory
from thidua.column.listing import for_cards
from thidua.column.public_stories import rebuild, wrong_rows
from thidua.column.related import Related
from thidua.models import ArticlePage, PublicStory
from thidua.signoff.takedown import put_back, take_down

pytestmark = pytest.mark.postgresql


def listed():
    return set(PublicStory.objects.values_list("title", flat=True))


def test_a_story_is_listed_with_its_approval_and_leaves_with_its_takedown(open_ward):
    draft = open_ward.article(title="Bài mới")
    assert listed() == set()
    story = open_ward.publish(draft)
    assert listed() == {"Bài mới"}
    take_down(story, open_ward.chair, "Sai số liệu.")
    assert listed() == set()
    put_back(story, open_ward.vice_chair)
    assert listed() == {"Bài mới"}
    assert list(wrong_rows()) == []


def test_a_new_approval_changes_the_row(open_ward):
    story = open_ward.article(public=True, title="Tin")
    story.summary = "Tóm tắt đã sửa."
    story.save_revision(user=open_ward.unit)
    assert PublicStory.objects.get().summary != "Tóm tắt đã sửa."
    open_ward.publish(story)
    assert PublicStory.objects.get().summary == "Tóm tắt đã sửa."


def test_a_row_without_an_approved_page_is_not_shown(open_ward):
    draft, story = open_ward.article(title="Nháp"), open_ward.article(public=True, title="Tin")
    Page.objects.filter(pk=draft.pk).update(first_published_at=story.first_published_at, live=True)
    draft.refresh_from_db()
    PublicStory.objects.keep([draft])
    assert listed() == {"Nháp", "Tin"}
    assert [row.title for row in for_cards(PublicStory.objects.newest_first())] == ["Tin"]


def test_the_audit_names_every_wrong_row_and_mends_them(open_ward, capsys):
    one = open_ward.article(public=True, title="Một")
    two = open_ward.article(public=True, title="Hai")
    gone = open_ward.article(title="Ba")
    call_command("thidua_audit")
    gone.first_published_at = one.first_published_at
    PublicStory.objects.filter(pk=one.pk).update(title="Một khác")
    PublicStory.objects.filter(pk=two.pk).delete()
    PublicStory.objects.keep([gone])
    assert {what for _story, what in wrong_rows()} == {
        "listed with another title",
        "in no list",
        "listed though it is not public",
    }
    with pytest.raises(CommandError, match="rebuild-lists"):
        call_command("thidua_audit")
    assert "“Một”: listed with another title" in capsys.readouterr().out
    call_command("thidua_audit", rebuild_lists=True)
    assert listed() == {"Một", "Hai"}
    assert rebuild() == 2


def test_the_nearest_stories_come_first(open_ward):
    movement, unit = MovementFactory(), OrganizationFactory()
    story = open_ward.exemplar(
        public=True, subject_name="Đặng Thị Ấn", movement=movement, unit=unit
    )
    same_unit = open_ward.article(public=True, unit=unit)
    same_person = open_ward.exemplar(public=True, subject_name="ĐẶNG THỊ ẤN")
    same_movement = open_ward.article(public=True, movement=movement)
    newest = open_ward.article(public=True)
    open_ward.article(movement=movement)  # a draft
    found = Related(story, limit=4).stories
    assert [row.pk for row in found] == [
        same_person.pk,
        same_movement.pk,
        same_unit.pk,
        newest.pk,
    ]
    assert [str(row.in_common) for row in found] == [
        "Cùng gương điển hình",
        "Cùng phong trào",
        "Cùng đơn vị",
        "",
    ]
    assert [row.pk for row in Related(newest, limit=2).stories] == [
        same_movement.pk,
        same_person.pk,
    ]


def test_a_page_in_the_tree_is_found_in_few_queries(open_ward, client):
    """Site, home page, all rows on the way, the page itself, the gates: 6 until it is drawn.

    One of a page's is the footer's, which is remembered outside of a transaction.
    """
    story = open_ward.article(public=True)
    client.get(story.url)

    def until_drawn(address, status):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == status
        return len(captured)

    story_queries = until_drawn(story.url, 200)
    assert story_queries <= 10
    for depth in (1, 2, 3, 9):
        assert until_drawn("/" + "khong-co/" * depth, 404) <= 7
    assert until_drawn("/thi-dua-yeu-nuoc/khong-co/", 404) <= 7
    assert until_drawn(f"{story.url}khong-co/", 404) <= 7


def restriction_of(page):
    return PageViewRestriction(page_id=page.pk, restriction_type="login")


def test_a_restriction_above_a_page_hides_it_by_the_short_way_too(open_ward, client):
    story = open_ward.article(public=True)
    column = Page.objects.get(pk=open_ward.column.pk)
    # Past the signal that refuses it (visibility.hiding).
    column.view_restrictions.bulk_create([restriction_of(column)])
    assert client.get(story.url).status_code == 302
    column.view_restrictions.all().delete()
    assert client.get(story.url).status_code == 200
    story.view_restrictions.bulk_create([restriction_of(story)])
    assert client.get(story.url).status_code == 302
    assert client.get("/thi-dua-yeu-nuoc/").status_code == 200


def test_the_short_way_refuses_what_no_leader_approved(open_ward, client):
    draft = open_ward.article()
    ArticlePage.objects.filter(pk=draft.pk).update(live=True)
    assert client.get(draft.url).status_code == 404
