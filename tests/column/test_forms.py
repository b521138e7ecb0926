"""What a text needs before it is sent in; a draft may be incomplete."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from tests.admin import edit_url, form_data
from tests.factories import ImageFactory, OrganizationFactory
from thidua.column.forms import POLICY_FIELDS
from thidua.models import ArticlePage, ColumnIndexPage, ExemplarPage, YearPage

pytestmark = pytest.mark.django_db


def own_picture(user):
    """A picture in the collection of the unit that the user speaks for."""
    unit = OrganizationFactory()
    unit.members.add(user)
    return ImageFactory(collection=unit.collection)


def test_a_policy_article_without_its_document_is_not_sent_in(ward, client):
    """I.1b: number, date and issuer of the legal document."""
    story = ward.article()
    client.force_login(ward.unit)
    typed = form_data(story, kind="policy", summary="Nghị định mới về thi đua.")
    response = client.post(edit_url(story), {**typed, "action-submit": "1"})
    html = response.content.decode()
    assert response.status_code == 200
    for field, sentence in POLICY_FIELDS.items():
        assert [str(sentence)] == response.context["form"].errors[field]
        assert gettext(str(sentence)) in html
    assert "Nghị định mới về thi đua." in html
    assert not story.workflow_states.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tổ 7\u2028 dọn\x0bđường\x08", "Tổ 7 dọn đường"),
        ("\u202eTổ 7\u202c dọn\u200b đường", "Tổ 7 dọn đường"),
        ("Gia đình 👨\u200d👩\u200d👧", "Gia đình 👨\u200d👩\u200d👧"),
    ],
)
def test_a_title_is_one_line_of_what_can_be_seen(ward, client, typed, kept):
    story = ward.article()
    client.force_login(ward.unit)
    client.post(edit_url(story), form_data(story, title=typed))
    assert ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object().title == kept


@pytest.mark.parametrize("typed", ["\u202e\u200b", "\u200d", "…"])
def test_a_title_that_nobody_could_read_is_refused(ward, client, typed):
    """In every list it would be a link without a word."""
    story = ward.article()
    client.force_login(ward.unit)
    response = client.post(edit_url(story), form_data(story, title=typed))
    assert list(response.context["form"].errors) == ["title"]


def test_it_may_be_kept_as_a_draft(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    response = client.post(edit_url(story), form_data(story, kind="policy"))
    assert response.status_code == 302
    kept = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert kept.kind == "policy"


def test_with_its_document_it_is_sent_in(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    typed = form_data(
        story,
        kind="policy",
        document_number="98/2023/NĐ-CP",
        document_date="31/12/2023",
        document_issuer="Chính phủ",
    )
    client.post(edit_url(story), {**typed, "action-submit": "1"})
    assert story.workflow_states.exists()


def test_a_text_without_words_is_not_sent_in(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    empty = form_data(story)["body-0-value"].replace("Chữ.", "")
    typed = form_data(story, **{"body-0-value": empty, "action-submit": "1"})
    response = client.post(edit_url(story), typed)
    assert "body" in response.context["form"].errors
    assert not story.workflow_states.exists()


def test_the_tree_leaves_no_wrong_place(ward):
    column = ward.column
    assert ColumnIndexPage.allowed_subpage_models() == [ArticlePage, ExemplarPage, YearPage]
    assert not ArticlePage.allowed_subpage_models()
    assert ArticlePage.allowed_parent_page_models() == [ColumnIndexPage]
    assert not ColumnIndexPage.can_create_at(column)
    assert not ColumnIndexPage.can_create_at(column.get_parent())  # there is one already
    assert not ArticlePage.can_create_at(column.get_parent())


def test_a_draft_follows_its_title_and_a_public_story_keeps_its_address(open_ward):
    story = open_ward.article(title="Tên tạm")
    story.title = "Gương điển hình Đặng Thị Ấn"
    story.save()
    assert story.slug == "guong-dien-hinh-dang-thi-an"
    story.save_revision(user=open_ward.unit)
    story = open_ward.publish(story)
    story.title = "Tên khác hẳn"
    story.save()
    assert story.slug == "guong-dien-hinh-dang-thi-an"


def test_a_clash_of_addresses_gets_a_number(ward):
    slugs = [ward.article(title="Đội 7").slug for _number in range(3)]
    assert slugs == ["doi-7", "doi-7-2", "doi-7-3"]


def test_a_unit_adds_a_profile_below_the_column_only(ward, client):
    client.force_login(ward.unit)
    add = "wagtailadmin_pages:add"
    below = reverse(add, args=["thidua", "exemplarpage", ward.column.pk])
    beside = reverse(add, args=["thidua", "exemplarpage", ward.column.get_parent().pk])
    assert client.get(below).status_code == 200
    assert client.get(beside).status_code == 302


def test_a_unit_sends_stories_in_for_itself_only(ward, client):
    """IV.4c: contributions count for the unit when titles are considered."""
    own, other = OrganizationFactory(), OrganizationFactory()
    own.members.add(ward.unit)
    story = ward.article()
    client.force_login(ward.unit)
    response = client.post(edit_url(story), form_data(story, unit=other.pk, summary="Bài hay."))
    assert "unit" in response.context["form"].errors
    assert "Bài hay." in response.content.decode()
    assert client.post(edit_url(story), form_data(story, unit=own.pk)).status_code == 302


def send_in(client, story, **changes):
    return client.post(edit_url(story), form_data(story, **changes, **{"action-submit": "1"}))


def errors(response):
    return response.context["form"].errors


def test_a_story_without_its_source_is_not_sent_in(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    response = send_in(client, story, source="")
    assert errors(response)["source"] == ["Ghi rõ nguồn của bài hoặc của số liệu trong bài."]
    assert not story.workflow_states.exists()
    assert client.post(edit_url(story), form_data(story, source="")).status_code == 302
    assert send_in(client, story).status_code == 302
    assert story.workflow_states.exists()


def test_a_lead_picture_without_its_credit_is_not_sent_in(ward, client):
    story = ward.article()
    client.force_login(ward.culture)
    picture = {"lead_image": own_picture(ward.unit).pk, "lead_image_alt": "Con ngõ mới."}
    response = send_in(client, story, **picture)
    assert errors(response)["photo_credit"] == ["Ghi rõ ai chụp hoặc ảnh lấy từ nguồn nào."]
    assert not story.workflow_states.exists()
    assert client.post(edit_url(story), form_data(story, **picture)).status_code == 302
    send_in(client, story, **picture, photo_credit="Tổ 7")
    assert story.workflow_states.exists()


def test_a_profile_needs_source_and_credit_too(ward, client):
    form = ExemplarPage.get_edit_handler().get_form_class()
    profile = ward.exemplar()
    missing = form(instance=profile, for_user=ward.unit).missing({"lead_image": ImageFactory()})
    assert set(missing) == {"source", "lead_image_alt", "photo_credit"}


def test_a_picture_in_the_text_needs_its_credit(ward, client):
    story = ward.article()
    client.force_login(ward.culture)
    block = {
        "body-count": "2",
        "body-1-type": "picture",
        "body-1-order": "1",
        "body-1-deleted": "",
        "body-1-id": "",
        "body-1-value-image": own_picture(ward.unit).pk,
        "body-1-value-alt": "Con ngõ mới.",
        "body-1-value-caption": "",
        "body-1-value-credit": " ",
    }
    response = send_in(client, story, **block)
    (error,) = errors(response).as_data()["body"]
    credit = error.block_errors[1].block_errors["credit"]
    assert credit.messages == ["Ghi rõ ai chụp hoặc ảnh lấy từ nguồn nào."]
    assert not story.workflow_states.exists()
    assert client.post(edit_url(story), form_data(story, **block)).status_code == 302
    send_in(client, story, **{**block, "body-1-value-credit": "Tổ 7"})
    assert story.workflow_states.exists()
