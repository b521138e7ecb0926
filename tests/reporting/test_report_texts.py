"""What a report says besides its figures, and to whom it goes: data of the report, typed by the office."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories import PlanFactory
from thidua.models import ResultReport
from thidua.reporting.models import PARTS
from thidua.reporting.reports import hand_in
from thidua.reporting.result_document import document_of

from .result_files import body, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ward):
    return PlanFactory(year=2024, recipients="- Công an phường;\nLưu: VT.")


@pytest.fixture
def office_client(ward, client):
    client.force_login(ward.office)
    return client


def url(name, *args):
    return reverse(f"thidua_reports:{name}", args=args)


def headings(report):
    numbers = {"I", "II", "III", "IV", "V", "1", "2", "3", "4"}
    texts = body(opened(document_of(report)))
    return [text for text in texts if text.partition(". ")[0] in numbers]


def recipients(report):
    cells = [table.cell(0, 0).text for table in opened(document_of(report)).tables]
    (found,) = [text for text in cells if text.startswith("Nơi nhận:")]
    return found.splitlines()[1:]


class TestParts:
    def test_all_of_them_in_the_order_of_an_office(self, plan):
        report = ResultReport(plan=plan, **{name: f"Về {name}." for name in PARTS})
        assert headings(report) == [
            "I. KẾT QUẢ THỰC HIỆN",
            "II. ĐÁNH GIÁ CHUNG",
            "1. Ưu điểm",
            "2. Khó khăn, hạn chế",
            "3. Nguyên nhân",
            "4. Bài học kinh nghiệm",
            "III. PHƯƠNG HƯỚNG, NHIỆM VỤ",
            "IV. ĐỔI MỚI NỘI DUNG, HÌNH THỨC CÔNG TÁC THI ĐUA, KHEN THƯỞNG",
            "V. ĐỀ XUẤT, KIẾN NGHỊ",
        ]
        assert {f"Về {name}." for name in PARTS} <= set(body(opened(document_of(report))))

    def test_a_section_that_stands_alone_has_no_number(self, plan):
        report = ResultReport(plan=plan, causes="Do mưa lũ.")
        assert headings(report) == ["I. KẾT QUẢ THỰC HIỆN", "II. NGUYÊN NHÂN"]

    def test_empty_ones_are_not_printed_and_nothing_is_made_up(self, plan):
        texts = body(opened(document_of(ResultReport(plan=plan, strengths=" \n"))))
        assert "KẾT QUẢ THỰC HIỆN" in texts
        assert not [text for text in texts if "ƯU ĐIỂM" in text or "ĐÁNH GIÁ" in text]
        assert headings(ResultReport(plan=plan)) == []

    def test_the_screen_shows_those_with_text(self, office_client, plan):
        report = ResultReport.objects.create(plan=plan, directions="Mỗi tổ một gương.\nHai.")
        page = office_client.get(url("inspect", report.pk)).content.decode()
        assert "Phương hướng, nhiệm vụ" in page
        assert "<p>Mỗi tổ một gương.</p><p>Hai.</p>" in page
        assert "Ưu điểm" not in page


class TestTypedWhileHandingIn:
    def test_the_form_stands_there_with_what_was_typed_before(self, office_client, plan):
        report = ResultReport.objects.create(plan=plan, causes="Do mưa lũ.")
        form = office_client.get(url("hand_in", report.pk)).content.decode()
        for name in (*PARTS, "recipients"):
            assert f'name="{name}"' in form
        assert "Do mưa lũ." in form
        assert "- Công an phường;" in form

    def test_what_is_typed_is_kept_with_the_report(self, office_client, plan):
        report = ResultReport.objects.create(plan=plan, causes="Do mưa lũ.")
        typed = {"strengths": "Kịp thời.", "requests": "Thêm loa.", "recipients": "Sở Nội vụ"}
        office_client.post(url("hand_in", report.pk), typed)
        report.refresh_from_db()
        assert report.is_handed_in
        assert (report.strengths, report.requests) == ("Kịp thời.", "Thêm loa.")
        # A field that the request did not have stays as it was.
        assert report.causes == "Do mưa lũ."
        assert recipients(report) == ["- Sở Nội vụ;", "- Lưu: VT."]

    @pytest.mark.parametrize("person", ["chair", "culture", "unit"])
    def test_others_type_nothing(self, ward, client, plan, person):
        report = ResultReport.objects.create(plan=plan)
        client.force_login(getattr(ward, person))
        client.post(url("hand_in", report.pk), {"strengths": "Kịp thời."})
        report.refresh_from_db()
        assert (report.strengths, report.is_handed_in) == ("", False)

    def test_afterwards_nothing_of_it_changes(self, ward, plan):
        report = hand_in(ResultReport.objects.create(plan=plan), ward.office)
        for name in (*PARTS, "recipients"):
            again = ResultReport.objects.get(pk=report.pk)
            setattr(again, name, "Khác")
            with pytest.raises(ValidationError):
                again.save()


class TestRecipients:
    def test_a_new_report_begins_with_those_of_the_plan(self, ward, client, time_machine, plan):
        time_machine.move_to("2024-07-01T08:00+07:00", tick=False)
        client.force_login(ward.office)
        form = client.get(url("add")).context["form"]
        assert form["recipients"].value().splitlines() == ["- Công an phường;", "Lưu: VT."]

    def test_or_with_those_of_the_settings(self, plan, settings):
        settings.THIDUA_REPORT_RECIPIENTS = ["Sở Nội vụ", "TT. Đảng ủy (b/c)"]
        assert recipients(ResultReport(plan=plan)) == [
            "- Sở Nội vụ;",
            "- TT. Đảng ủy (b/c);",
            "- Lưu: VT.",
        ]

    def test_each_report_has_its_own(self, plan):
        first = ResultReport.objects.create(plan=plan, recipients="Thường trực HĐND phường")
        second = ResultReport.objects.create(plan=plan)
        assert recipients(first) == ["- Thường trực HĐND phường;", "- Lưu: VT."]
        assert recipients(second) == ["- Công an phường;", "- Lưu: VT."]

    def test_handed_in_it_keeps_them_whatever_the_plan_says_later(self, ward, plan):
        report = hand_in(ResultReport.objects.create(plan=plan), ward.office)
        plan.recipients = "Người khác"
        plan.save()
        report = ResultReport.objects.get(pk=report.pk)
        assert report.recipient_lines() == ["- Công an phường;", "Lưu: VT."]
        assert recipients(report) == ["- Công an phường;", "- Lưu: VT."]
