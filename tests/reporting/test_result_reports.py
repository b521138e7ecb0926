"""Reports on results in the admin: made, handed in, and kept as they were (plan, I.2c–d)."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.admin import texts
from tests.factories import PlanFactory
from thidua.counting.periods import Span
from thidua.models import AnnualTarget, ResultReport
from thidua.reporting.reports import hand_in
from thidua.reporting.result_document import document_of
from thidua.signoff.takedown import take_down

from .airings import local, relay
from .result_files import body, cells, opened, table_below

pytestmark = pytest.mark.django_db

READERS = ["chair", "culture"]


@pytest.fixture
def plan(ward):
    return PlanFactory(year=2024, title="Tuyên truyền năm 2024", recipients="Công an phường")


@pytest.fixture
def report(plan):
    relay(2024, 1, 5, programme="Bản tin số 1")
    return ResultReport.objects.create(plan=plan, lessons="Phát hiện sớm.")


@pytest.fixture
def office_client(ward, client):
    client.force_login(ward.office)
    client.office = ward.office
    return client


def url(name, *args):
    return reverse(f"thidua_reports:{name}", args=args)


def stored():
    return list(ResultReport.objects.order_by("pk").values())


def form_data(plan, **changes):
    return {
        "plan": plan.pk,
        "span": "quarter",
        "part": "1",
        "number": "",
        "dated_on": "",
        "difficulties": "",
        "lessons": "Phát hiện sớm.",
        "proposals": "",
        "signed_file": "",
        **changes,
    }


class TestMaking:
    def test_the_office_makes_and_edits_a_report(self, office_client, plan):
        office_client.post(url("add"), form_data(plan))
        report = ResultReport.objects.get()
        assert (report.span, report.part, report.lessons) == ("quarter", 1, "Phát hiện sớm.")
        office_client.post(url("edit", report.pk), form_data(plan, dated_on="06/01/2025"))
        report.refresh_from_db()
        assert report.dated_on.isoformat() == "2025-01-06"

    def test_a_form_that_is_sent_twice_makes_one_report(self, office_client, plan):
        office_client.post(url("add"), form_data(plan))
        again = office_client.post(url("add"), form_data(plan))
        assert ResultReport.objects.count() == 1
        assert "đang được soạn" in again.content.decode()
        hand_in(ResultReport.objects.get(), office_client.office)
        office_client.post(url("add"), form_data(plan))
        assert ResultReport.objects.count() == 2

    @pytest.mark.parametrize(
        ("span", "part"), [("half", "3"), ("year", "2"), ("quarter", "5"), ("quarter", "0")]
    )
    def test_a_period_that_the_year_does_not_have_is_refused_beside_its_field(
        self, office_client, plan, span, part
    ):
        response = office_client.post(url("add"), form_data(plan, span=span, part=part))
        assert "part" in response.context["form"].errors
        assert response.context["form"]["lessons"].value() == "Phát hiện sớm."
        assert stored() == []

    def test_a_month_is_no_period_of_a_report(self, office_client, plan):
        response = office_client.post(url("add"), form_data(plan, span="month"))
        assert "span" in response.context["form"].errors

    def test_the_report_shows_todays_figures(self, office_client, report):
        page = office_client.get(url("inspect", report.pk)).content.decode()
        assert "Quý I/2024" in page
        assert url("hand_in", report.pk) in page
        assert "Phát hiện sớm." in page

    def test_a_draft_can_be_deleted(self, office_client, report):
        office_client.post(url("delete", report.pk))
        assert stored() == []


class TestWhoMay:
    def addresses(self, report):
        return [
            url("index"),
            url("inspect", report.pk),
            url("history", report.pk),
            url("document", report.pk),
            url("workbook", report.pk),
            reverse("thidua_reporting:document", args=[2024, "year", 1]),
            reverse("thidua_reporting:workbook", args=[2024, "half", 2]),
        ]

    @pytest.mark.parametrize("person", [*READERS, "office"])
    def test_leadership_culture_and_office_read_and_download(self, ward, client, report, person):
        client.force_login(getattr(ward, person))
        for address in self.addresses(report):
            assert client.get(address).status_code == 200, address

    def test_units_are_refused_everywhere(self, ward, client, report):
        client.force_login(ward.unit)
        for address in (*self.addresses(report), url("add"), url("edit", report.pk)):
            response = client.get(address)
            assert response.status_code == 302, address
            assert response.url == reverse("wagtailadmin_home")

    @pytest.mark.parametrize("person", [*READERS, "unit"])
    def test_nobody_but_the_office_changes_or_hands_in(self, ward, client, report, person):
        client.force_login(getattr(ward, person))
        before = stored()
        client.post(url("add"), form_data(report.plan))
        client.post(url("edit", report.pk), form_data(report.plan, lessons="Khác"))
        client.post(url("delete", report.pk))
        client.post(url("hand_in", report.pk))
        assert stored() == before
        with pytest.raises(PermissionDenied):
            hand_in(report, getattr(ward, person))

    def test_a_period_or_year_that_is_not_there_is_not_found(self, office_client, plan):
        for name in ("document", "workbook"):
            for args in ([2024, "quarter", 5], [2024, "month", 1], [2030, "year", 1]):
                address = reverse(f"thidua_reporting:{name}", args=args)
                assert office_client.get(address).status_code == 404, address

    @pytest.mark.parametrize(("person", "shown"), [("culture", True), ("unit", False)])
    def test_the_menu_shows_it_to_those_who_may(self, ward, client, person, shown):
        client.force_login(getattr(ward, person))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (f'"{url("index")}"' in page) is shown


class TestHandingIn:
    def test_looking_at_the_question_changes_nothing(self, office_client, report):
        before = stored()
        assert office_client.get(url("hand_in", report.pk)).status_code == 200
        assert stored() == before

    def test_who_and_when_are_kept_with_the_figures(self, ward, office_client, report):
        moment = local(2025, 1, 6, 9)
        with time_machine.travel(moment, tick=False):
            office_client.force_login(ward.office)
            office_client.post(url("hand_in", report.pk))
        report.refresh_from_db()
        assert (report.handed_in_at, report.handed_in_by) == (moment, ward.office)
        assert report.results().as_of == moment.date()

    def test_a_second_time_is_refused(self, ward, office_client, report):
        hand_in(report, ward.office)
        before = stored()
        response = office_client.post(url("hand_in", report.pk), follow=True)
        assert any("đã được chốt trước đó" in text for text in texts(response))
        with pytest.raises(ValidationError):
            hand_in(report, ward.office)
        assert stored() == before

    def test_nothing_has_changed_since(self, ward, office_client, report):
        hand_in(report, ward.office)
        page = office_client.get(url("inspect", report.pk))
        assert page.context["differences"] == []
        assert "Không có gì thay đổi" in page.content.decode()

    def test_figures_and_items_outlive_what_they_were_counted_from(self, ward, office_client, plan):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            page = ward.article(public=True, title="Gương sáng")
        airing = relay(2024, 1, 5, programme="Bản tin số 1")
        report = hand_in(ResultReport.objects.create(plan=plan), ward.office)
        before = report.results()
        words = body(opened(document_of(report)))
        take_down(page, ward.chair, "Sai số liệu.")
        airing.delete()
        plan.title, plan.recipients = "Tên khác", "Người khác"
        plan.save()
        report = ResultReport.objects.get(pk=report.pk)
        assert report.results() == before
        assert body(opened(document_of(report))) == words
        named = office_client.get(url("inspect", report.pk)).context["differences"]
        changed = {(found.what, found.before, found.after) for found in named}
        relays = next(row.target for row in before.rows if not row.is_total)
        assert (f"{relays}, Quý I/2024", "1/1", "0/1") in changed
        assert any("Gương sáng" in old and new == "" for _what, old, new in changed)
        assert any("Bản tin số 1" in old and new == "" for _what, old, new in changed)

    def test_the_file_of_a_report_has_the_kept_figures(self, ward, office_client, report):
        hand_in(report, ward.office)
        relay(2024, 5, 5)
        response = office_client.get(url("document", report.pk))
        rows = cells(table_below(opened(response.content), "Nội dung chỉ tiêu"))
        assert ["Quý II/2024", "1", "0", "Chưa đạt"] in [row[1:] for row in rows]

    def test_a_correction_is_a_new_report_for_the_same_period(self, ward, office_client, report):
        hand_in(report, ward.office)
        office_client.post(url("add"), form_data(report.plan, span="year"))
        first, second = ResultReport.objects.order_by("pk")
        assert first.is_handed_in
        assert not second.is_handed_in


class TestWhatWasHandedIn:
    @pytest.fixture
    def settled(self, ward, report):
        return hand_in(report, ward.office)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("lessons", "Khác"),
            ("difficulties", "Khác"),
            ("proposals", "Khác"),
            ("span", Span.QUARTER),
            ("part", 2),
            ("kept", None),
            ("handed_in_at", None),
        ],
    )
    def test_it_cannot_be_changed(self, settled, field, value):
        before = stored()
        setattr(settled, field, value)
        with pytest.raises(ValidationError):
            settled.save()
        with pytest.raises(ValidationError):
            ResultReport.objects.filter(pk=settled.pk).update(**{field: value})
        assert stored() == before

    def test_it_cannot_be_deleted(self, office_client, settled):
        before = stored()
        for delete in (settled.delete, ResultReport.objects.all().delete):
            with pytest.raises(ValidationError):
                delete()
        office_client.get(url("delete", settled.pk))
        office_client.post(url("delete", settled.pk))
        assert stored() == before

    def test_number_day_and_signed_file_are_filled_in_later(self, office_client, settled):
        form = office_client.get(url("edit", settled.pk)).context["form"]
        assert set(form.fields) == {"number", "dated_on", "signed_file"}
        data = {"number": "05/BC-UBND", "dated_on": "06/01/2025", "signed_file": ""}
        office_client.post(url("edit", settled.pk), data)
        settled.refresh_from_db()
        assert (settled.number, settled.dated_on.isoformat()) == ("05/BC-UBND", "2025-01-06")
        assert settled.is_handed_in

    def test_a_form_that_was_open_meanwhile_is_told(self, office_client, settled):
        before = stored()
        data = form_data(settled.plan, span="year", lessons="Khác")
        response = office_client.post(url("edit", settled.pk), data, follow=True)
        assert any("đã chốt" in text for text in texts(response))
        assert stored() == before

    def test_a_target_that_is_changed_later_leaves_it_alone(self, settled):
        before = settled.results()
        # As somebody with the database would, whether the plan was issued or not.
        AnnualTarget._base_manager.all().update(required=99)
        assert ResultReport.objects.get(pk=settled.pk).results() == before


def test_a_report_that_was_handed_in_keeps_its_year_when_the_plan_gets_another(ward, report):
    handed_in = hand_in(report, ward.office)
    said = str(handed_in)
    report.plan.year = 2031
    report.plan.save()
    again = ResultReport.objects.get()
    assert str(again) == said
    assert again.period.year == again.results_today().year == 2024
