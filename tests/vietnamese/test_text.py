"""Folding, slugs, sorting (plan.md, "Vietnamese ground rules")."""

import unicodedata

import pytest

from thidua.vietnamese.text import fold, name_sort_key, slugify, sort_key


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Gương điển hình Đặng Thị Ấn", "guong-dien-hinh-dang-thi-an"),
        ("Thi đua yêu nước", "thi-dua-yeu-nuoc"),
        ("Hoà / hòa, 2024!", "hoa-hoa-2024"),
        ("  Đội 7  ", "doi-7"),
        ("“…”", ""),
    ],
)
def test_slugs(text, slug):
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def test_a_long_slug_is_cut_at_a_word():
    assert slugify("đẩy mạnh thi đua", max_length=12) == "day-manh"


@pytest.mark.parametrize("text", ["hoà", "hòa", "HOÀ", unicodedata.normalize("NFD", "hòa")])
def test_the_same_word_folds_alike(text):
    assert fold(text) == "hoa"


def test_d_with_a_stroke_folds_to_d():
    assert fold("Đội Nguyễn") == "doi nguyen"


def test_words_sort_by_the_vietnamese_alphabet():
    ordered = ["an", "ăn", "ân", "bà", "dê", "đa", "em", "êm", "oan", "ôn", "ơn", "tu", "ưa"]
    assert sorted(sorted(ordered), key=sort_key) == ordered


def test_letters_come_before_tones():
    assert sorted(["má", "ma", "mạ", "mả", "mà", "mã", "mai"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "mai",
    ]


def test_people_sort_by_given_name():
    people = ["Trần Thị Ấn", "Lê Văn Bình", "Nguyễn Văn An", "Đặng Thị An"]
    assert sorted(people, key=name_sort_key) == [
        "Đặng Thị An",
        "Nguyễn Văn An",
        "Trần Thị Ấn",
        "Lê Văn Bình",
    ]
