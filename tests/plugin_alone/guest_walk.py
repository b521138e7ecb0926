"""Run by test_plugin_alone: a host gets of ours what was approved, or a refusal in words."""

from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from thidua import roles
from thidua.models import Approval, ArticlePage, ColumnIndexPage, Level, Organization

pytestmark = pytest.mark.django_db

TITLE = "Tổ 7 dọn đường"
#: Of checks that say what an installation lacks.
INSTALLING = {f"thidua.E0{number}" for number in ("01", "03", "04", "08", "09", "40")}


def person(name, role=None, **kwargs):
    found = get_user_model().objects.create_user(f"{name}@example.org", **kwargs)
    if role:
        found.groups.add(Group.objects.get(name=role))
    return found


@pytest.fixture
def office():
    call_command("thidua_setup", verbosity=0, parent="/", language="vi")
    people = {
        "unit": person("unit", roles.UNIT),
        "culture": person("culture", roles.CULTURE),
        "office": person("office", roles.OFFICE),
        "chair": person("chair", roles.LEADERSHIP),
        "boss": person("boss", is_superuser=True),
    }
    column = ColumnIndexPage.objects.get()
    column.save_revision(user=people["culture"])
    publish(column, people["culture"], people)
    return people


def draft(office, title=TITLE):
    column = ColumnIndexPage.objects.get()
    story = ArticlePage(
        title=title,
        summary="Bà con cùng làm.",
        body=[{"type": "paragraph", "value": "<p>Mỗi sáng chủ nhật.</p>"}],
        level=Level.objects.get_or_create(name="Phường")[0],
        owner=office["unit"],
        live=False,
    )
    column.add_child(instance=story)
    story.save_revision(user=office["unit"])
    return story


def publish(page, writer, people):
    page.get_workflow().start(page, writer)
    for decider in ("culture", "chair"):
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, people[decider], "approve")
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def story(office):
    return publish(draft(office), office["unit"], office)


def test_three_lines_are_enough():
    found = {message.id for message in run_checks()}
    assert not found & INSTALLING
    call_command("makemigrations", "thidua", "guest", "--check", "--dry-run", verbosity=0)


def test_a_story_is_approved_and_read_in_the_columns_own_language(office, story, client):
    assert story.locale.language_code == "vi"
    assert story.url.startswith("/en/foo/")
    for address in (story.url, story.get_parent().url, "/foo/tim-kiem/?q=to 7 don duong"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert TITLE in answer.content.decode()
    approval = Approval.objects.latest("pk")
    assert approval.author_keys() == {office["unit"].pk}
    call_command("thidua_audit", "--rows-only", verbosity=0)


def test_screens_open_whoever_the_hosts_people_are(office, story, client, mailoutbox):
    unit = Organization.objects.create(name="Hội Phụ nữ")
    client.force_login(office["office"])
    edit = reverse(Organization.snippet_viewset.get_url_name("edit"), args=[unit.pk])
    form = {
        "name": "Hội Phụ nữ phường",
        "short_name": "",
        "order": "0",
        "members": [str(office["unit"].pk)],
    }
    assert client.post(edit, form).status_code in (200, 302)
    unit.members.add(office["unit"])
    for name in ("thidua_contentplanitem_modeladmin_create", "wagtailadmin_home"):
        assert client.get(reverse(name)).status_code == 200, name
    history = reverse(Organization.snippet_viewset.get_url_name("history"), args=[unit.pk])
    assert client.get(history).status_code == 200
    client.force_login(office["chair"])
    waiting = draft(office, "Tổ 8 trồng cây")
    waiting.get_workflow().start(waiting, office["unit"])
    state = waiting.current_workflow_task_state
    state.task.specific.on_action(state, office["culture"], "approve")
    state = waiting.current_workflow_task_state
    slip = reverse("thidua_signoff:slip", args=[Approval.objects.latest("pk").pk])
    for address in (
        reverse("thidua_signoff:waiting"),
        reverse("thidua_signoff:approvals"),
        reverse("thidua_signoff:appraise", args=[state.pk]),
        slip,
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
    assert "unit@example.org" in client.get(slip).content.decode()


class TestTheApi:
    def titles(self, client, query=""):
        answer = client.get(f"/foo/api/pages/?{query}")
        assert answer.status_code == 200, answer.content
        return {item["title"] for item in answer.json()["items"]}

    def test_it_lists_the_hosts_pages_and_of_ours_the_approved_ones(self, office, story, client):
        home = Site.objects.get().root_page
        hidden = draft(office, "Chưa ai duyệt")
        ArticlePage.objects.filter(pk=hidden.pk).update(live=True)
        assert {home.title, TITLE, "Thi đua yêu nước"} == self.titles(client)
        assert self.titles(client, "type=thidua.ArticlePage") == {TITLE}
        assert self.titles(client, "search=duong") <= {TITLE}
        assert client.get(f"/foo/api/pages/{story.pk}/").json()["title"] == TITLE
        # What is not there under this address may be there under one with a language.
        found = f"/foo/api/pages/find/?html_path={story.get_parent().slug}/"
        for address, status in (
            (f"/foo/api/pages/{hidden.pk}/", 404),
            (f"{found}{story.slug}/", 200),
            (f"{found}{hidden.slug}/", 404),
        ):
            assert client.get(address, follow=True).status_code == status


class TestRedirects:
    def add(self, client, office, **data):
        client.force_login(office["boss"])
        answer = client.post(
            reverse("wagtailredirects:add"),
            {"old_path": "", "site": "", "is_permanent": "on", "redirect_link": "", **data},
        )
        client.logout()
        return answer.content.decode()

    def test_the_hosts_are_as_before(self, office, story, client):
        self.add(client, office, old_path="/en/foo/xua", redirect_link="https://example.org/")
        self.add(client, office, old_path="/en/foo/tin-cu", redirect_page=story.pk)
        assert client.get("/en/foo/xua")["Location"] == "https://example.org/"
        assert client.get("/en/foo/tin-cu")["Location"].endswith(story.url)

    def test_none_begins_below_the_column(self, office, story, client):
        below = f"{story.get_parent().url}bai-la/"
        said = self.add(client, office, old_path=below, redirect_link="https://example.org/")
        assert "Addresses of the column" in said or "Địa chỉ" in said
        assert not Redirect.objects.exists()

    def test_none_tells_the_address_of_a_text_that_was_never_public(self, office, client):
        hidden = draft(office)
        said = self.add(client, office, old_path="/en/foo/la", redirect_page=hidden.pk)
        assert "never public" in said or "chưa từng" in said
        assert not Redirect.objects.exists()


class TestTranslations:
    def translate(self, client, office, page, locale, **data):
        client.force_login(office["boss"])
        address = reverse("simple_translation:submit_page_translation", args=[page.pk])
        return client.post(address, {"locales": [locale.pk], **data}, follow=True)

    @pytest.fixture
    def french(self):
        return Locale.objects.create(language_code="fr")

    def test_the_hosts_pages_are_translated_as_before(self, office, french, client):
        home = Site.objects.get().root_page
        self.translate(client, office, home, french)
        assert home.has_translation(french)

    def test_the_column_is_not_and_neither_is_a_tree_with_it(self, office, french, client):
        home = Site.objects.get().root_page
        for data in ({}, {"include_subtree": "on"}):
            page = home if data else ColumnIndexPage.objects.get()
            said = unescape(self.translate(client, office, page, french, **data).content.decode())
            assert "one ward" in said or "the column's language" in said
        assert not Page.objects.filter(locale=french).exists()

    def test_a_story_is_not(self, office, story, french, client):
        said = unescape(self.translate(client, office, story, french).content.decode())
        assert "the column's language" in said
        assert not Page.objects.filter(locale=french).exists()

    def test_a_tree_in_all_languages_does_not_stop_a_story(self, office, french, client, settings):
        settings.WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True
        column = ColumnIndexPage.objects.get()
        client.force_login(office["culture"])
        form = {
            "title": TITLE,
            "summary": "Bà con cùng làm.",
            "body-count": "0",
            "source": "Tổ 7",
            "level": Level.objects.create(name="Phường").pk,
            "kind": "other",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        address = reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", column.pk])
        answer = client.post(address, form)
        assert answer.status_code == 302, answer.context["form"].errors
        assert ArticlePage.objects.get().locale.language_code == "vi"
