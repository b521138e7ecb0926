"""A leader who reads a public story takes it down from there; visitors' pages know nothing of it."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title="Tổ 7 dọn đường")


def takedown(story):
    return reverse("wagtailadmin_pages:unpublish", args=[story.pk])


@pytest.mark.parametrize(
    ("person", "sees"),
    [("chair", True), ("culture", False), ("office", False), ("unit", False)],
)
def test_only_a_leader_who_is_signed_in_is_offered_it(open_ward, story, client, person, sees):
    client.force_login(getattr(open_ward, person))
    response = client.get(story.url)
    assert (takedown(story) in response.content.decode()) is sees
    assert "private" in response["Cache-Control"]


def test_a_visitor_reads_the_same_page_before_and_after_a_leader(open_ward, story, client):
    visitor = Client()
    before = visitor.get(story.url)
    client.force_login(open_ward.chair)
    assert takedown(story) in client.get(story.url).content.decode()
    for reader in (visitor, Client()):
        after = reader.get(story.url)
        assert after.content == before.content
        assert takedown(story) not in after.content.decode()
        assert "private" not in after["Cache-Control"]


def test_the_foot_leads_whoever_is_signed_in_to_the_admin_and_visitors_to_signing_in(
    open_ward, story, client
):
    visitor = Client()
    before = visitor.get(story.url)
    client.force_login(open_ward.unit)
    foot = client.get(story.url).content.decode().split("<footer", 1)[1]
    assert ">Khu quản trị<" in foot
    assert ">Đăng nhập<" not in foot
    after = visitor.get(story.url)
    assert after.content == before.content
    assert ">Đăng nhập<" in after.content.decode()


def test_a_made_up_session_is_offered_nothing(story, client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "0" * 32
    assert takedown(story) not in client.get(story.url).content.decode()


def test_two_taps_and_the_reason_take_it_down(open_ward, story, client):
    client.force_login(open_ward.chair)
    html = client.get(takedown(story)).content.decode()
    assert html.index('name="reason"') < html.index("thidua-facts")
    response = client.post(takedown(story), {"reason": "Số hộ chưa đúng."}, follow=True)
    assert response.status_code == 200
    assert Client().get(story.url).status_code == 410


def test_a_preview_does_not_offer_it(open_ward, story, client):
    client.force_login(open_ward.chair)
    story.summary = "Bản mới."
    story.save_revision(user=open_ward.unit)
    step = open_ward.send_to_leadership(story)
    html = client.get(reverse("thidua_signoff:preview", args=[step.pk])).content.decode()
    assert takedown(story) not in html
