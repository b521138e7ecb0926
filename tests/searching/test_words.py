"""Words, their forms, what a text puts into the index, and what is marked in it."""

import unicodedata

import pytest

from thidua.reading.marking import EXCERPT, excerpt, marked
from thidua.searching.tokens import Text, tokens_of
from thidua.searching.wanted import read_query
from thidua.vietnamese.words import exact_form, split_words


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("Thuỷ", "thủy"), ("khoẻ", "KHỎE"), ("hoá", "hóa"), ("xoã", "xõa")],
)
def test_where_the_tone_is_written_does_not_matter(one, other):
    assert exact_form(one) == exact_form(other)
    assert exact_form(unicodedata.normalize("NFD", one)) == exact_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("quý", "quí"), ("hoa", "hòa"), ("ma", "mă"), ("đa", "da"), ("má", "mã")]
)
def test_other_words_stay_other_words(one, other):
    assert exact_form(one) != exact_form(other)


def test_words_know_where_they_stand():
    text = unicodedata.normalize("NFD", "“Đội 5”, hoà giải!")
    words = list(split_words(text))
    assert [word.folded for word in words] == ["doi", "5", "hoa", "giai"]
    assert unicodedata.normalize("NFC", text[words[0].start : words[0].end]) == "Đội"


def test_words_of_two_fields_do_not_stand_side_by_side():
    text, words = tokens_of([Text("một hai", False), Text("Ba", True)])
    assert text == " ba | mot hai "
    assert set(words.split()) == {
        *(":ba", ":=0ba", "ba", "=0ba"),
        *("mot", "=5môt", "hai", "=0hai", "+mot_hai"),
    }


def test_a_book_is_found_by_its_beginning():
    _text, words = tokens_of([Text(" ".join(f"chữ{n}" for n in range(200_000)), False)])
    assert len(words.encode()) < 1_000_000
    assert "chu0" in words.split()


def test_a_query_may_hold_phrases_and_an_open_word():
    wanted = read_query("“giữ rừng” đội x", is_open=True)
    assert [token.value for token in wanted.in_phrases] == ["+giu_rung"]
    assert [token.is_prefix for token in wanted.anywhere] == [False, False, False, True]
    assert not read_query("đội ", is_open=True).is_open
    assert not read_query("?! “”")


def test_marks_are_around_whole_words_and_everything_else_is_escaped():
    text = unicodedata.normalize("NFD", "Hoà giải & <b>hoà</b> hoàng")
    assert marked(text, ["hoa", "giai"]) == (
        "<mark>Hoà giải</mark> &amp; &lt;b&gt;<mark>hoà</mark>&lt;/b&gt; hoàng"
    )


def test_an_excerpt_is_cut_around_the_first_word_that_was_found():
    long = "trước " * 100 + "đội <i> xung kích " + "sau " * 100
    html = excerpt(["Không có gì.", long], ["doi"])
    assert html.startswith("… trước")
    assert "<mark>đội</mark> &lt;i&gt; xung kích" in html
    assert html.endswith("sau …")
    assert len(html) < EXCERPT + 60
    assert excerpt(["Không có gì.", "Hai."], ["doi"]) == "Không có gì."
    assert excerpt([], ["doi"]) == ""
