"""The public page of a year: the plan and its figures, frozen, by a leader's approval of exactly them."""

import datetime
import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.documents import get_document_model

from tests.admin import appraisal_url, texts
from tests.factories import BroadcastLogFactory, PlanFactory
from tests.media.files import pdf
from thidua.counting.periods import today
from thidua.models import Approval, ArticlePage, PlanAmendment, PublicStory, YearPage
from thidua.reading.search import search
from thidua.reporting.figures import figures_of_plan
from thidua.reporting.year_pages import NotShown, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(plan):
    file = ContentFile(pdf("signed"), name="ke-hoach.pdf")
    plan.signed_file = get_document_model().objects.create(title="Kế hoạch đã ký", file=file)
    plan.save()
    return plan.signed_file


def read(client, page):
    return client.get(page.get_url()).content.decode()


def button(plan, with_results=True):
    name = "year_page_results" if with_results else "year_page"
    return reverse(f"thidua_reporting:{name}", args=[plan.pk])


def inspect(plan):
    return reverse("thidua_annualplan_modeladmin_inspect", args=[plan.pk])


@pytest.mark.parametrize("person", ["office", "culture"])
def test_a_click_makes_a_draft_in_the_users_name_and_opens_it(ward, client, plan, person):
    user = getattr(ward, person)
    client.force_login(user)
    assert button(plan) in client.get(inspect(plan)).content.decode()
    response = client.post(button(plan))
    page = YearPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.owner, page.latest_revision.user) == (False, user, user)
    assert page.title == f"Kế hoạch và kết quả năm {plan.year}"
    editor = client.get(response.url).content.decode()
    assert "Nội dung người dân sẽ đọc" in editor
    assert "09/KH-UBND" in editor


@pytest.mark.parametrize("person", ["chair", "unit"])
def test_nobody_else_makes_one(ward, client, plan, person):
    client.force_login(getattr(ward, person))
    response = client.post(button(plan))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert not YearPage.objects.exists()
    assert button(plan) not in client.get(inspect(plan), follow=True).content.decode()


def test_reading_the_address_makes_nothing(ward, client, plan):
    client.force_login(ward.office)
    assert client.get(button(plan)).status_code == 405
    assert not YearPage.objects.exists()


def test_a_draft_plan_is_refused_with_a_sentence(ward, client):
    plan = PlanFactory(year=2024)
    client.force_login(ward.office)
    response = client.post(button(plan), follow=True)
    assert [text.strip() for text in texts(response)] == [
        "Chỉ kế hoạch đã ban hành mới đưa lên trang công khai."
    ]
    assert not YearPage.objects.exists()
    assert button(plan) not in response.content.decode()


@pytest.mark.parametrize("step", ["review", "appraisal"])
def test_what_is_in_appraisal_is_not_overwritten(ward, client, plan, step):
    page = prepare(plan, ward.office, with_results=False)
    ward.submit(page, ward.office)
    if step == "appraisal":
        ward.review(page)
    before = page.get_latest_revision()
    client.force_login(ward.culture)
    (message,) = texts(client.post(button(plan), follow=True))
    assert "đang được thẩm định" in message
    after = YearPage.objects.get().get_latest_revision()
    assert (after.pk, after.content) == (before.pk, before.content)


def test_a_locked_page_is_not_overwritten(ward, plan):
    page = prepare(plan, ward.office, with_results=False)
    YearPage.objects.update(locked=True, locked_by=ward.culture)
    with pytest.raises(NotShown):
        prepare(plan, ward.office, with_results=True)
    assert YearPage.objects.get().get_latest_revision().pk == page.latest_revision.pk


def test_it_is_public_with_a_leaders_approval_and_not_before(open_ward, client, plan):
    page = prepare(plan, open_ward.office, with_results=True)
    assert client.get(page.get_url()).status_code == 404
    open_ward.send_to_leadership(page, open_ward.office)
    assert client.get(page.get_url()).status_code == 404
    open_ward.approve(page)
    public = read(client, page)
    for shown in (
        "Kế hoạch và kết quả năm",
        "09/KH-UBND",
        f"22/01/{plan.year}",
        "Kế hoạch số 14/KH-UBND của UBND tỉnh",
        "ít nhất 04 tin, bài/năm",
        "Gương người tốt.",
        f"Số liệu tính đến ngày {today():%d/%m/%Y}.",
    ):
        assert shown in public


def test_its_figures_are_those_of_the_plan_when_it_was_made(open_ward, plan):
    open_ward.article(public=True)
    BroadcastLogFactory(aired_at=datetime.datetime.now(datetime.UTC))
    figures = figures_of_plan(plan, today())
    rows = prepare(plan, open_ward.office, with_results=True).results.rows
    assert [(r.target, r.period, r.required, r.achieved, r.missing, r.status) for r in rows] == [
        (str(f.target), str(f.period), f.required, f.achieved, f.missing, f.status)
        for f in figures.rows
    ]
    assert [row.achieved for row in rows if row.is_total] == [1, 1]


def test_what_is_public_stays_until_a_new_approval(open_ward, client, plan):
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    before = read(client, page)
    open_ward.article(public=True)
    plan = PlanAmendment.objects.create(plan=plan, status="issued", number="10/KH-UBND").plan
    assert read(client, page) == before
    draft = prepare(plan, open_ward.office, with_results=True)
    assert draft.pk == page.pk
    assert read(client, page) == before
    open_ward.publish(draft)
    after = read(client, page)
    assert "10/KH-UBND" in after
    assert after != before


def test_the_plan_alone_shows_no_results(open_ward, client, plan):
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=False))
    public = read(client, page)
    assert "ít nhất 04 tin, bài/năm" in public
    assert "Số liệu tính đến ngày" not in public


def test_the_signed_file_is_public_with_the_page(open_ward, client, plan, signed):
    page = prepare(plan, open_ward.office, with_results=False)
    assert client.get(signed.url).status_code == 404
    open_ward.send_to_leadership(page, open_ward.office)
    assert client.get(signed.url).status_code == 404
    open_ward.approve(page)
    assert signed.url in read(client, page)
    assert client.get(signed.url).status_code == 200


def test_the_page_speaks_vietnamese_whoever_makes_it(ward, plan, settings):
    from django.utils import translation

    with translation.override("en"):
        page = prepare(plan, ward.office, with_results=True)
    assert page.title.startswith("Kế hoạch và kết quả năm")
    assert page.content["plan"]["parts"][0]["heading"] == "I. Mục đích, yêu cầu"
    assert "ít nhất" in page.content["plan"]["targets"][0]["what"]


def test_a_leader_reads_which_figures_words_and_files_changed(open_ward, client, plan, signed):
    open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    open_ward.article(public=True)
    plan.signed_file = None
    plan.save()
    page = prepare(plan, open_ward.office, with_results=True)
    task_state = open_ward.send_to_leadership(page, open_ward.office)
    client.force_login(open_ward.chair)
    response = client.get(appraisal_url(task_state))
    changed = {str(comparison.field_label()) for comparison in response.context["comparison"]}
    assert changed == {"Kết quả", "Bản kế hoạch đã ký"}
    (figures,) = [c for c in response.context["comparison"] if c.field_label() == "Kết quả"]
    # How much around a figure is marked with it depends on the other figures, so on the day.
    added = re.findall(r'<span class="addition">(.*?)</span>', figures.htmldiff())
    assert [words for words in added if re.match(r"1\b", words)]
    preview = client.get(response.context["preview_url"]).content.decode()
    assert "ít nhất 04 tin, bài/năm" in preview
    assert "year__figures" in preview


def test_reading_it_counts_nothing(open_ward, client, plan, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    open_ward.article(public=True)
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    read(client, page)
    with CaptureQueriesContext(connection) as few:
        read(client, page)
    for _number in range(3):
        open_ward.article(public=True)
    open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    with django_assert_num_queries(len(few)):
        public = read(client, page)
    assert "4</td>" in public
    assert not [query for query in few if "COUNT" in query["sql"]]


def test_the_column_lists_the_approved_years_in_one_query(open_ward, client, plan):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def column():
        with CaptureQueriesContext(connection) as queries:
            words = client.get(open_ward.column.get_url()).content.decode()
        return words, len(queries)

    column()
    without, before = column()
    page = prepare(plan, open_ward.office, with_results=False)
    assert page.get_url() not in column()[0]
    open_ward.publish(page)
    older = PlanFactory(
        year=2020, status="issued", number="1/KH-UBND", issued_on=datetime.date(2020, 1, 2)
    )
    other = open_ward.publish(prepare(older, open_ward.office, with_results=False))
    listed, after = column()
    assert listed.index(page.get_url()) < listed.index(other.get_url())
    assert after == before
    assert "Kế hoạch và kết quả" not in without


def test_it_is_no_story(open_ward, plan):
    open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    assert not PublicStory.objects.exists()
    assert not search("kết quả").exists()
    assert not ArticlePage.objects.exists()
    assert [f.achieved for f in figures_of_plan(plan, today()).rows if f.is_total] == [0, 0]


def test_the_audit_is_silent_and_names_a_page_that_a_script_changed(open_ward, plan, signed):
    page = open_ward.publish(prepare(plan, open_ward.office, with_results=True))
    call_command("thidua_audit", stdout=io.StringIO())
    content = page.content
    content["results"]["rows"][0]["achieved"] = 99
    YearPage.objects.filter(pk=page.pk).update(content=content)
    out = io.StringIO()
    with pytest.raises((CommandError, SystemExit)):
        call_command("thidua_audit", stdout=out, stderr=out)
    assert page.title in out.getvalue()


def test_whoever_made_it_does_not_approve_it(open_ward, plan):
    page = prepare(plan, open_ward.office, with_results=True)
    task_state = open_ward.send_to_leadership(page, open_ward.office)
    assert task_state.task.specific.get_actions(page, open_ward.office) == []
    approved = open_ward.approve(page)
    approval = Approval.objects.latest_for(approved)
    assert open_ward.office.pk in {writer["id"] for writer in approval.authors}
