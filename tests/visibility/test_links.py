"""Links between texts: no address is spelled that no leader approved (guarantee.md, "How it is held")."""

import datetime
import re

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html, features

from tests.factories import ImageFactory
from thidua.models import ArticlePage
from thidua.signoff.content import signed_off_models
from thidua.signoff.takedown import put_back, take_down
from thidua.visibility.links import ApprovedPageLinkHandler, public_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

WORDS = "đọc thêm ở đây"


def linked(*targets) -> str:
    links = [f'<a linktype="page" id="{getattr(to, "pk", to)}">{WORDS}</a>' for to in targets]
    return f"<p>Bà con {' '.join(links)} nhé.</p>"


def article_with(*targets) -> dict:
    return {"body": [{"type": "paragraph", "value": linked(*targets)}]}


def profile_with(*targets) -> dict:
    return {"approach": linked(*targets), "results": linked(*targets)}


def links_of(client, page) -> list[str]:
    """Where the linked words lead, "" where they are text."""
    html = client.get(page.url).content.decode()
    found = re.findall(rf"<a([^>]*)>{WORDS}</a>", html)
    assert found
    return ["".join(re.findall(r'href="([^"]*)"', attributes)) for attributes in found]


def renamed(ward, page, title):
    page = type(page).objects.get(pk=page.pk)
    page.title = title
    page.full_clean()
    page.save()
    page.save_revision(user=ward.unit)
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("kind", "content"), [("article", article_with), ("exemplar", profile_with)]
)
def test_a_drafts_address_is_never_spelled_on_an_approved_page(open_ward, client, kind, content):
    draft = open_ward.article(title="Nháp đầu tiên")
    page = getattr(open_ward, kind)(public=True, **content(draft))
    assert set(links_of(client, page)) == {""}
    draft = renamed(open_ward, draft, "Ông Tám tham ô")
    assert "tham-o" in draft.url
    assert set(links_of(client, page)) == {""}
    html = client.get(page.url).content.decode()
    assert "tham-o" not in html
    assert "nhap-dau-tien" not in html
    # A leader approves it there: that is an approved address.
    draft = open_ward.publish(draft)
    assert set(links_of(client, page)) == {draft.url}


def test_in_a_hosts_own_text_its_own_pages_are_linked_to_as_wagtail_does_and_drafts_of_ours_not(
    open_ward, client, settings
):
    settings.THIDUA_EVERYWHERE_SCREENS = False
    ours = open_ward.article(title="Nháp")
    hosts = open_ward.column.get_parent().add_child(
        instance=Page(title="Của trang chủ", slug="cua-trang-chu", live=False)
    )
    html = expand_db_html(linked(hosts, ours, 10**9))
    assert re.findall(r"<a([^>]*)>", html) == [f' href="{hosts.url}"', "", ""]
    # On a page of ours nothing but what is public is spelled, the host's drafts included.
    page = open_ward.article(public=True, **article_with(hosts, ours))
    assert links_of(client, page) == ["", ""]


def test_a_link_is_text_while_its_target_is_taken_down(open_ward, client):
    target = open_ward.article(public=True)
    page = open_ward.article(public=True, **article_with(target))
    assert links_of(client, page) == [target.url]
    take_down(target, open_ward.chair, "Xác minh lại.")
    assert links_of(client, page) == [""]
    put_back(target, open_ward.vice_chair)
    assert links_of(client, page) == [target.url]


def set_live(page):
    Page.objects.filter(pk=page.pk).update(live=True, live_revision=page.latest_revision_id)


def put_elsewhere(page):
    Page.objects.filter(pk=page.pk).update(slug="sai-cho", url_path="/home/sai-cho/")


def undo_takedown(page):
    page.live_revision = page.live_revision or page.latest_revision
    Page.objects.filter(pk=page.pk).update(live=True, live_revision=page.latest_revision_id)


def test_a_script_that_puts_the_target_elsewhere_spells_nothing(open_ward, client):
    target, draft, gone = (open_ward.article(public=public) for public in (True, False, True))
    page = open_ward.article(public=True, **article_with(target, draft, gone, 999_999, "abc"))
    assert links_of(client, page) == [target.url, "", gone.url, "", ""]
    set_live(draft)
    put_elsewhere(target)
    take_down(gone, open_ward.chair, "Sai.")
    undo_takedown(ArticlePage.objects.get(pk=gone.pk))
    assert links_of(client, page) == [""] * 5


def test_a_target_that_is_approved_for_later_is_linked_to_from_then_on(open_ward, client):
    later = timezone.now() + datetime.timedelta(hours=2)
    target = open_ward.article(go_live_at=later)
    page = open_ward.article(public=True, **article_with(target))
    open_ward.publish(target)
    assert links_of(client, page) == [""]
    with time_machine.travel(later + datetime.timedelta(minutes=1), tick=True):
        call_command("publish_scheduled")
        assert ArticlePage.objects.get(pk=target.pk).live
        assert links_of(client, page) == [target.url]


def test_the_home_page_which_nobody_approves_is_linked_to(open_ward, client):
    home = open_ward.column.get_parent()
    page = open_ward.article(public=True, **article_with(home))
    assert links_of(client, page) == ["/"]


def test_an_approval_stays_what_it_was_whatever_becomes_of_its_links(open_ward):
    """Targets come and go; the digest names them by their keys, as it always did."""
    draft = open_ward.article()
    page = open_ward.article(public=True, **article_with(draft))
    open_ward.publish(renamed(open_ward, draft, "Tên mới"))
    from tests.audit.test_command import audit

    assert audit() == ("", None)
    take_down(page, open_ward.chair, "Xác minh.")
    assert put_back(page, open_ward.vice_chair)


def test_the_leader_reads_what_a_visitor_would(open_ward, client):
    from django.urls import reverse

    draft = open_ward.article(title="Nháp đầu tiên")
    page = open_ward.article(**article_with(draft))
    state = open_ward.send_to_leadership(page)
    client.force_login(open_ward.chair)
    preview = client.get(reverse("thidua_signoff:preview", args=[state.pk])).content.decode()
    assert f"<a>{WORDS}</a>" in preview
    around = client.get(reverse("thidua_signoff:appraise", args=[state.pk])).content.decode()
    assert "Nháp đầu tiên" in around


def test_links_take_one_query_and_none_where_there_are_none(open_ward, client):
    targets = [
        open_ward.article(public=True),
        open_ward.exemplar(public=True),
        open_ward.article(lead_image=ImageFactory()),
    ]
    plain = open_ward.article(public=True)
    page = open_ward.article(public=True, **article_with(*targets))

    def count(story):
        client.get(story.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(story.url).status_code == 200
        return len(captured)

    assert count(page) - count(plain) <= 1
    with CaptureQueriesContext(connection) as captured:
        public_addresses(str(target.pk) for target in targets)
    assert len(captured) == 1


def test_it_is_our_handler_that_writes_links(db):
    """A host or a newer Wagtail that registers another one later would undo all of this."""
    assert features.get_link_types()["page"] is ApprovedPageLinkHandler


#: How each kind of field that can name a page is shown; a new kind has to be thought about.
LINKS = {
    RichTextField: "through the handler",
    blocks.RichTextBlock: "through the handler",
}


def _blocks_of(block):
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from _blocks_of(child)
    if child := getattr(block, "child_block", None):
        yield from _blocks_of(child)


def naming_pages(model):
    """Every field and block of a type that can name a page and is no book-keeping of Wagtail's."""
    own = {field.name for field in Page._meta.get_fields()}
    for field in model._meta.get_fields():
        if field.name in own or field.name.endswith("_ptr"):
            continue
        if isinstance(field, RichTextField):
            yield field, type(field)
        elif isinstance(field, StreamField):
            for block in _blocks_of(field.stream_block):
                target = getattr(block, "target_model", None)
                named = isinstance(target, type) and issubclass(target, Page)
                if isinstance(block, blocks.RichTextBlock) or named:
                    yield field, type(block)
        elif field.many_to_one and issubclass(field.related_model, Page):
            # A child row's key of its own page shows nothing of another one.
            if not isinstance(field, ParentalKey):
                yield field, type(field)
        elif field.one_to_many:
            yield from naming_pages(field.related_model)


def test_every_way_in_which_a_text_names_a_page_is_known():
    found = {
        (model.__name__, field.name): kind
        for model in signed_off_models()
        for field, kind in naming_pages(model)
    }
    assert found
    assert {name: kind for name, kind in found.items() if kind not in LINKS} == {}
