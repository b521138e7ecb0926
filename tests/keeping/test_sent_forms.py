"""A form that comes twice, as on a line that was cut, is carried out once."""

import pytest
from django.shortcuts import render
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from tests.admin import form_data
from thidua.appraisal.page_views import SignOffCreateView
from thidua.keeping.models import SentForm
from thidua.models import ArticlePage, ExemplarPage, Station, StationKind
from thidua.vietnamese.dates import office_today

pytestmark = pytest.mark.django_db
NUMBER = {"thidua-form": "0f" * 16}
JSON = {"headers": {"accept": "application/json"}}
SCRIPT = {"headers": {"accept": "text/html", "x-thidua-kept": "1"}}


@pytest.fixture
def unit(ward, client):
    client.force_login(ward.unit)
    return ward


def add_url(ward, model="articlepage"):
    return reverse("wagtailadmin_pages:add", args=["thidua", model, ward.column.pk])


def new_story(ward, **values):
    level = values.pop("level", None) or ward.article(title="Bài khác", slug="bai-khac").level_id
    story = ArticlePage(title="Hai bản nháp", summary="Tóm tắt.", kind="other", source="Tổ 3")
    return form_data(story, level=level, **{**NUMBER, **values})


def stories():
    return ArticlePage.objects.filter(title__startswith="Hai bản nháp")


def test_the_automatic_save_whose_answer_was_lost_makes_no_second_page(unit, client):
    data = new_story(unit)
    first = client.post(add_url(unit), data, **JSON).json()
    second = client.post(add_url(unit), {**data, "summary": "Viết tiếp."}, **JSON).json()
    assert second["success"]
    assert {name: second[name] for name in ("pk", "url", "hydrate_url", "revision_id")} == {
        name: first[name] for name in ("pk", "url", "hydrate_url", "revision_id")
    }
    story = stories().get()
    assert story.get_latest_revision_as_object().summary == "Viết tiếp."
    assert story.slug == "hai-ban-nhap"
    assert story.revisions.count() == 1


def test_rows_below_the_page_are_not_doubled_either(unit, client):
    url = add_url(unit, "exemplarpage")
    empty = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
    award = {"title": "Giấy khen", "year": "2024", "ORDER": "1", "id": "", "DELETE": ""}
    data = {
        **{name: empty.get(name) for name in empty if not name.startswith("awards-")},
        **{f"awards-0-{name}": value for name, value in award.items()},
        "awards-TOTAL_FORMS": "1",
        "awards-INITIAL_FORMS": "0",
        # The editor of blocks is made by a script.
        "pictures-count": "0",
        "title": "Một gương",
        "subject_name": "Bà Tư",
        **NUMBER,
    }
    first = client.post(url, data, **JSON).json()
    assert first["success"], first
    client.post(url, data, **JSON)
    again = client.post(url, data, **JSON).json()
    page = ExemplarPage.objects.get(title="Một gương").get_latest_revision_as_object()
    assert [award.title for award in page.awards.all()] == ["Giấy khen"]
    assert again["field_updates"] == first["field_updates"]


def test_submitting_after_the_automatic_save_submits_the_page_that_is_there(unit, client):
    data = new_story(unit)
    client.post(add_url(unit), data, **JSON)
    client.post(add_url(unit), {**data, "summary": "Bản gửi.", "action-submit": "1"})
    story = stories().get()
    assert story.current_workflow_state.requested_by == unit.unit
    assert story.get_latest_revision_as_object().summary == "Bản gửi."


@pytest.mark.parametrize("how", [JSON, SCRIPT, {}], ids=["by itself", "script", "plain"])
def test_what_was_written_after_a_draft_was_saved_makes_no_second_page(unit, client, how):
    data = new_story(unit)
    first = client.post(add_url(unit), data, **SCRIPT).json()
    again = client.post(add_url(unit), {**data, "summary": "Viết tiếp."}, **how)
    assert again.status_code == 409
    assert again.json()["link"] == first["location"]
    assert stories().count() == 1


def test_the_automatic_save_of_what_is_saved_makes_no_second_page(unit, client):
    data = new_story(unit)
    client.post(add_url(unit), data, **SCRIPT)
    assert client.post(add_url(unit), data, **JSON).status_code == 409
    assert stories().count() == 1


def test_a_copy_of_a_page_is_made_once_though_its_title_was_changed(ward, client):
    story = ward.article()
    client.force_login(ward.culture)
    url = reverse("wagtailadmin_pages:copy", args=[story.pk])
    data = {"new_title": "Hai bản nháp", "new_slug": "hai", "new_parent_page": ward.column.pk}
    client.post(url, {**data, **NUMBER}, **SCRIPT)
    again = client.post(url, {**data, **NUMBER, "new_slug": "hai-nua"}, **SCRIPT)
    assert again.status_code == 409
    assert stories().count() == 1


def test_a_double_press_makes_one_page(unit, client):
    data = new_story(unit, **{"action-submit": "1"})
    first = client.post(add_url(unit), data)
    second = client.post(add_url(unit), data)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert stories().count() == 1


def test_two_forms_make_two_pages(unit, client):
    data = new_story(unit)
    client.post(add_url(unit), data, **JSON)
    client.post(add_url(unit), {**data, "thidua-form": "1e" * 16}, **JSON)
    assert stories().count() == 2


def test_what_was_refused_may_be_sent_again(unit, client):
    data = new_story(unit)
    refused = client.post(add_url(unit), {**data, "title": ""}, **JSON)
    assert refused.status_code == 400
    assert client.post(add_url(unit), data, **JSON).json()["success"]
    assert stories().count() == 1


def test_a_deleted_page_is_made_anew(unit, client):
    data = new_story(unit)
    client.post(add_url(unit), data, **JSON)
    stories().get().delete()
    client.post(add_url(unit), data, **JSON)
    client.post(add_url(unit), data, **JSON)
    assert stories().count() == 1


def test_another_persons_form_is_another_form(ward, client):
    data = new_story(ward)
    for user in (ward.unit, ward.culture):
        client.force_login(user)
        assert client.post(add_url(ward), data, **JSON).json()["success"]
    assert {story.owner for story in stories()} == {ward.unit, ward.culture}


def test_a_record_of_a_register_is_entered_once(ward, client):
    client.force_login(ward.culture)
    url = reverse(Station.snippet_viewset.get_url_name("add"))
    empty = querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form")
    data = {**empty.dict(), "name": "Đài thử", "kind": StationKind.OWN, **NUMBER}
    first = client.post(url, data, **SCRIPT)
    assert client.post(url, data, **SCRIPT).json() == first.json()
    changed = client.post(url, {**data, "name": "Đài thử 2"}, **SCRIPT)
    assert changed.status_code == 409
    assert changed.json()["link"] == first.json()["location"]
    assert Station.objects.filter(name__startswith="Đài thử").count() == 1


def test_a_decision_whose_answer_was_lost_is_not_refused_the_second_time(ward, client):
    step = ward.send_to_leadership(ward.article())
    client.force_login(ward.chair)
    url = reverse("thidua_signoff:appraise", args=[step.pk])
    data = {"decision": "reject", "comment": "Thiếu nguồn.", **NUMBER}
    first = client.post(url, data, **SCRIPT).json()
    assert first == client.post(url, data, **SCRIPT).json()
    step.refresh_from_db()
    assert (step.status, step.comment) == ("rejected", "Thiếu nguồn.")


def test_taking_back_is_done_once_and_leads_to_the_text(unit, client):
    story = unit.article(owner=unit.unit)
    unit.submit(story, unit.unit)
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    data = form_data(story, **{"action-cancel-workflow": "1", **NUMBER})
    first = client.post(url, data, **SCRIPT)
    assert first.json() == {"location": url}
    assert client.post(url, data, **SCRIPT).json() == first.json()
    page = client.get(url).content.decode()
    assert "Chưa rút lại" not in page
    assert story.workflow_states.get().status == "cancelled"


def test_a_page_that_answers_is_shown_without_sending_the_form_again(unit, client, monkeypatch):
    done = []

    def shown(view, request, *args, **kwargs):
        done.append(request.POST["title"])
        return render(request, "thidua/keeping/signed_in.html")

    monkeypatch.setattr(SignOffCreateView, "post", shown)
    data = new_story(unit)
    first = client.post(add_url(unit), data, **SCRIPT).content
    assert client.post(add_url(unit), data, **SCRIPT).content == first
    assert client.post(add_url(unit), data).content == first
    assert len(done) == 1
    # It was fetched: nothing of it is kept, and the next sending is another one.
    assert not SentForm.objects.exists()
    client.post(add_url(unit), {**data, "title": "Khác"}, **SCRIPT)
    client.post(add_url(unit), {**data, "title": "Khác nữa"})
    assert done[1:] == ["Khác", "Khác nữa"]


def test_only_an_old_token_is_worth_a_second_try(ward):
    step = ward.send_to_leadership(ward.article())
    url = reverse("thidua_signoff:appraise", args=[step.pk])
    data = {"decision": "approve", "seen": "cu", **NUMBER}
    for strict, told in ((True, "once-more"), (False, None)):
        client = Client(enforce_csrf_checks=strict)
        client.force_login(ward.chair)
        answer = client.post(url, data, **SCRIPT)
        assert (answer.status_code, answer.get("X-Thidua-Kept")) == (403, told)


def test_forms_that_are_over_are_forgotten(unit, client):
    SentForm.objects.create(key="alt", digest="", until=timezone.now())
    client.post(add_url(unit), new_story(unit), **JSON)
    row = SentForm.objects.get()
    assert row.until.date() >= office_today()
    # Nothing of what was typed is kept.
    assert "Tóm tắt" not in str(row.answer)


def test_the_script_learns_of_a_session_that_ended_and_nothing_is_carried_out(unit, client):
    data = new_story(unit)
    client.logout()
    answer = client.post(add_url(unit), data, **SCRIPT)
    assert (answer.status_code, answer.json()) == (401, {"signed_out": True})
    assert not stories().exists()


def test_an_open_form_may_ask_whether_its_person_is_signed_in(unit, client):
    url = reverse("thidua_keeping_session")
    ajax = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    told = client.get(url, **ajax).json()
    assert told["person"] == unit.unit.pk
    assert told["token"]
    client.logout()
    assert client.get(url, **ajax).status_code == 403


def test_after_signing_in_beside_the_form_one_is_sent_back_to_it(unit, client):
    page = client.get(reverse("thidua_keeping_signed_in"))
    assert "Ông/bà đã đăng nhập lại" in page.content.decode()


def test_scripts_stand_on_the_offices_screens_and_not_on_the_sign_in_page(unit, client):
    form = client.get(add_url(unit)).content.decode()
    assert f'data-person="{unit.unit.pk}"' in form
    assert "js/keeping/forms" in form
    client.logout()
    assert "js/keeping" not in client.get(reverse("wagtailadmin_login")).content.decode()


def test_the_step_of_a_locked_text_names_who_has_it(unit, client):
    story = unit.article()
    unit.send_to_leadership(story)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert unit.chair.get_full_name() in page
    assert "trả lại" in page
