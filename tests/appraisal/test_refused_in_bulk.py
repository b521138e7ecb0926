"""What a bulk action does not do is said in words, in the colour of a warning."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories import UserFactory
from thidua.models import ArticlePage

pytestmark = pytest.mark.django_db


def press(client, action, *items, model="wagtailcore/page", **typed):
    """Each message with its colour."""
    address = reverse("wagtail_bulk_action", args=[*model.split("/"), action])
    query = "&".join(f"id={item.pk}" for item in items)
    answer = client.post(f"{address}?{query}", typed)
    assert answer.status_code == 302
    return [(said.level_tag, str(said)) for said in get_messages(answer.wsgi_request)]


@pytest.fixture
def public(open_ward):
    return open_ward.article(public=True, title="Bài công khai")


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("publish", "chỉ công khai khi lãnh đạo duyệt"),
        ("unpublish", "lãnh đạo gỡ"),
        ("delete", "không xóa"),
    ],
)
@pytest.mark.parametrize("who", ["superuser", "chair", "culture"])
def test_what_nobody_does_to_many_texts_is_a_warning(
    open_ward, client, admin_user, public, action, reason, who
):
    client.force_login(admin_user if who == "superuser" else getattr(open_ward, who))
    ((colour, words),) = press(client, action, public)
    assert colour == "warning"
    assert words.startswith("Không có gì thay đổi: “Bài công khai”.")
    assert reason in words
    assert "0 trang" not in words
    assert ArticlePage.objects.get(pk=public.pk).live


def test_a_text_that_stays_where_it_was_approved_is_named(open_ward, client, admin_user, public):
    client.force_login(admin_user)
    home = open_ward.column.get_parent()
    ((colour, words),) = press(client, "move", public, chooser=home.pk)
    assert colour == "warning"
    assert "ở nguyên chỗ" in words


def test_what_is_done_and_what_is_left_out_are_both_said(open_ward, client, public):
    """In two colours; each reason once, with the names."""
    draft, other = open_ward.article(title="Nháp"), open_ward.article(public=True, title="Bài nữa")
    client.force_login(open_ward.culture)
    said = dict(press(client, "delete", draft, public, other))
    assert said.keys() == {"warning", "success"}
    assert "Bỏ qua: “Bài công khai”, “Bài nữa”." in said["warning"]
    assert "1 trang" in said["success"]
    assert not ArticlePage.objects.filter(pk=draft.pk).exists()


def test_many_names_are_counted(open_ward, client, admin_user, public):
    stories = [open_ward.article() for _number in range(11)]
    client.force_login(admin_user)
    ((_colour, words),) = press(client, "publish", public, *stories)
    assert "và 2 mục khác" in words


def test_nobody_closes_his_own_account_in_bulk(open_ward, client, admin_user):
    client.force_login(admin_user)
    ((colour, words),) = press(
        client, "set_active_state", admin_user, model="auth/user", mark_as_active="False"
    )
    assert colour == "warning"
    assert "của chính mình" in words
    admin_user.refresh_from_db()
    assert admin_user.is_active


def test_what_a_person_may_not_do_is_said_of_files_and_accounts_too(open_ward, client):
    someone = UserFactory()
    client.force_login(open_ward.chair)
    address = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])
    assert client.post(f"{address}?id={someone.pk}").status_code == 302
    assert type(someone).objects.filter(pk=someone.pk).exists()


def test_what_is_allowed_is_done_without_a_warning(open_ward, client):
    draft = open_ward.article()
    client.force_login(open_ward.culture)
    ((colour, words),) = press(client, "delete", draft)
    assert colour == "success"
    assert "1 trang" in words
