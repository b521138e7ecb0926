"""Issue 23, item 2: what changes an issued plan is an amendment, with a number and days of its own."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document

from tests.admin import texts
from tests.factories import PlanFactory
from thidua.models import AnnualPlan, AnnualTarget, PlanAmendment
from thidua.planning.amending import draft_amendment, issue_amendment
from thidua.planning.amendment_document import amendment_document_of
from thidua.planning.changes import changes_of
from thidua.planning.plan_document import document_of
from thidua.planning.rollover import roll_over
from thidua.reporting.figures import figures_of_plan

from .forms import plan_data, target_row

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

OVER = datetime.date(2028, 2, 1)
PURPOSE = "1. Đẩy mạnh.\n2. Thiết thực."


@pytest.fixture
def plan(ward):
    return PlanFactory(
        year=2027,
        purpose=PURPOSE,
        recipients="Đảng ủy\nLưu: VT",
        status="issued",
        number="9/KH-UBND",
        issued_on=datetime.date(2027, 2, 2),
    )


def amended(plan, first=datetime.date(2027, 7, 1), number="31/KH-UBND", **relays):
    """The plan with an amendment in force that asks for more relays a quarter."""
    draft = draft_amendment(plan)
    draft.number, draft.issued_on, draft.effective_from = number, first, first
    draft.save()
    target = draft.targets.get(measure="relays")
    for name, value in ({"required": 3} | relays).items():
        setattr(target, name, value)
    target.save()
    return issue_amendment(draft)


def url(action, amendment):
    return reverse(f"thidua_planamendment_modeladmin_{action}", args=[amendment.pk])


def plan_url(action, plan):
    return reverse(f"thidua_annualplan_modeladmin_{action}", args=[plan.pk])


def data_of(amendment, *rows, **changes):
    """What the browser posts from the form of an amendment."""
    data = plan_data(*rows, number="31/KH-UBND", issued_on="20/06/2027")
    for name in ("year", "status", "title"):
        del data[name]
    words = {"effective_from": "01/07/2027", "reason": "", "purpose": amendment.purpose}
    return data | words | changes


def rows_of(amendment, **changes):
    return [
        target_row(
            id=str(each.pk),
            measure=each.measure,
            period=each.period,
            required=str(changes.get(each.measure, each.required)),
        )
        for each in amendment.targets.all()
    ]


def _lines(file):
    return [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


def required_by_period(plan, within=None):
    figures = figures_of_plan(plan, OVER, within)
    return [[(str(row.period), row.required) for row in each.rows] for each in figures.targets]


class TestDraft:
    def test_it_begins_with_what_is_in_force(self, plan):
        draft = draft_amendment(plan)
        assert (draft.purpose, draft.recipients, draft.status) == (
            PURPOSE,
            plan.recipients,
            "draft",
        )
        assert [target.alike() for target in draft.targets.all()] == [
            target.alike() for target in plan.targets.all()
        ]
        assert changes_of(draft) == []

    def test_an_unchanged_target_keeps_the_version_of_its_rule(self, plan):
        AnnualTarget._base_manager.filter(plan=plan).update(measure_version=7)
        assert {target.measure_version for target in draft_amendment(plan).targets.all()} == {7}

    def test_a_plan_has_one_draft_at_most(self, plan):
        assert draft_amendment(plan) == draft_amendment(plan)
        assert PlanAmendment.objects.count() == 1

    def test_a_draft_of_a_plan_needs_no_amendment(self, ward):
        with pytest.raises(ValidationError):
            draft_amendment(PlanFactory(year=2030))

    def test_nothing_counts_before_it_is_issued(self, plan):
        before = required_by_period(plan)
        draft = draft_amendment(plan)
        draft.targets.all().delete()
        assert required_by_period(plan) == before


class TestIssued:
    @pytest.mark.parametrize("lacking", ["number", "issued_on", "effective_from"])
    def test_it_needs_its_number_its_date_and_its_first_day(self, plan, lacking):
        draft = draft_amendment(plan)
        first = datetime.date(2027, 7, 1)
        for name, value in (("number", "31/KH"), ("issued_on", first), ("effective_from", first)):
            if name != lacking:
                setattr(draft, name, value)
        draft.purpose = "Khác"
        draft.save()
        with pytest.raises(ValidationError) as refused:
            issue_amendment(draft)
        assert lacking in refused.value.message_dict

    @pytest.mark.parametrize("first", ["2027-06-30", "2028-01-01"])
    def test_it_is_not_in_force_before_it_is_issued_nor_in_another_year(self, plan, first):
        draft = draft_amendment(plan)
        draft.issued_on = datetime.date(2027, 7, 1)
        draft.effective_from = datetime.date.fromisoformat(first)
        with pytest.raises(ValidationError) as refused:
            draft.full_clean()
        assert "effective_from" in refused.value.message_dict

    def test_the_next_one_is_not_in_force_before_it(self, plan):
        amended(plan)
        with pytest.raises(ValidationError):
            amended(plan, first=datetime.date(2027, 6, 30), required=5)

    def test_one_that_changes_nothing_is_not_issued(self, plan):
        with pytest.raises(ValidationError):
            amended(plan, required=1)

    def test_it_is_settled_like_the_plan(self, plan):
        amendment = amended(plan)
        amendment.purpose = "Khác"
        target = amendment.targets.first()
        target.required = 99
        for change in (amendment.save, amendment.delete, target.save, target.delete):
            with pytest.raises(ValidationError):
                change()
        with pytest.raises(ValidationError):
            AnnualTarget.objects.filter(amendment=amendment).update(required=99)

    def test_the_plan_still_prints_as_it_was_issued(self, plan):
        before = document_of(plan)
        amended(plan)
        again = AnnualPlan.objects.get(pk=plan.pk)
        lines = [
            [p.text for p in Document(io.BytesIO(file)).paragraphs]
            for file in (before, document_of(again))
        ]
        assert lines[0] == lines[1]


class TestFigures:
    def test_what_ended_before_its_first_day_is_judged_as_before(self, plan):
        amended(plan)
        stories, relays = required_by_period(plan)
        assert [number for _period, number in relays] == [1, 1, 3, 3, 8]
        assert [number for _period, number in stories] == [4]

    def test_a_period_in_which_it_comes_into_force_is_judged_by_it(self, plan):
        amended(plan, first=datetime.date(2027, 6, 30))
        assert [number for _period, number in required_by_period(plan)[1]] == [1, 3, 3, 3, 10]

    def test_a_report_of_before_shows_the_years_target_of_then(self, plan):
        from thidua.counting.periods import period_of

        draft = draft_amendment(plan)
        first = datetime.date(2027, 7, 1)
        draft.number, draft.issued_on, draft.effective_from = "31/KH-UBND", first, first
        draft.save()
        stories = draft.targets.get(measure="stories")
        stories.required = 9
        stories.save()
        issue_amendment(draft)
        found = required_by_period(plan, period_of(2027, "quarter", 2))
        assert [rows[0][1] for rows in found] == [4, 1]
        assert required_by_period(plan)[0][0][1] == 9

    def test_a_target_that_it_takes_out_ends_and_a_new_one_begins(self, plan):
        draft = draft_amendment(plan)
        first = datetime.date(2027, 7, 1)
        draft.number, draft.issued_on, draft.effective_from = "31/KH-UBND", first, first
        draft.targets = [AnnualTarget(measure="relays", period="month", required=1)]
        draft.save()
        issue_amendment(draft)
        quarterly, monthly = required_by_period(plan)
        assert [number for _period, number in quarterly] == [1, 1, 2]
        assert [number for _period, number in monthly] == [1] * 6 + [6]

    def test_of_two_amendments_each_holds_in_its_time(self, plan):
        amended(plan, first=datetime.date(2027, 4, 1), required=2)
        amended(plan, required=3, number="44/KH-UBND")
        assert [number for _period, number in required_by_period(plan)[1]] == [1, 2, 3, 3, 9]

    def test_the_items_of_an_amended_target_open(self, ward, client, plan):
        target = amended(plan).targets.get(measure="relays")
        client.force_login(ward.chair)
        address = reverse("thidua_reporting:items_of_period", args=[target.pk, "quarter", 3])
        assert client.get(address).status_code == 200

    def test_next_years_plan_begins_with_what_is_in_force(self, ward, plan):
        amended(plan)
        made = roll_over(plan, ward.office)
        assert made.targets.get(measure="relays").required == 3


class TestDocument:
    def test_it_says_what_changes_old_beside_new(self, plan):
        draft = draft_amendment(plan)
        draft.purpose = "1. Đẩy mạnh.\n2. Thiết thực, tiết kiệm.\n3. Thêm."
        draft.reason = "Căn cứ tình hình thực tế."
        draft.save()
        made = Document(io.BytesIO(amendment_document_of(amended(plan))))
        rows = [[cell.text for cell in row.cells] for row in made.tables[1].rows]
        assert ["2. Thiết thực.", "2. Thiết thực, tiết kiệm."] in [row[1:] for row in rows]
        assert ["", "3. Thêm."] in [row[1:] for row in rows]
        assert [
            "- Tiếp sóng phát thanh: ít nhất 01 lượt/quý."[2:],
            "Tiếp sóng phát thanh: ít nhất 03 lượt/quý.",
        ] in [row[1:] for row in rows]
        text = "\n".join(paragraph.text for paragraph in made.paragraphs)
        assert "9/KH-UBND ngày 02 tháng 02 năm 2027" in text
        assert "01/7/2027" in text or "01/07/2027" in text
        assert "Căn cứ tình hình thực tế." in text

    def test_its_number_and_day_stand_in_its_head(self, plan):
        made = Document(io.BytesIO(amendment_document_of(amended(plan))))
        head = "\n".join(cell.text for row in made.tables[0].rows for cell in row.cells)
        assert "Số: 31/KH-UBND" in head
        assert "gày 01 tháng 7 năm 2027" in head


class TestAdmin:
    def test_the_office_amends_reads_and_issues(self, ward, client, plan):
        client.force_login(ward.office)
        assert plan_url("amend", plan) in client.get(plan_url("inspect", plan)).content.decode()
        assert client.post(plan_url("amend", plan)).url == url("edit", PlanAmendment.objects.get())
        draft = PlanAmendment.objects.get()
        data = data_of(draft, *rows_of(draft, relays=3))
        assert client.post(url("edit", draft), data).url == url("inspect", draft)
        assert "ít nhất 03 lượt/quý" in client.get(url("inspect", draft)).content.decode()
        response = client.post(url("issue", draft), follow=True)
        assert any("01/07/2027" in text for text in texts(response))
        assert [number for _period, number in required_by_period(plan)[1]] == [1, 1, 3, 3, 8]
        page = client.get(plan_url("inspect", plan)).content.decode()
        assert url("inspect", draft) in page
        assert "ít nhất 03 lượt/quý" in page
        who = {change.who for change in client.get(url("history", draft)).context["changes"]}
        assert who == {ward.office.get_full_name()}

    def test_once_issued_its_form_has_the_signed_file_alone(self, ward, client, plan):
        amendment = amended(plan)
        client.force_login(ward.office)
        form = client.get(url("edit", amendment)).context["form"]
        assert list(form.fields) == ["signed_file"]
        data = data_of(amendment, *rows_of(amendment, relays=9), purpose="Khác")
        response = client.post(url("edit", amendment), data, follow=True)
        assert any("giữ nguyên như bản đã ký" in text for text in texts(response))
        assert amendment.targets.get(measure="relays").required == 3
        client.post(url("delete", amendment))
        assert PlanAmendment.objects.get().purpose == PURPOSE

    def test_a_draft_is_deleted(self, ward, client, plan):
        draft = draft_amendment(plan)
        client.force_login(ward.office)
        client.post(url("delete", draft))
        assert not PlanAmendment.objects.exists()
        assert AnnualTarget.objects.count() == 2

    @pytest.mark.parametrize("person", ["chair", "culture"])
    def test_leadership_and_culture_read_it_and_change_nothing(self, ward, client, plan, person):
        draft = draft_amendment(plan)
        client.force_login(getattr(ward, person))
        for action in ("index", "inspect", "history", "document"):
            args = [] if action == "index" else [draft.pk]
            address = reverse(f"thidua_planamendment_modeladmin_{action}", args=args)
            assert client.get(address).status_code == 200
        for address in (url("issue", draft), url("edit", draft), url("delete", draft)):
            assert client.post(address).url == reverse("wagtailadmin_home")
        assert client.post(plan_url("amend", plan)).url == reverse("wagtailadmin_home")
        assert PlanAmendment.objects.get().status == "draft"

    def test_a_unit_does_not_read_it(self, ward, client, plan):
        draft = draft_amendment(plan)
        client.force_login(ward.unit)
        for action in ("inspect", "document", "edit"):
            assert client.get(url(action, draft)).url == reverse("wagtailadmin_home")
