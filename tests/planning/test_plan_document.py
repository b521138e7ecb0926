"""H1, H3: the plan as an official document, in the layout of Nghị định 30/2020/NĐ-CP."""

import datetime
import io
import re

import pytest
from django.urls import reverse
from docx import Document

from tests.factories import PlanFactory
from thidua.models import SuperiorDocument
from thidua.planning.plan_document import (
    cited_document,
    document_of,
    lines_of,
    parts_of,
    subject_of,
)
from thidua.setup import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ward):
    plan = PlanFactory(
        year=2027, title="Tuyên truyền về thi đua yêu nước năm 2027", **steps.plan_words(2027)
    )
    plan.superior_documents = [
        SuperiorDocument(
            number="59/KH-UBND",
            issued_on=datetime.date(2027, 1, 13),
            issuer="UBND tỉnh",
            title="Tuyên truyền thi đua yêu nước",
        )
    ]
    plan.save()
    return plan


def document(plan):
    return Document(io.BytesIO(document_of(plan)))


def lines(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]


def words_of_tables(document):
    return "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )


def test_a_draft_leaves_room_for_number_and_day(plan):
    words = words_of_tables(document(plan))
    assert re.search(r"Số:\s+/KH-UBND", words)
    assert re.search(r"gày\s+tháng\s+năm 2027", words)


def test_an_issued_plan_has_its_number_and_day(plan):
    plan.number, plan.issued_on = "09/KH-UBND", datetime.date(2027, 1, 22)
    words = words_of_tables(document(plan))
    assert "Số: 09/KH-UBND" in words
    assert "gày 22 tháng 01 năm 2027" in words


def test_the_document_begins_with_what_it_carries_out(plan):
    found = lines(document(plan))
    assert found[:2] == ["KẾ HOẠCH", "Tuyên truyền về thi đua yêu nước năm 2027"]
    assert found[2].startswith(
        "Thực hiện Kế hoạch số 59/KH-UBND ngày 13 tháng 01 năm 2027 của UBND tỉnh"
        " về tuyên truyền thi đua yêu nước, "
    )
    assert found[2].endswith("an hành Kế hoạch tuyên truyền về thi đua yêu nước năm 2027, như sau:")


def test_the_four_parts_stand_in_their_order_and_bold(plan):
    bold = [p.text for p in document(plan).paragraphs if p.runs and p.runs[0].bold]
    romans = [text.split(".")[0] for text in bold if text.isupper()]
    assert romans == ["KẾ HOẠCH", "I", "II", "III", "IV"]
    assert "1. Đối tượng" in bold
    assert not any(text.startswith("1. Đẩy mạnh") for text in bold)


def test_part_three_ends_with_the_targets_in_words(plan):
    found = lines(document(plan))
    (start,) = (n for n, text in enumerate(found) if text.endswith("Chỉ tiêu năm 2027"))
    assert found[start + 1 : start + 3] == [
        "- Đăng tải trên chuyên mục: ít nhất 04 tin, bài/năm.",
        "- Tiếp sóng phát thanh: ít nhất 01 lượt/quý.",
    ]
    assert found[start + 3].startswith("IV.")


def test_it_closes_with_a_stroke_and_lists_its_recipients(plan):
    made = document(plan)
    assert lines(made)[-1].endswith("triển khai thực hiện./.")
    words = words_of_tables(made)
    assert "Nơi nhận:" in words
    assert "- TT. Đảng ủy (b/c);" in words
    assert "- Lưu: VT." in words


def test_an_empty_plan_is_a_document_too(ward):
    plan = PlanFactory(year=2027, title="Kế hoạch tuyên truyền năm 2027")
    found = lines(document(plan))
    assert subject_of(plan) == "Tuyên truyền năm 2027"
    assert "Thực hiện" not in found[2]
    assert found[2].endswith("an hành Kế hoạch tuyên truyền năm 2027, như sau:")


def test_lines_are_told_apart_by_how_they_begin_and_end():
    text = "1. Đối tượng\n\n1. Đẩy mạnh tuyên truyền.\n- Một\n+ Hai\nLà tập thể"
    assert [tuple(line) for line in lines_of(text)] == [
        ("heading", "1. Đối tượng"),
        ("paragraph", "1. Đẩy mạnh tuyên truyền."),
        ("item", "Một"),
        ("subitem", "Hai"),
        ("paragraph", "Là tập thể"),
    ]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("59/KH-UBND", "Kế hoạch số"),
        ("98/2023/NĐ-CP", "Nghị định số"),
        ("05/QĐ-UBND", "Quyết định số"),
        ("7", "Văn bản số"),
    ],
)
def test_a_superior_document_is_cited_by_its_kind(number, kind):
    assert cited_document(SuperiorDocument(number=number, issuer="UBND tỉnh")).startswith(
        f"{kind} {number}"
    )


def test_set_up_writes_no_place_and_the_plans_own_year(ward):
    plan = steps.make_plan(2031)
    words = "\n".join(line.text for part in parts_of(plan) for line in part.lines)
    assert "năm 2031" in words
    assert "{" not in words
    assert "phường" not in words.lower()
    assert plan.recipient_lines()[-1] == "Lưu: VT"


def test_set_up_leaves_an_existing_plan_alone(ward):
    PlanFactory(year=2031)
    assert steps.make_plan(2031).purpose == ""


@pytest.mark.parametrize("person", ["chair", "office", "culture"])
def test_who_reads_the_plan_downloads_it(ward, client, plan, person):
    client.force_login(getattr(ward, person))
    url = reverse("thidua_annualplan_modeladmin_document", args=[plan.pk])
    for page in ("index", "inspect"):
        args = [] if page == "index" else [plan.pk]
        address = reverse(f"thidua_annualplan_modeladmin_{page}", args=args)
        assert url in client.get(address).content.decode()
    response = client.get(url)
    assert response.headers["Content-Disposition"] == 'attachment; filename="ke-hoach-2027.docx"'
    assert lines(Document(io.BytesIO(response.content)))[0] == "KẾ HOẠCH"


def test_a_unit_does_not(ward, client, plan):
    client.force_login(ward.unit)
    response = client.get(reverse("thidua_annualplan_modeladmin_document", args=[plan.pk]))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_the_page_of_the_plan_shows_all_of_it(ward, client, plan):
    client.force_login(ward.chair)
    address = reverse("thidua_annualplan_modeladmin_inspect", args=[plan.pk])
    page = client.get(address).content.decode()
    for shown in ("IV. Tổ chức thực hiện", "Đẩy mạnh tuyên truyền", "TT. Đảng ủy", "59/KH-UBND"):
        assert shown in page
