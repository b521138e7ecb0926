"""What nobody sees stays outside: forms, rows and versions of texts; what is approved stays as it is."""

import json

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse
from wagtail.models import Revision

from tests.admin import edit_url, form_data
from tests.factories import MovementFactory, OrganizationFactory
from thidua.models import ArticlePage, ContentReport, PublicStory
from thidua.vietnamese import door
from thidua.vietnamese.text import clean, fold, one_line
from thidua.vietnamese.words import split_words

#: Cases 01, 19 and 20 of the people who tried it.
CASE_01 = {"title": "Vertical\u000btab từ Word", "summary": "Chép từ PDF: thi\u0002đua."}
CASE_19 = "x\u202eđảo chiều"
CASE_20 = "Hội khuy\u200bến học; khuy\u00adến công"
#: Case 18: in TCVN3 the soft hyphen is the letter ư.
CASE_18 = "Uû ban nh©n d©n ph\u00adêng biÓu d\u00ad¬ng ng\u00adêi tèt viÖc tèt"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (CASE_01["title"], "Vertical tab từ Word"),
        (CASE_01["summary"], "Chép từ PDF: thiđua."),
        (CASE_19, "xđảo chiều"),
        (CASE_20, "Hội khuyến học; khuyến công"),
        (CASE_18, CASE_18),
        ("Tổ\x00 7\x85\ufeff\U000e0041\ufdd0\ud800", "Tổ 7"),
        ("hai\ndòng\tvà\r\nba", "hai\ndòng\tvà\r\nba"),
        ("Gia đình 👨\u200d👩\u200d👧 kh\u200dỏe", "Gia đình 👨\u200d👩\u200d👧 khỏe"),
        ("❤\ufe0f 👩🏽\u200d⚕\ufe0f", "❤\ufe0f 👩🏽\u200d⚕\ufe0f"),
        ("Hoa\u0300 <i>&amp;</i>", "Hoà <i>&amp;</i>"),
    ],
)
def test_what_nobody_sees_goes_and_nothing_else(typed, kept):
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_a_line_break_of_words_parts_two_words():
    assert one_line("Ngày\x0bhội\u2028đọc\nsách") == "Ngày hội đọc sách"


def words(text):
    return [word.folded for word in split_words(text)]


def test_a_word_with_something_hidden_in_it_is_one_word():
    assert words(CASE_20) == ["hoi", "khuyen", "hoc", "khuyen", "cong"]
    assert words("hoi\u00adtho") == ["hoitho"]
    assert words("👨\u200d👩 \u200b \u202e") == []
    assert fold("khuy\u2060ến") == "khuyen"
    exact = [word.exact for word in split_words("khuy\u200bến khuyến")]
    assert exact[0] == exact[1]


def test_a_number_is_found_without_its_unit():
    """Case 15."""
    assert words("Ủng hộ 3.500.000đ cho 10kg")[2:] == ["3", "500", "000", "d", "cho", "10", "kg"]
    assert words("3.500.000 đồng, tổ 7A, A4") == ["3", "500", "000", "dong", "to", "7a", "a4"]


def test_a_storys_form_takes_none_of_it_in(ward, client):
    story = ward.article()
    client.force_login(ward.unit)
    typed = {**CASE_01, "source": CASE_19, "byline": CASE_20}
    client.post(edit_url(story), form_data(story, **typed))
    kept = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert kept.title == "Vertical tab từ Word"
    assert kept.summary == "Chép từ PDF: thiđua."
    assert (kept.source, kept.byline) == ("xđảo chiều", "Hội khuyến học; khuyến công")


@pytest.mark.django_db
def test_a_password_is_what_was_typed(ward, client, rf):
    typed = {"new_password1": "mật\u200bkhẩu", "title": "a\u200bb", "many": ["x\x0by", "z"]}
    request = rf.post("/", typed)
    door.clean_typed(request)
    assert request.POST["new_password1"] == "mật\u200bkhẩu"
    assert request.POST["title"] == "ab"
    assert request.POST.getlist("many") == ["x y", "z"]


@pytest.mark.django_db
def test_a_row_that_code_of_ours_saves_is_clean():
    unit = OrganizationFactory(name="Hội\u202e Phụ nữ\x02")
    unit.refresh_from_db()
    assert unit.name == "Hội Phụ nữ"
    movement = MovementFactory(name="Vì người nghèo")
    type(movement).objects.filter(pk=movement.pk).update(name="Vì\u200b người nghèo")
    movement.refresh_from_db()
    movement.is_sample = True
    movement.save()
    movement.refresh_from_db()
    # Not behind anybody's back: the name was not what was changed.
    assert movement.name == "Vì\u200b người nghèo"
    movement.name = "Vì\u200b người\u202e nghèo"
    movement.save()
    movement.refresh_from_db()
    assert movement.name == "Vì người nghèo"


def test_a_version_of_a_text_is_clean_in_every_block(ward):
    body = [
        {"type": "heading", "value": "Tổ\x0b7"},
        {"type": "paragraph", "value": "<p>Dọn <b>đư\u200bờng</b>\u202e</p>"},
        {"type": "quote", "value": {"text": "Vui\x02 lắm", "speaker": "Bà\u202e Tư"}},
    ]
    story = ward.article(summary=CASE_19, body=body)
    revision = story.save_revision()
    stored = Revision.objects.get(pk=revision.pk).content
    blocks = json.loads(stored["body"])
    assert [block["value"] for block in blocks] == [
        "Tổ 7",
        "<p>Dọn <b>đường</b></p>",
        {"text": "Vui lắm", "speaker": "Bà Tư"},
    ]
    assert stored["summary"] == "xđảo chiều"


@pytest.fixture
def before_the_door():
    """As a release saved it that did not clean."""
    pre_save.disconnect(dispatch_uid="thidua_door")
    pre_save.disconnect(sender=Revision, dispatch_uid="thidua_door_revision")
    yield
    door.connect_door()


def test_what_was_approved_before_stays_as_it_was_approved(open_ward, before_the_door, client):
    story = open_ward.article(title="Bài", summary=CASE_19, source=CASE_20)
    open_ward.send_to_leadership(story)
    door.connect_door()
    live = open_ward.approve(story)
    assert (live.summary, live.source) == (CASE_19, CASE_20)
    assert PublicStory.objects.get(page=live).summary == CASE_19
    live.save()
    live.refresh_from_db()
    assert live.summary == CASE_19
    assert client.get(live.url).status_code == 200
    # The next version is clean, and goes to the leaders like every change.
    changed = live.get_latest_revision_as_object()
    assert changed.save_revision().as_object().summary == "xđảo chiều"


def test_a_visitors_report_takes_none_of_it_into_the_office(open_ward, client):
    story = open_ward.article(public=True)
    address = f"{reverse('thidua:report')}?trang={story.pk}"
    client.post(address, {"text": "Sai\x0bsố\x02 liệu\u202e", "name": "Bà\u200b Tư"})
    report = ContentReport.objects.get()
    assert (report.text, report.name) == ("Sai số liệu", "Bà Tư")
