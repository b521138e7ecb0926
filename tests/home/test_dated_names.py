"""Issue 23, item 1: every document bears the names of its day, whatever happened since.

On 1/7/2025 wards merged, the level of the cities went, and others signed from then on.
"""

import datetime
import io

import docx
import pytest
import time_machine

from home.models import DatedName, WardSettings
from tests.factories import PlanFactory
from thidua import conf, roles
from thidua.appraisal.slip import slip_of
from thidua.counting.periods import today
from thidua.mailing.letters import sender_name
from thidua.models import Approval
from thidua.planning.plan_document import document_of

from .test_ward_settings import edit_address, typed

pytestmark = pytest.mark.django_db

MERGER = datetime.date(2025, 7, 1)
BEFORE = {
    "ward_name": "Phường Nguyễn Thị Minh Khai",
    "place": "P. Nguyễn Thị Minh Khai",
    "authority_name": "Ủy ban nhân dân phường Nguyễn Thị Minh Khai",
    "superior_name": "Ủy ban nhân dân thành phố Bắc Kạn",
    "signatory_title": "Chủ tịch",
    "signatory_name": "Nguyễn Văn Trước",
}
AFTER = {
    "ward_name": "Phường Mới",
    "place": "Mới",
    "authority_name": "Ủy ban nhân dân phường Mới",
    "superior_name": "Ủy ban nhân dân tỉnh Thái Nguyên",
    "signatory_title": "Phó Chủ tịch",
    "signatory_name": "Trần Thị Sau",
}


@pytest.fixture
def office(open_ward, client):
    """The office before the merger, and its browser."""
    client.force_login(open_ward.office)
    WardSettings.objects.update_or_create(site=open_ward.column.get_site(), defaults=BEFORE)
    return open_ward


def enter(ward, client, **values):
    return client.post(edit_address(ward), typed(**values))


def titles_of(kind):
    return list(DatedName.objects.filter(kind=kind).values_list("name", "valid_until"))


def named_on(day):
    return {key: value for key, value in conf.issuer(day).items() if key in BEFORE}


def test_a_merger_is_entered_with_its_day_and_both_times_are_known(office, client):
    response = enter(office, client, **AFTER, hold_from="01/07/2025")
    assert response.status_code == 302
    assert named_on(datetime.date(2025, 6, 30)) == BEFORE
    assert named_on(MERGER) == named_on(today()) == AFTER
    assert sender_name() == AFTER["authority_name"]


def test_a_changed_name_without_a_day_is_asked_about_and_nothing_is_lost(office, client):
    response = enter(office, client, **AFTER)
    assert response.status_code == 200
    html = response.content.decode()
    assert "hãy ghi ngày bắt đầu có hiệu lực, hoặc đánh dấu là sửa lỗi" in html
    assert 'value="Trần Thị Sau"' in html
    assert WardSettings.objects.filter(**BEFORE).exists()
    assert not DatedName.objects.exists()


def test_a_mistake_that_is_put_right_is_none_of_any_time(office, client):
    corrected = BEFORE | {"signatory_name": "Nguyễn Văn Trước Đây"}
    assert enter(office, client, **corrected, is_correction="on").status_code == 302
    assert not DatedName.objects.exists()
    assert named_on(datetime.date(2024, 3, 1)) == corrected


def test_what_has_no_name_yet_is_filled_in_without_a_question(office, client):
    WardSettings.objects.update(signatory_name="", place="")
    assert enter(office, client, **BEFORE | {"place": ""}).status_code == 302
    assert not DatedName.objects.exists()


def test_a_day_to_come_is_refused(office, client):
    response = enter(office, client, **AFTER, hold_from="01/01/2099")
    assert "Ngày này chưa đến" in response.content.decode()
    assert WardSettings.objects.filter(**BEFORE).exists()


def test_a_signatory_who_follows_another_leaves_the_names_alone(office, client):
    for day, name in (("01/09/2024", "Lê Văn Hai"), ("15/02/2025", "Lê Văn Ba")):
        data = {}
        for number, row in enumerate(DatedName.objects.all()):
            data |= {
                f"dated_names-{number}-{key}": value
                for key, value in {
                    "id": row.pk,
                    "kind": row.kind,
                    "name": row.name,
                    "title": row.title,
                    "valid_until": row.valid_until.strftime("%d/%m/%Y"),
                }.items()
            }
            data |= {"dated_names-TOTAL_FORMS": "1", "dated_names-INITIAL_FORMS": "1"}
        values = BEFORE | {"signatory_name": name, "hold_from": day} | data
        assert enter(office, client, **values).status_code == 302
    signed = [
        named_on(datetime.date(*day))["signatory_name"]
        for day in ((2024, 8, 31), (2024, 9, 1), (2025, 2, 14), (2025, 2, 15))
    ]
    assert signed == ["Nguyễn Văn Trước", "Lê Văn Hai", "Lê Văn Hai", "Lê Văn Ba"]
    assert named_on(datetime.date(2024, 1, 1))["ward_name"] == BEFORE["ward_name"]


def row(**values):
    """One row of former names as the form posts it."""
    fields = {"id": "", "kind": "", "name": "", "title": "", "valid_until": "", "DELETE": ""}
    return {
        "dated_names-TOTAL_FORMS": "1",
        **{f"dated_names-0-{name}": value for name, value in (fields | values).items()},
    }


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "ward_name", "name": "Xã Cũ"}, "Hãy ghi ngày cuối cùng có hiệu lực"),
        (
            {"kind": "place", "name": "Cũ", "title": "Chủ tịch", "valid_until": "30/06/2025"},
            "Chỉ người ký mới ghi chức vụ.",
        ),
        (
            {"kind": "superior_name", "name": "Xem tại hoasen.vn", "valid_until": "30/06/2025"},
            "địa chỉ trang web",
        ),
    ],
)
def test_a_former_name_takes_what_it_is_for(office, client, values, sentence):
    response = enter(office, client, **BEFORE, **row(**values))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not DatedName.objects.exists()


def test_without_a_place_of_then_the_wards_own_name_of_then_stands_for_it(office):
    names = WardSettings.objects.get()
    DatedName.objects.create(
        ward=names, kind="ward_name", name="Xã Cũ", valid_until=datetime.date(2020, 1, 31)
    )
    assert conf.issuer(datetime.date(2020, 1, 31))["place"] == "Xã Cũ"
    assert conf.issuer(datetime.date(2020, 2, 1))["place"] == BEFORE["place"]


def text_of(content: bytes) -> str:
    """All words of a DOCX, its tables too."""
    document = docx.Document(io.BytesIO(content))
    cells = [
        cell.text
        for table in document.tables
        for table_row in table.rows
        for cell in table_row.cells
    ]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_an_issued_plan_is_printed_as_it_was_issued(office, client):
    plan = PlanFactory(
        status="issued",
        number="12/KH-UBND",
        issued_on=datetime.date(2024, 3, 15),
        title="Tuyên truyền",
    )
    before = text_of(document_of(plan))
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC KẠN" in before
    assert "P. Nguyễn Thị Minh Khai, ngày 15 tháng 3 năm 2024" in before
    assert "Nguyễn Văn Trước" in before
    enter(office, client, **AFTER, hold_from="01/07/2025")
    assert text_of(document_of(plan)) == before
    later = PlanFactory(year=2026, title="Tuyên truyền")
    assert "Trần Thị Sau" in text_of(document_of(later))


def test_an_old_slip_says_who_was_who_then(office, client):
    with time_machine.travel(datetime.datetime(2025, 3, 4, 3, 0, tzinfo=datetime.UTC), tick=False):
        story = office.article(public=True)
    approval = Approval.objects.get(object_id=story.pk)
    WardSettings.objects.update(signatory_name=approval.approver_name)
    before = slip_of(approval)
    assert before.capacity == "Chủ tịch"
    reviewed = next(one.lines for one in before.rows if roles.CULTURE in str(one.lines))
    assert reviewed[0].startswith(f"{office.culture.get_full_name()} ({roles.CULTURE}), ")
    names = WardSettings.objects.get()
    for name, last in (
        (roles.CULTURE, datetime.date(2025, 6, 30)),
        ("Phòng Văn hóa – Xã hội", None),
    ):
        DatedName.objects.create(ward=names, kind="culture_title", name=name, valid_until=last)
    enter(office, client, **AFTER, hold_from="01/07/2025")
    after = slip_of(approval)
    assert (after.issuer, after.capacity) == (
        before.issuer | {"culture_title": roles.CULTURE},
        before.capacity,
    )
    assert reviewed in [one.lines for one in after.rows]
    today_slip = slip_of(Approval.objects.get(object_id=office.article(public=True).pk))
    assert "Phòng Văn hóa – Xã hội" in str([one.lines for one in today_slip.rows])
    assert today_slip.place_and_date.startswith("Mới, ngày")
