"""The list of approvals: who reads it, what is found, what it costs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.evidence import rewrite
from thidua import conf
from thidua.appraisal import approvals
from thidua.models import Approval
from thidua.signoff.takedown import suspend

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

URL = "thidua_signoff:approvals"


def titles(response):
    return [approval.title for approval in response.context["object_list"]]


def approved_on(page, *moment):
    """The approval of a page as it would be had it been given then; evidence is written once."""
    when = datetime.datetime(*moment, tzinfo=conf.time_zone())
    rewrite(Approval.objects.for_object(page), created_at=when)


@pytest.fixture
def office(open_ward, client):
    client.force_login(open_ward.office)
    return client


@pytest.mark.parametrize(
    ("person", "may"), [("chair", True), ("culture", True), ("office", True), ("unit", False)]
)
def test_leadership_office_and_culture_read_it_and_a_unit_does_not(open_ward, client, person, may):
    client.force_login(getattr(open_ward, person))
    home = reverse("wagtailadmin_home")
    for address in (reverse(URL), reverse("thidua_signoff:approvals_results")):
        assert (client.get(address).status_code == 200) == may
    assert (reverse(URL) in client.get(home).content.decode()) == may


def test_the_newest_stands_first_and_leads_to_its_slip(open_ward, office):
    open_ward.article(public=True, title="Bài thứ nhất")
    open_ward.article(public=True, title="Bài thứ hai")
    response = office.get(reverse(URL))
    assert titles(response) == ["Bài thứ hai", "Bài thứ nhất", open_ward.column.title]
    for approval in Approval.objects.all():
        assert reverse("thidua_signoff:slip", args=[approval.pk]) in response.content.decode()


@pytest.mark.parametrize("query", ["dang thi an", "Đặng Thị Ấn", "ĐẶNG", "an dang", "ba da"])
def test_titles_are_found_whatever_the_case_and_the_marks(open_ward, office, query):
    open_ward.article(public=True, title="Gương bà Đặng Thị Ấn")
    open_ward.article(public=True, title="Bàn về đại đoàn kết")
    assert titles(office.get(reverse(URL), {"q": query})) == ["Gương bà Đặng Thị Ấn"]


def test_years_are_cut_in_the_offices_zone(open_ward, office):
    old = open_ward.article(public=True, title="Đêm giao thừa")
    new = open_ward.article(public=True, title="Sáng đầu năm")
    approved_on(old, 2024, 12, 31, 23, 50)
    approved_on(new, 2025, 1, 1, 0, 10)
    assert {(2024, "2024"), (2025, "2025")} <= set(approvals.years())
    assert titles(office.get(reverse(URL), {"year": 2024})) == ["Đêm giao thừa"]
    assert titles(office.get(reverse(URL), {"year": 2025})) == ["Sáng đầu năm"]


def test_what_was_taken_out_of_view_since_is_said(open_ward, office):
    takedown = suspend(open_ward.article(public=True), "Tệp khác.")
    assert takedown.get_cause_display() in office.get(reverse(URL)).content.decode()


def test_it_is_paged_and_asks_no_more_for_every_row(open_ward, office, monkeypatch):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert office.get(reverse(URL), {"q": "bai"}).status_code == 200
        return len(captured)

    suspend(open_ward.article(public=True, title="Bài 0"), "Tệp khác.")
    queries()
    few = queries()
    for number in range(4):
        suspend(open_ward.article(public=True, title=f"Bài {number + 1}"), "Tệp khác.")
    assert queries() <= few
    monkeypatch.setattr(approvals.ApprovalsView, "paginate_by", 2)
    assert len(titles(office.get(reverse(URL)))) == 2


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_it_is_taken_along_as_a_table(open_ward, office, kind):
    response = office.get(reverse(URL), {"export": kind})
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_nothing_found_is_said(open_ward, office):
    response = office.get(reverse(URL), {"q": "không có bài này"})
    assert titles(response) == []
    assert response.context["no_results_message"]
