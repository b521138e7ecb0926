"""Units and people out of one XLSX: looked at first, then all of it or nothing."""

import io
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import OrganizationFactory, UserFactory
from thidua import roles
from thidua.models import Organization
from thidua.setup import people_file

from .workbooks import HEADINGS, NHA, SEN, upload, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def admin(ward, client):
    user = get_user_model().objects.create_superuser("quantri", "q@example.vn", "x")
    client.force_login(user)
    return user


def preview(client, *rows, **kwargs):
    file = upload(workbook(*rows, **kwargs))
    return client.post(reverse("thidua_start:people"), {"file": file})


def confirm(client, response):
    return client.post(
        reverse("thidua_start:people"), {"confirm": response.context["signed"]}, follow=True
    )


def errors(response):
    return {row.number: row.errors for row in response.context["rows"] if row.errors}


def said(response):
    return [str(message).strip() for message in response.context["messages"]]


def counts():
    return Organization.objects.count(), get_user_model().objects.count()


def test_nothing_is_stored_before_the_preview_is_confirmed(admin, client):
    before = counts()
    response = preview(client, SEN, NHA)
    assert counts() == before
    html = response.content.decode()
    assert "Sẽ tạo: 2 đơn vị, 2 tài khoản" in html
    assert "hoangthimaisen" in html
    assert "Đã tạo: 2 đơn vị, 2 tài khoản." in said(confirm(client, response))[0]
    unit = Organization.objects.get(name="Hội Phụ nữ phường")
    (person,) = unit.members.all()
    assert (person.first_name, person.last_name) == ("Hoàng Thị Mai", "Sen")
    assert (person.username, person.email) == ("hoangthimaisen", "sen@example.vn")
    assert person.groups.filter(name=roles.UNIT).exists()
    assert not person.is_superuser
    assert unit.short_name == "Hội Phụ nữ"
    assert unit.group.user_set.get() == person


def test_a_second_press_makes_nothing_twice(admin, client):
    response = preview(client, SEN, NHA)
    confirm(client, response)
    before = counts()
    assert said(confirm(client, response)) == ["Tất cả đã có sẵn; không tạo thêm gì."]
    assert counts() == before
    again = preview(client, SEN, NHA)
    assert [row.person for row in again.context["rows"]] == ["there", "there"]


def test_one_wrong_row_and_none_is_stored(admin, client):
    response = preview(client, SEN, ("Trường Mầm non", "", "Lê Lan", "", "không phải thư"))
    assert errors(response) == {3: ["“không phải thư” không phải địa chỉ thư điện tử."]}
    assert "signed" not in response.context
    assert "1 dòng phải sửa" in response.content.decode()
    assert not Organization.objects.exists()


def test_what_changed_since_the_preview_stops_all_of_it(admin, client):
    response = preview(client, SEN, NHA)
    OrganizationFactory(name="TRƯỜNG TIỂU HỌC")
    before = counts()
    refused = confirm(client, response)
    assert errors(refused) == {
        3: ["Cùng đơn vị này nhưng ở danh mục viết là “TRƯỜNG TIỂU HỌC”: hãy viết giống nhau."]
    }
    assert "Nội dung chưa được lưu" in said(refused)[0]
    assert counts() == before


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("HỘI PHỤ NỮ PHƯỜNG", "", "", "", ""), "ở dòng 2 viết là “Hội Phụ nữ phường”"),
        (("Hoi phu nu", "", "", "", ""), "ở dòng 2 viết là “Hội Phụ nữ”"),
        (("Chi hội", "hội phụ nữ", "", "", ""), "Đã có đơn vị khác tên là “Hội Phụ nữ”."),
        (("Hội Phụ nữ", "HPN", "", "", ""), "tên gọi tắt khác: “Hội Phụ nữ”"),
        (("", "", "Lê Lan", "", "lan@example.vn"), "Thiếu tên đơn vị."),
        (("Tổ 7", "", "Lê Lan", "", ""), "phải có họ và tên và thư điện tử"),
        (("Tổ 7", "", "", "lan", ""), "phải có họ và tên và thư điện tử"),
        (("Tổ 7", "", "Lê Lan", "", "SEN@example.vn"), "Thư điện tử này có cả ở dòng 2."),
        (
            ("Hội Phụ nữ", "", "HOÀNG Thị Mai Sen", "", "s@example.vn"),
            "Người này của đơn vị có cả ở dòng 2.",
        ),
        (("Tổ 7", "", "Lê Lan", "chair", "lan@example.vn"), "chair: "),
        (("Tổ 7", "", "Lê Lan", "", "chair@example.vn"), "không thuộc nhóm đơn vị"),
        (("12345", "", "", "", ""), "Tên đơn vị phải có chữ, không chỉ có số."),
        ((2026, "", "", "", ""), "Tên đơn vị phải có chữ, không chỉ có số."),
        (("www.xem-ngay.vn", "", "", "", ""), "địa chỉ trang web"),
        (("=HYPERLINK(A1)", "", "", "", ""), "không dùng công thức"),
        ((True, "", "", "", ""), "Excel đã đổi ô này"),
        (("Tổ 7", "", "", "", "", "ghi chú"), "“ghi chú” nằm ở cột không có tiêu đề."),
    ],
)
def test_a_wrong_row_says_what_is_wrong(admin, client, row, sentence):
    found = errors(preview(client, SEN, row))
    assert list(found) == [3]
    assert sentence in " ".join(found[3])


def test_one_limit_of_length_is_said_of_each_name(admin, client):
    response = preview(client, ("Tổ " * 200, "Hội " * 75, "", "", ""))
    assert errors(response) == {
        2: [
            "Tên gọi dài không quá 200 ký tự; tên này có 599 ký tự.",
            "Dài không quá 60 ký tự (hiện có 299).",
        ]
    }


def test_cells_are_cleaned(admin, client):
    response = preview(
        client, ("  Tổ\u00a0dân phố\n7\u200b ", None, "Lê\u202e Lan", None, " l@example.vn")
    )
    confirm(client, response)
    unit = Organization.objects.get()
    assert unit.name == "Tổ dân phố 7"
    assert unit.members.get().get_full_name() == "Lê Lan"


def test_several_people_of_one_unit_and_empty_rows(admin, client):
    other = ("Hội Phụ nữ", "", "Lê Lan", "", "lan@example.vn")
    response = preview(client, SEN, (None,) * 5, other)
    assert [row.number for row in response.context["rows"]] == [2, 4]
    confirm(client, response)
    assert Organization.objects.get().members.count() == 2


def test_an_account_of_a_unit_joins_another_one(admin, client, ward):
    row = ("Tổ 7", "", "Ai đó", "", ward.unit.email.upper())
    response = preview(client, row)
    assert response.context["rows"][0].person == "joins"
    before = get_user_model().objects.count()
    confirm(client, response)
    assert get_user_model().objects.count() == before
    assert list(Organization.objects.get().members.all()) == [ward.unit]


def test_the_same_name_twice_gets_a_number(admin, client):
    UserFactory(username="hoangthimaisen")
    response = preview(client, SEN)
    assert response.context["rows"][0].username == "hoangthimaisen2"


def test_the_office_makes_units_and_no_accounts(ward, client):
    client.force_login(ward.office)
    found = errors(preview(client, SEN))
    assert found == {
        2: ["Tài khoản do người quản trị tạo: để trống họ tên, tên đăng nhập và thư điện tử."]
    }
    confirm(client, preview(client, ("Tổ 7", "", "", "", "")))
    assert Organization.objects.get().name == "Tổ 7"


@pytest.mark.parametrize("person", ["unit", "culture", "chair"])
def test_others_may_not(ward, client, person):
    client.force_login(getattr(ward, person))
    for name in ("people", "people_template"):
        assert client.get(reverse(f"thidua_start:{name}")).status_code == 302
    client.post(reverse("thidua_start:people"), {"file": upload(workbook(SEN))})
    assert not Organization.objects.exists()


def test_somebody_elses_preview_is_not_confirmed(admin, client, ward):
    response = preview(client, SEN)
    client.force_login(ward.office)
    assert "quá cũ" in said(confirm(client, response))[0]
    assert (
        "quá cũ"
        in said(client.post(reverse("thidua_start:people"), {"confirm": "x:y:z"}, follow=True))[0]
    )
    assert not Organization.objects.exists()


def bomb():
    output = io.BytesIO(workbook(SEN))
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", b"\0" * (people_file.MAX_UNPACKED + 1))
    return output.getvalue()


def no_sheet():
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(SEN))) as source,
        zipfile.ZipFile(output, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name) if "sheet1" not in name else "<hỏng")
    return output.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "sentence"),
    [
        (lambda: workbook(SEN), "don-vi.xlsm", "Không đọc được tệp."),
        (lambda: b"PK\x03\x04 hong", "don-vi.xlsx", "Không đọc được tệp."),
        (lambda: b"Don vi;Ten", "don-vi.xlsx", "Không đọc được tệp."),
        (no_sheet, "don-vi.xlsx", "Không đọc được tệp."),
        (bomb, "don-vi.xlsx", "Khi giải nén"),
        (lambda: b"PK\x03\x04" + b"x" * people_file.MAX_BYTES, "a.xlsx", "Tệp lớn hơn"),
        (lambda: workbook(), "a.xlsx", "không có dòng nào"),
        (lambda: workbook(SEN, headings=("Đơn vị", "Quyền")), "a.xlsx", "không có cột “Quyền”"),
        (lambda: workbook(SEN, headings=("Họ và tên",)), "a.xlsx", "Dòng đầu phải là"),
        (lambda: workbook(*[SEN] * 502), "a.xlsx", "hơn 500 dòng"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(admin, client, make, name, sentence):
    response = client.post(reverse("thidua_start:people"), {"file": upload(make(), name)})
    assert sentence in " ".join(response.context["form"].errors["file"])
    assert response.context["form"].errors["file"][0] in response.content.decode().replace(
        "&quot;", '"'
    )


def test_the_template_is_taken_back_as_it_is(admin, client):
    response = client.get(reverse("thidua_start:people_template"))
    book = load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in book.worksheets[0][1]] == list(HEADINGS)
    assert book.worksheets[1].max_row == 6
    file = upload(response.content)
    refused = client.post(reverse("thidua_start:people"), {"file": file})
    assert refused.context["form"].errors["file"] == ["Tệp không có dòng nào."]


def test_the_template_of_who_makes_no_accounts_asks_for_units_alone(ward, client):
    client.force_login(ward.office)
    response = client.get(reverse("thidua_start:people_template"))
    book = load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in book.worksheets[0][1]] == list(HEADINGS[:2])
    help_text = " ".join(str(row[0].value) for row in book.worksheets[1])
    assert "tài khoản do người quản trị tạo" in help_text
    assert "mật khẩu" not in help_text
    assert "mỗi đơn vị một dòng" in client.get(reverse("thidua_start:people")).content.decode()


def test_the_screen_leads_to_the_template(admin, client):
    html = client.get(reverse("thidua_start:people")).content.decode()
    assert reverse("thidua_start:people_template") in html
