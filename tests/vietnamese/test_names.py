"""A name is a name: one line, no link, no markup (guarantee.md, "Names and labels")."""

import unicodedata
from importlib.resources import files
from tomllib import loads

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from demo.content import load
from thidua.setup.steps import defaults
from thidua.units.registers import Register
from thidua.vietnamese.names import (
    LONGEST_NAME,
    is_name,
    phone_link,
    validate_name,
    validate_phone,
    validate_postal_address,
)

NAMES = [
    "Hội Liên hiệp Phụ nữ",
    "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” 2021 – 2025",
    'Phong trào "Dân vận khéo"',
    "UBND TP.HCM; Q.1, P.12",
    "Đội 3 (TDP số 7), khu A-B/C",
    "1",
    "Ho\u0323\u0302i no\u0302ng da\u0302n",  # NFD
    "Ngày 20/11: Ngày Nhà giáo Việt Nam & Tết Nguyên đán",
]
NO_NAMES = {
    "Một dòng\nhai dòng": "lines",
    "Một dòng\u2028hai dòng": "lines",
    "Cột\tcột": "lines",
    "Xem https://hoasen.vn": "web_address",
    "Xem www.hoasen": "web_address",
    "Tin ở HoaSen.VN nhé": "web_address",
    "ubnd@hoasen": "web_address",
    "<b>Hội</b>": "character",
    "[Hội](x) {y}": "character",
    "Hội 🎉": "character",
    "Hội\u202enữ": "character",
    "Hội\u200bnữ": "character",
    "…": "no_letter",
    "chữ " * 51: "too_long",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_an_office_pass(name):
    validate_name(name)


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_refused_with_a_sentence(text):
    with pytest.raises(ValidationError) as refusal:
        validate_name(text)
    assert refusal.value.code == NO_NAMES[text]
    assert str(refusal.value.messages[0]).endswith(".")
    assert not is_name(text)


def test_a_name_as_long_as_it_may_be_passes_in_either_form_of_unicode():
    assert is_name("ộ" * LONGEST_NAME)
    assert is_name("o\u0323\u0302" * LONGEST_NAME)


def test_a_postal_address_is_one_line_without_a_link():
    validate_postal_address("Số 1, đường Mẫu, phường Hoa Sen (cổng số 2)")
    for wrong in ("Số 1\nđường Mẫu", "Số 1, hoasen.vn"):
        with pytest.raises(ValidationError):
            validate_postal_address(wrong)


PHONES = {
    "113": "113",
    "0208 385 0000": "02083850000",
    "(0208) 385.0000": "02083850000",
    "+84 208 385 0000": "+842083850000",
    "0208 385 0000 máy lẻ 12": "02083850000;ext=12",
    "0208-385-0000, ext. 12": "02083850000;ext=12",
}


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_passes_and_makes_a_link(text):
    validate_phone(text)
    assert phone_link(text) == PHONES[text]


@pytest.mark.parametrize(
    "text", ["gọi anh Ba", "12", "0208 385 0000 hoặc 0208 385 0001", "0" * 20, "1\n2\n3", "٠٢٠٨"]
)
def test_what_is_no_telephone_number_is_refused(text):
    with pytest.raises(ValidationError, match="số điện thoại"):
        validate_phone(text)
    assert phone_link(text) == ""


def test_every_name_that_we_ship_passes():
    content = load()
    lists = (content.levels, content.fields, content.stations, content.organizations)
    names = [entry.name for entries in (*lists, content.movements) for entry in entries]
    names += [organization.short_name for organization in content.organizations]
    names += [entry["name"] for kind in ("channels", "occasions") for entry in defaults()[kind]]
    ward = loads((files("demo") / "ward.toml").read_text("utf-8"))
    names += [person[key] for person in ward["focal_person"] for key in ("name", "position")]
    assert [name for name in names if not is_name(name)] == []


def test_every_register_has_names_and_a_history():
    registers = [model for model in apps.get_models() if issubclass(model, Register)]
    registers.append(apps.get_model("thidua", "Movement"))
    assert len(registers) >= 8
    for model in registers:
        assert validate_name in model._meta.get_field("name").validators, model
        assert hasattr(model, "history"), model


@pytest.mark.parametrize(
    "text",
    [
        "Quà tặng: youtu.be/abc",
        "bấm 1.2.3.4/x",
        "Tin trên facebook.de",
        "Nguyễn 0912345678 chuyển khoản",
        "Tài khoản 1234 5678 90",
        "\u3164",
        "a" + "\u0301" * 9,
    ],
)
def test_what_was_got_past_the_first_rules(text):
    with pytest.raises(ValidationError):
        validate_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phong trào 2026-2030",
        "UBND TP.HCM",
        "Tổ dân phố 7",
        "Hội LHPN",
        "Nguyễn Thị Kiều Ơn",
    ],
)
def test_names_as_they_are_pass(text):
    validate_name(unicodedata.normalize("NFD", text))
