"""The takedown page and the page of what is taken down, by HTTP with a valid session."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from tests.admin import everything, texts
from tests.factories import ImageFactory
from tests.sitemaps import whole_sitemap
from thidua.models import Approval, ArticlePage, Takedown
from thidua.signoff.takedown import suspend, take_down

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

TITLE = "Bà con tổ 9 hiến đất mở đường"


def down_url(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def taken_url(takedown):
    return reverse("thidua_signoff:taken_down", args=[takedown.pk])


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title=TITLE, summary="Hai mươi hộ cùng hiến đất.")


@pytest.fixture
def chair(open_ward, client):
    client.force_login(open_ward.chair)
    return client


class TestTakingDown:
    def test_the_page_says_what_is_taken_down_and_where_it_stands(self, story, chair):
        html = chair.get(down_url(story)).content.decode()
        assert TITLE in html
        assert story.full_url in html
        assert 'name="reason"' in html

    def test_it_is_gone_everywhere_in_the_same_request(self, open_ward, story, client):
        client.force_login(open_ward.chair)
        chair_answer = client.post(down_url(story), {"reason": "Gia đình xin rút bài."})
        client.logout()

        takedown = Takedown.objects.get()
        assert chair_answer.url == taken_url(takedown)
        answer = client.get(story.url)
        page = answer.content.decode()
        assert answer.status_code == 410
        assert date_format(timezone.localtime(takedown.created_at), "SHORT_DATE_FORMAT") in page
        assert "no-store" in answer["Cache-Control"]
        for words in (TITLE, "hiến đất", "Bà con tổ 7", "xin rút"):
            assert words not in page
        search = reverse("thidua:search", query={"q": "hien dat"})
        for address in (open_ward.column.url, "/", search):
            answer = client.get(address)
            assert answer.status_code == 200
            shown = answer.content.decode()
            assert TITLE not in shown
            assert story.url not in shown
        assert story.url not in whole_sitemap(client)

    def test_the_addresses_of_its_pictures_are_dead_and_it_can_still_be_put_back(
        self, open_ward, client, django_capture_on_commit_callbacks
    ):
        """guarantee.md, 9: what somebody noted is no longer found."""
        image = ImageFactory(title="Bà con dọn đường")
        with django_capture_on_commit_callbacks(execute=True):
            story = open_ward.article(public=True, lead_image=image, lead_image_alt="Dọn đường")
        files = [image.file.name, *(made.file.name for made in image.renditions.all())]
        assert len(files) > 1
        storage = image.file.storage
        assert all(storage.exists(name) for name in files)
        client.force_login(open_ward.chair)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(down_url(story), {"reason": "Gia đình xin rút ảnh."})
        assert not any(storage.exists(name) for name in files)

        with django_capture_on_commit_callbacks(execute=True):
            client.post(taken_url(Takedown.objects.get()), {"decision": "put_back", "comment": ""})
        client.logout()
        response = client.get(story.url)
        assert response.status_code == 200
        new = [made.file for made in type(image).objects.get(pk=image.pk).renditions.all()]
        assert new
        assert all(file.url in response.content.decode() for file in new[:1])
        assert not {file.name for file in new} & set(files)

    def test_without_a_reason_nothing_happens_and_the_field_says_so(self, story, chair):
        before = everything(story)
        response = chair.post(down_url(story), {"reason": "   "})
        assert response.context["form"].errors["reason"]
        assert everything(story) == before

    @pytest.mark.parametrize("person", ["culture", "office", "unit"])
    def test_others_are_refused(self, open_ward, story, client, person):
        client.force_login(getattr(open_ward, person))
        before = everything(story)
        for response in (
            client.get(down_url(story)),
            client.post(down_url(story), {"reason": "Tự gỡ."}),
        ):
            assert response.url == reverse("wagtailadmin_home")
        assert everything(story) == before

    def test_a_superuser_is_refused_too(self, story, admin_client):
        admin_client.post(down_url(story), {"reason": "Quản trị gỡ."})
        assert ArticlePage.objects.get(pk=story.pk).live

    def test_what_waits_for_its_time_is_taken_down_too(self, open_ward, chair):
        story = open_ward.article()
        story.go_live_at = timezone.now().replace(microsecond=0) + datetime.timedelta(days=2)
        story.save_revision(user=open_ward.unit)
        open_ward.publish(story)
        when = chair.get(down_url(story)).context["scheduled_for"]
        assert when == story.go_live_at
        chair.post(down_url(story), {"reason": "Hoãn."})
        assert not ArticlePage.objects.get(pk=story.pk).approved_schedule

    def test_a_draft_cannot_be_taken_down(self, open_ward, chair):
        response = chair.post(down_url(open_ward.article()), {"reason": "Gỡ."})
        assert response.url == reverse("wagtailadmin_home")
        assert not Takedown.objects.exists()

    def test_the_second_leader_is_led_to_what_the_first_one_did(self, open_ward, story, chair):
        takedown = take_down(story, open_ward.vice_chair, "Đã gỡ.")
        assert chair.post(down_url(story), {"reason": "Gỡ."}).url == taken_url(takedown)
        assert Takedown.objects.get() == takedown

    def test_taking_down_the_column_says_how_many_texts_below_stay(self, open_ward, story, chair):
        response = chair.get(down_url(open_ward.column))
        assert response.context["public_below"] == 1


class TestWhereItIsOffered:
    def listing(self, client, ward):
        return client.get(reverse("wagtailadmin_explore", args=[ward.column.pk]))

    def test_a_leader_finds_it_in_the_list_and_others_do_not(self, open_ward, story, client):
        for person, offered in ((open_ward.chair, True), (open_ward.culture, False)):
            client.force_login(person)
            assert (down_url(story) in self.listing(client, open_ward).content.decode()) == offered

    def test_a_draft_offers_it_to_nobody(self, open_ward, chair):
        draft = open_ward.article()
        assert down_url(draft) not in self.listing(chair, open_ward).content.decode()

    def test_the_editor_of_a_leaders_own_text_links_to_it(self, open_ward, chair):
        own = open_ward.article(owner=open_ward.chair)
        open_ward.send_to_leadership(own)
        open_ward.approve(own, open_ward.vice_chair)
        html = chair.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
        assert f'href="{down_url(own)}"' in html

    def test_what_is_taken_down_leads_to_its_page(self, open_ward, story, chair):
        takedown = take_down(story, open_ward.chair, "Gỡ.")
        html = self.listing(chair, open_ward).content.decode()
        assert taken_url(takedown) in html
        slip = reverse("thidua_signoff:slip", args=[takedown.approval_id])
        assert taken_url(takedown) in chair.get(slip).content.decode()

    def test_the_list_asks_no_more_for_every_public_story(self, open_ward, chair):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert self.listing(chair, open_ward).status_code == 200
            return len(captured)

        open_ward.article(public=True)
        queries()  # what is remembered for good is remembered now
        few = queries()
        for _number in range(3):
            open_ward.article(public=True)
        assert queries() <= few


class TestWhatIsTakenDown:
    @pytest.fixture
    def takedown(self, open_ward, story):
        return take_down(story, open_ward.chair, "Gia đình xin rút.\nĐã xác minh.")

    def test_a_leader_reads_what_when_why_and_who(self, open_ward, takedown, chair):
        html = chair.get(taken_url(takedown)).content.decode()
        for words in (TITLE, "Gia đình xin rút.<br>Đã xác minh.", takedown.by_name):
            assert words in html
        assert 'value="take_down"' not in html  # it is down for good already

    @pytest.mark.parametrize("person", ["culture", "office", "unit"])
    def test_others_are_refused(self, open_ward, takedown, client, person):
        client.force_login(getattr(open_ward, person))
        for response in (
            client.get(taken_url(takedown)),
            client.post(taken_url(takedown), {"decision": "put_back", "comment": ""}),
        ):
            assert response.url == reverse("wagtailadmin_home")
        assert Approval.objects.for_object(takedown.content_object).count() == 1

    def test_a_leader_puts_it_back(self, takedown, story, chair, client):
        posted = {"decision": "put_back", "comment": "Gia đình đồng ý lại."}
        response = chair.post(taken_url(takedown), posted, follow=True)
        assert not response.context["is_open"]
        assert Approval.objects.latest_for(story).comment == "Gia đình đồng ý lại."
        client.logout()
        assert client.get(story.url).status_code == 200

    def test_the_writer_is_told_why_he_may_not_and_keeps_what_he_typed(self, open_ward, chair):
        own = open_ward.article(owner=open_ward.chair)
        open_ward.send_to_leadership(own)
        open_ward.approve(own, open_ward.vice_chair)
        takedown = take_down(own, open_ward.chair, "Gỡ.")
        posted = {"decision": "put_back", "comment": "Tôi đăng lại."}
        response = chair.post(taken_url(takedown), posted)
        assert response.status_code == 403
        assert texts(response)
        assert "Tôi đăng lại." in response.content.decode()
        assert not ArticlePage.objects.get(pk=own.pk).live

    def test_what_is_put_back_is_not_put_back_twice(self, takedown, story, chair):
        for _time in range(2):
            response = chair.post(taken_url(takedown), {"decision": "put_back", "comment": ""})
        assert response.status_code == 403
        assert Approval.objects.for_object(story).count() == 2

    def test_a_leader_ends_a_suspension_with_a_reason(self, open_ward, story, chair):
        suspended = suspend(story, "Ảnh 12: khác với bản đã duyệt.")
        html = chair.get(taken_url(suspended)).content.decode()
        assert "Ảnh 12: khác với bản đã duyệt." in html
        response = chair.post(taken_url(suspended), {"decision": "take_down", "reason": " "})
        assert response.context["takedown_form"].errors["reason"]
        chair.post(taken_url(suspended), {"decision": "take_down", "reason": "Ảnh sai."})
        latest = Takedown.objects.latest_for(story)
        assert (latest.cause, latest.reason) == ("leader", "Ảnh sai.")
        assert gettext("A later takedown has taken its place.") in (
            chair.get(taken_url(suspended)).content.decode()
        )

    def test_an_unknown_decision_is_refused(self, takedown, chair):
        response = chair.post(taken_url(takedown), {"decision": "publish"})
        assert response.url == reverse("wagtailadmin_home")
