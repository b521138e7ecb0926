"""The report as DOCX: its words and figures (plan, I.2c–d, III, N), and what it costs."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import OrganizationFactory, PlanFactory
from thidua.counting.periods import period_of, today
from thidua.models import BroadcastLog, ResultReport, SuperiorDocument
from thidua.reporting.figures import figures_of_plan
from thidua.reporting.result_document import document_of

from .airings import local, relay
from .result_files import (
    FOUR_IN_THE_FIRST_QUARTER,
    ONE_IN_EACH_QUARTER,
    body,
    cells,
    opened,
    table_below,
    tables_with_a_heading_row,
)

pytestmark = pytest.mark.django_db


def issuer(day):
    return {
        "authority_name": "Ủy ban nhân dân phường Hoa Sen",
        "superior_name": "Ủy ban nhân dân tỉnh",
        "place": "Hoa Sen",
        "signatory_title": "Phó Chủ tịch",
        "signatory_name": "Lê Văn An",
    }


@pytest.fixture(autouse=True)
def names(settings):
    settings.THIDUA_ISSUER = f"{__name__}.issuer"


@pytest.fixture
def plan(ward):
    plan = PlanFactory(
        year=2024,
        title="Tuyên truyền về thi đua yêu nước năm 2024",
        number="12/KH-UBND",
        issued_on=datetime.date(2024, 3, 20),
        recipients="- TT. Đảng ủy (b/c);\nCông an phường\nLưu: VT, VHXH.",
    )
    SuperiorDocument.objects.create(
        plan=plan,
        number="59/KH-UBND",
        issued_on=datetime.date(2024, 3, 13),
        issuer="UBND thành phố",
        title="tuyên truyền thi đua yêu nước",
    )
    return plan


def made(plan, **report):
    return opened(document_of(ResultReport(plan=plan, **report)))


class TestThePlansOwnExample:
    def figures(self, plan, airings):
        for day in airings:
            relay(*day)
        return cells(table_below(made(plan), "Nội dung chỉ tiêu"))[2:]

    def test_four_relays_in_quarter_one_and_none_later(self, plan):
        rows = self.figures(plan, FOUR_IN_THE_FIRST_QUARTER)
        assert [row[1:] for row in rows] == [
            ["Quý I/2024", "1", "4", "Đạt"],
            ["Quý II/2024", "1", "0", "Chưa đạt"],
            ["Quý III/2024", "1", "0", "Chưa đạt"],
            ["Quý IV/2024", "1", "0", "Chưa đạt"],
            ["Cả năm 2024", "4", "4", "Chưa đạt"],
        ]

    def test_one_relay_in_each_quarter(self, plan):
        rows = self.figures(plan, ONE_IN_EACH_QUARTER)
        assert {row[4] for row in rows} == {"Đạt"}

    def test_four_articles(self, ward, plan):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            for _number in range(4):
                ward.article(public=True)
        (_heading, stories, *_rest) = cells(table_below(made(plan), "Nội dung chỉ tiêu"))
        assert stories[1:] == ["Cả năm 2024", "4", "4", "Đạt"]

    def test_the_words_say_which_quarter_is_short(self, plan):
        relay(2024, 1, 5)
        assert any("quý II chưa thực hiện (00/01 lượt)" in text for text in body(made(plan)))


@pytest.mark.parametrize(("span", "part"), [("year", 1), ("half", 1), ("quarter", 2)])
def test_figures_are_those_of_the_screen(ward, plan, span, part):
    relay(2024, 5, 5)
    figures = figures_of_plan(plan, today(), period_of(2024, span, part)).rows
    shown = cells(table_below(made(plan, span=span, part=part), "Nội dung chỉ tiêu"))[1:]
    assert shown == [
        [
            str(row.target),
            str(row.period),
            str(row.required),
            str(row.achieved),
            row.status_label,
        ]
        for row in figures
    ]


class TestWords:
    def test_it_cites_what_it_carries_out(self, plan):
        (preamble,) = [text for text in body(made(plan)) if text.startswith("Thực hiện")]
        assert (
            "Kế hoạch số 59/KH-UBND ngày 13 tháng 3 năm 2024 của UBND thành phố "
            "về tuyên truyền thi đua yêu nước" in preamble
        )
        assert (
            "Kế hoạch số 12/KH-UBND ngày 20 tháng 3 năm 2024 của Ủy ban nhân dân phường Hoa Sen"
            in preamble
        )

    def test_a_plan_without_a_number_is_cited_by_its_subject(self, plan):
        plan.number, plan.issued_on = "", None
        (preamble,) = [text for text in body(made(plan)) if text.startswith("Thực hiện")]
        assert "Kế hoạch tuyên truyền về thi đua yêu nước năm 2024" in preamble

    def test_a_part_without_text_is_left_out_and_the_numbering_follows(self, plan):
        texts = body(made(plan, difficulties=" \n", lessons="Một.\n\nHai.", proposals="Ba."))
        parts = [text for text in texts if text[:2].strip("IV. ") == "" and text.isupper()]
        assert [part.split(".")[0] for part in parts] == ["I", "II", "III"]
        assert "BÀI HỌC" in parts[1]
        assert {"Một.", "Hai.", "Ba."} <= set(texts)

    @pytest.mark.parametrize("lessons", ["", "Phát hiện sớm."])
    def test_the_text_ends_once_and_at_its_end(self, plan, lessons):
        texts = body(made(plan, lessons=lessons))
        ends = [number for number, text in enumerate(texts) if text.endswith("./.")]
        assert len(ends) == 1
        assert texts[ends[0]].startswith("Trên đây là Báo cáo")
        # The only appendix has no number; nothing happened, so there is none.
        assert texts[ends[0] + 1 :] == []

    def test_an_unknown_number_and_day_are_left_blank(self, plan):
        head = made(plan).tables[0]
        texts = {cell.text for row in head.rows for cell in row.cells}
        assert "Số:      /BC-UBND" in texts
        assert f"Hoa Sen, ngày      tháng      năm {today().year}" in texts

    def test_number_and_day_once_they_are_known(self, plan):
        document = made(plan, number="05/BC-UBND", dated_on=datetime.date(2025, 1, 6))
        texts = {cell.text for row in document.tables[0].rows for cell in row.cells}
        assert {"Số: 05/BC-UBND", "Hoa Sen, ngày 06 tháng 01 năm 2025"} <= texts

    def test_recipients_are_the_plans_and_a_deputy_signs_for_the_chair(self, plan):
        (block,) = [table for table in made(plan).tables if "Nơi nhận:" in table.cell(0, 0).text]
        assert block.cell(0, 0).text.splitlines() == [
            "Nơi nhận:",
            "- TT. Đảng ủy (b/c);",
            "- Công an phường;",
            "- Lưu: VT, VHXH.",
        ]
        assert block.cell(0, 1).text.splitlines() == [
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Lê Văn An",
        ]

    def test_without_names_no_name_is_invented(self, plan, settings):
        settings.THIDUA_ISSUER = None
        (closing,) = [text for text in body(made(plan)) if text.endswith("./.")]
        assert "của" not in closing.rsplit("năm 2024", 1)[1]


class TestAppendices:
    def test_each_begins_a_page_and_repeats_its_heading(self, ward, plan):
        relay(2024, 1, 5)
        OrganizationFactory(name="Trạm Y tế")
        with time_machine.travel(local(2024, 6, 3), tick=False):
            ward.article(public=True)
        document = made(plan)
        titles = [text for text in body(document) if text.startswith("Phụ lục")]
        assert titles == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
        assert len(document.sections) == 4
        assert len(tables_with_a_heading_row(document)) == 4

    def test_one_with_nothing_is_left_out_and_the_only_one_has_no_number(self, plan):
        texts = body(made(plan))
        assert not [text for text in texts if text.startswith("Phụ lục")]
        assert "Trong kỳ có 00 lượt phát sóng." in texts
        relay(2024, 5, 5)
        texts = body(made(plan))
        assert [text for text in texts if text.startswith("Phụ lục")] == ["Phụ lục"]
        assert "Trong kỳ có 01 lượt phát sóng (danh mục tại Phụ lục)." in texts

    def test_what_xml_cannot_carry_does_not_break_the_file(self, ward, plan):
        with time_machine.travel(local(2024, 6, 3), tick=False):
            ward.article(public=True, title='Tổ <7> & "Hoa\u0300"\x0b ]]>')
        row = cells(tables_with_a_heading_row(made(plan))[1])[1]
        assert row[:3] == ["1", "03/06/2024", 'Tổ <7> & "Hoà" ]]>']


def test_its_cost_does_not_grow_with_what_it_lists(ward, plan):
    report = ResultReport(plan=plan)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            document_of(report)
        return len(captured)

    first = relay(2024, 1, 5)
    units = [OrganizationFactory() for _number in range(2)]
    with time_machine.travel(local(2024, 6, 3), tick=False):
        for number in range(4):
            ward.article(public=True, unit=units[number % 2])
    copies = {"station": first.station, "kind": first.kind, "minutes": 5, "programme": "Bản tin"}

    def log(number):
        BroadcastLog.objects.bulk_create(
            BroadcastLog(aired_at=local(2024, 2, 1 + count % 28), **copies)
            for count in range(number)
        )

    log(20)
    document_of(report)  # content types are remembered from the first time on
    few = queries()
    log(180)
    assert queries() == few
    assert few <= 30
