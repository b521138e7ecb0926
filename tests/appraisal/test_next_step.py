"""What a writer is told of the next step: where to begin, what is missing, why it came back."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from tests.admin import appraisal_url, edit_url, form_data, texts
from thidua.models import ArticlePage

pytestmark = pytest.mark.django_db

AGAIN = "Gửi thẩm định lại"
LACKING = "Trước khi gửi thẩm định còn thiếu:"
COMPLETE = "Đã đủ nội dung để gửi thẩm định."


def page_of(client, url):
    return " ".join(client.get(url).content.decode().split())


def new_article(column):
    return reverse("wagtailadmin_pages:add", args=["thidua", "articlepage", column.pk])


def lacking_on(html):
    return html.partition(LACKING)[2].partition("</p>")[0]


def return_it(client, step, person, reason):
    client.force_login(person)
    client.post(appraisal_url(step), {"decision": "reject", "comment": reason})


@pytest.mark.parametrize(
    ("person", "begins"),
    [("unit", True), ("culture", True), ("office", True), ("chair", False)],
)
def test_the_home_page_leads_whoever_writes_straight_to_an_empty_form(ward, client, person, begins):
    client.force_login(getattr(ward, person))
    home = page_of(client, reverse("wagtailadmin_home"))
    profile = reverse("wagtailadmin_pages:add", args=["thidua", "exemplarpage", ward.column.pk])
    assert (f'href="{new_article(ward.column)}">Viết tin, bài<' in home) is begins
    assert (f'href="{profile}">Giới thiệu gương điển hình<' in home) is begins


def test_an_empty_form_says_what_will_be_needed(ward, client):
    client.force_login(ward.unit)
    said = lacking_on(page_of(client, new_article(ward.column)))
    for field in ("title", "summary", "source"):
        assert f'href="#id_{field}"' in said
    assert "photo_credit" not in said


def test_a_draft_says_what_is_missing_and_each_save_brings_it_up_to_date(ward, client):
    story = ward.article(source="")
    client.force_login(ward.unit)
    assert 'href="#id_source"' in lacking_on(page_of(client, edit_url(story)))

    client.post(edit_url(story), form_data(story))
    html = page_of(client, edit_url(story))
    assert COMPLETE in html
    assert LACKING not in html


def test_what_is_missing_within_the_text_is_named(ward, client):
    table = {"caption": "", "columns": [{"type": "text", "heading": "Tổ"}]}
    words = [
        {"type": "paragraph", "value": "<p>Bà con cùng làm.</p>"},
        {"type": "table", "value": {**table, "rows": [{"values": ["7"]}]}},
        {"type": "quote", "value": {"text": "", "speaker": "Bà Sen"}},
    ]
    story = ward.article(source="Báo cáo", body=words)
    client.force_login(ward.unit)
    said = lacking_on(page_of(client, edit_url(story)))
    assert "(Bảng: Xin ghi tên bảng: bảng nói về điều gì; " in said
    assert "bắt buộc" not in said
    assert said.count("<a ") == 1


def test_autosave_answers_with_what_is_missing_now(ward, client):
    story = ward.article(source="Báo cáo")
    client.force_login(ward.unit)
    answer = client.post(
        edit_url(story), form_data(story, source=""), headers={"accept": "application/json"}
    ).json()
    assert answer["success"]
    assert 'data-w-teleport-target-value="#thidua-before-sending"' in answer["html"]
    assert 'href="#id_source"' in lacking_on(" ".join(answer["html"].split()))


def test_a_text_that_leadership_has_is_said_to_lack_nothing(ward, client):
    story = ward.article(source="")
    ward.send_to_leadership(story)
    client.force_login(ward.unit)
    html = page_of(client, edit_url(story))
    assert LACKING not in html
    assert COMPLETE not in html


def test_the_reason_of_a_return_stands_above_the_form_and_the_earlier_ones_below_it(ward, client):
    story = ward.article()
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu số liệu.")
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu ngày tháng.")
    client.force_login(ward.unit)
    html = page_of(client, edit_url(story))
    latest, earlier = html.index("<q>Thiếu ngày tháng.</q>"), html.index("<q>Thiếu số liệu.</q>")
    assert latest < html.index("Những lần trả lại trước đó") < earlier
    assert earlier < html.index('name="title"')


def test_after_a_return_one_button_sends_it_in_again(ward, client):
    story = ward.article()
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu số liệu.")
    client.force_login(ward.unit)
    html = page_of(client, edit_url(story))
    assert "action-restart-workflow" not in html
    assert html.count('name="action-submit"') == 1
    assert AGAIN in html

    data = form_data(story, **{"action-submit": "1"})
    response = client.post(edit_url(story), data, follow=True)
    (said,) = texts(response)
    assert said.startswith(f"Đã gửi thẩm định “{story.title}”.")


def test_a_draft_is_not_sent_in_again_but_for_the_first_time(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    html = page_of(client, edit_url(story))
    assert "Gửi thẩm định" in html
    assert AGAIN not in html


def test_an_old_tab_that_starts_the_workflow_anew_sends_it_in_again(ward, client):
    story = ward.article()
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu số liệu.")
    client.force_login(ward.unit)
    client.post(edit_url(story), form_data(story, **{"action-restart-workflow": "1"}))
    (state,) = WorkflowState.objects.filter(object_id=str(story.pk))
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_what_was_taken_back_and_sent_in_anew_still_shows_its_returns(ward, client):
    story = ward.article()
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu số liệu.")
    story.specific.current_workflow_state.cancel(user=ward.unit)
    step = ward.send_to_leadership(ArticlePage.objects.get(pk=story.pk))
    client.force_login(ward.chair)
    assert "<q>Thiếu số liệu.</q>" in client.get(appraisal_url(step)).content.decode()


def test_the_status_beside_the_editor_says_returned_and_who_may_write(ward, client):
    story = ward.article()
    return_it(client, ward.submit(story, ward.unit), ward.culture, "Thiếu số liệu.")
    client.force_login(ward.unit)
    html = page_of(client, edit_url(story))
    panel = html.partition('id="status-sidebar-thidua"')[2]
    assert "Bị trả lại để sửa" in panel.partition("</h3>")[0]
    assert "Ông/bà sửa được bài này" in panel
    assert "Ai cũng sửa được" not in html
    assert "Ai cũng có thể" not in html
