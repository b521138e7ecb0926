"""An old address of an approved text leads to its present one, and nothing else does."""

import importlib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from wagtail.models import Site

from tests.admin import edit_url, form_data
from tests.evidence import from_the_start
from thidua.models import Approval, ArticlePage
from thidua.signoff.takedown import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

COLUMN = "/thi-dua-yeu-nuoc/"
OLD, NEW = f"{COLUMN}ten-go-sai/", f"{COLUMN}ten-dung/"


def readdress(ward, story, slug, **kwargs):
    """A new version of the text at another address, approved."""
    story = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    story.slug = slug
    story.save_revision(user=ward.culture)
    return ward.publish(story, **kwargs)


@pytest.fixture
def moved(open_ward):
    """A public story whose address was put right once."""
    story = open_ward.article(title="Tên gõ sai", public=True)
    assert story.get_url() == OLD
    story = readdress(open_ward, story, "ten-dung")
    assert story.get_url() == NEW
    return story


def test_an_approval_records_where_the_text_stands(moved):
    recorded = Approval.objects.for_object(moved).values_list("url_path", flat=True)
    home = Site.objects.get().root_page.url_path
    assert sorted(recorded) == sorted(home[:-1] + address for address in (OLD, NEW))


def test_the_old_address_leads_to_the_present_one(moved, client):
    assert client.get(NEW).status_code == 200
    response = client.get(OLD)
    assert (response.status_code, response.url) == (301, NEW)
    assert "max-age=0" in response["Cache-Control"]


def test_it_leads_there_at_once_after_several_changes(open_ward, moved, client):
    readdress(open_ward, moved, "ten-hay-hon")
    for address in (OLD, NEW):
        assert client.get(address).url == f"{COLUMN}ten-hay-hon/"


def test_an_address_that_is_in_use_is_that_of_its_page(open_ward, moved, client):
    readdress(open_ward, moved, "ten-go-sai")
    assert client.get(OLD).status_code == 200
    assert client.get(NEW).url == OLD


def test_a_change_that_no_leader_approved_leads_nowhere(open_ward, moved, client):
    draft = moved.get_latest_revision_as_object()
    draft.slug = "chua-duyet"
    draft.save_revision(user=open_ward.culture)
    open_ward.send_to_leadership(draft, open_ward.culture)
    assert client.get(f"{COLUMN}chua-duyet/").status_code == 404
    assert client.get(OLD).url == NEW


def test_what_was_taken_down_answers_410_at_its_old_address(open_ward, moved, client):
    take_down(moved, open_ward.chair, "Gia đình xin rút.")
    for address in (OLD, NEW):
        response = client.get(address)
        assert response.status_code == 410
        assert "Tên gõ sai" not in response.content.decode()


def test_what_is_public_without_an_approval_answers_404_there(open_ward, moved, client):
    draft = moved.save_revision(user=open_ward.culture)
    ArticlePage.objects.filter(pk=moved.pk).update(live_revision=draft)
    for address in (OLD, NEW):
        assert client.get(address).status_code == 404


def test_two_queries_find_it_however_deep_the_address(moved, client, django_assert_num_queries):
    client.get(NEW)
    client.get(OLD)
    route = importlib.import_module("thidua.signoff.addresses").route_of_old_address
    url_path = Approval.objects.for_object(moved).last().url_path
    with django_assert_num_queries(2):
        found = route(url_path)
        assert found.page.get_url() == NEW
    with django_assert_num_queries(1):
        assert route(f"{url_path}khong-co/") is None


def test_a_title_does_not_take_an_address_that_leads_elsewhere(open_ward, moved, client):
    other = open_ward.article(title="Tên gõ sai", public=True)
    assert other.get_url() == f"{COLUMN}ten-go-sai-2/"
    assert client.get(OLD).url == NEW


def test_the_migration_records_the_addresses_of_earlier_approvals(moved):
    before = dict(Approval.objects.values_list("pk", "url_path"))
    migration = importlib.import_module("thidua.migrations.0011_recorded_addresses")
    with from_the_start():
        models.QuerySet.update(Approval.objects.order_by(), url_path="")
        migration.record_addresses(apps, None)
    assert dict(Approval.objects.values_list("pk", "url_path")) == before


def test_the_audit_has_nothing_to_say(moved, capsys):
    call_command("thidua_audit", verbosity=0)
    assert not capsys.readouterr().out


def post_address(client, story, slug):
    return client.post(edit_url(story), form_data(story, slug=slug))


def test_an_editor_puts_the_address_of_a_public_text_right(open_ward, moved, client):
    """Any words make an address; it is a draft until a leader approves it."""
    client.force_login(open_ward.culture)
    assert 'name="slug"' in client.get(edit_url(moved)).content.decode()
    assert post_address(client, moved, "Gương điển hình Đặng Thị Ấn").status_code == 302
    moved.refresh_from_db()
    assert moved.slug == "ten-dung"
    assert moved.get_latest_revision_as_object().slug == "guong-dien-hinh-dang-thi-an"
    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("“…”", "ít nhất một chữ cái hoặc chữ số"),
        ("bai-cu", "đang dẫn tới bài khác"),
        ("bai-khac", "đang dẫn tới bài khác"),
        ("Bài nháp", "đã được dùng"),
    ],
)
def test_an_address_that_cannot_be_is_refused_and_kept_in_the_field(
    open_ward, moved, client, typed, sentence
):
    readdress(open_ward, open_ward.article(title="Bài cũ", public=True), "bai-khac")
    open_ward.article(title="Bài nháp")
    client.force_login(open_ward.culture)
    html = post_address(client, moved, typed).content.decode()
    assert sentence in html
    assert f'value="{typed}"' in html
    assert moved.get_latest_revision_as_object().slug == "ten-dung"


def test_a_draft_has_no_such_field(ward, client):
    client.force_login(ward.unit)
    draft = ward.article()
    assert 'name="slug"' not in client.get(edit_url(draft)).content.decode()


def test_where_nothing_ever_stood_there_is_nothing(moved, client):
    for address in ("/khong-co-gi/", f"{COLUMN}khong-co-gi/", f"{OLD}sau-nua/"):
        assert client.get(address).status_code == 404
