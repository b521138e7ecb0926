"""The table of a story: what a reader, a search and whoever takes the text along get of it."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail.admin.compare import StreamFieldComparison

from thidua.audit.reading import missing_words
from thidua.column.blocks import StoryBody
from thidua.column.searchtext import plain_text
from thidua.column.tables import NO_CAPTION, NO_HEADING, NO_ROWS, Table
from thidua.leaving.words import public_words
from thidua.models import ArticlePage
from thidua.signoff.models import Approval
from thidua.signoff.projection import Version

pytestmark = pytest.mark.django_db


def table(caption="Khen thưởng năm 2023", headings=("STT", "Họ và tên", "Số tiền"), rows=None):
    rows = (
        rows if rows is not None else [["1", "Ma Thị Na", "3.500.000đ"], ["2", "Lò Văn <Pấng>", ""]]
    )
    return {
        "type": "table",
        "value": {
            "caption": caption,
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": values} for values in rows],
        },
    }


OLD = [{"type": "paragraph", "value": "<p>Danh sách được khen:</p>", "id": "a"}]


def test_a_reader_gets_a_table_with_caption_and_headings_in_a_region_of_its_own(client, open_ward):
    story = open_ward.article(public=True, body=[*OLD, table()])
    html = client.get(story.url).content.decode()
    assert (
        '<div class="td-table" role="region" tabindex="0" aria-label="Khen thưởng năm 2023">'
        in html
    )
    assert "<caption>Khen thưởng năm 2023</caption>" in html
    assert '<th scope="col">Họ và tên</th>' in html
    assert "<td>3.500.000đ</td>" in html
    assert "Lò Văn &lt;Pấng&gt;" in html
    assert missing_words(story, html) == []


def test_the_search_finds_its_words_and_its_figures_apart(client, open_ward):
    story = open_ward.article(public=True, title="Tin khen thưởng", body=[*OLD, table()])
    assert "1 Ma Thị Na 3.500.000đ" in plain_text(story.body)
    for words in ("Ma Thị Na", "Khen thưởng năm 2023", "ho va ten"):
        found = client.get("/tim-kiem/", {"q": words})
        assert story.url in found.content.decode(), words


def test_a_leader_approves_exactly_this_table(open_ward):
    story = open_ward.article(public=True, body=[*OLD, table()])
    approval = Approval.objects.latest_for(story)
    assert "3.500.000" in json.dumps(approval.content)
    frozen = story.with_content_json(approval.content)
    assert frozen.body == story.body
    assert Version.of(story).digest == approval.digest
    story.body[1].value.row_data[0]["values"][2] = "35.000.000đ"
    assert Version.of(story).digest != approval.digest


def test_what_was_approved_before_there_were_tables_stays_approved(open_ward):
    """The projection of a text without tables is its JSON as it was stored."""
    story = open_ward.article(public=True, body=OLD)
    row = ArticlePage.objects.get(pk=story.pk)
    assert Version.of(row).projection["body"] == OLD
    assert Version.of(row).digest == Approval.objects.latest_for(story).digest


def test_the_same_table_is_no_change_and_another_figure_is(ward):
    field = ArticlePage._meta.get_field("body")
    block = StoryBody()
    named = {**table(), "id": "t"}
    same = block.to_python([named]), block.to_python([named])
    assert same[0] == same[1]
    changed = block.to_python([{**table(rows=[["1", "Ma Thị Na", "4đ"]]), "id": "t"}])
    assert same[0] != changed

    def html(left, right):
        a, b = ArticlePage(body=left), ArticlePage(body=right)
        return StreamFieldComparison(field, a, b).htmldiff()

    assert "deletion" not in html(*same)
    assert "deletion" in html(same[0], changed)
    # Cells stay apart.
    assert "1Ma" not in strip_tags(html(same[0], changed))


def test_who_takes_the_text_along_reads_each_cell_with_its_heading(open_ward):
    story = open_ward.article(public=True, body=[*OLD, table()])
    words = " ".join(public_words(story, with_files=False).split())
    assert "<b>Khen thưởng năm 2023</b>" in words
    assert "STT: 1; Họ và tên: Ma Thị Na; Số tiền: 3.500.000đ</li>" in words
    assert "STT: 2; Họ và tên: Lò Văn &lt;Pấng&gt;</li>" in words


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (table(caption=" "), NO_CAPTION),
        (table(headings=("STT", "", "Số tiền")), NO_HEADING),
        (table(rows=[["", " ", ""]]), NO_ROWS),
        (table(headings=(), rows=[]), NO_ROWS),
    ],
)
def test_a_table_is_whole_when_it_is_sent_in_and_may_be_begun_in_a_draft(wrong, sentence):
    block = StoryBody()
    value = block.to_python([*OLD, wrong])
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert str(sentence) in str(refused.value.as_json_data())
    block.defer_required_validation()
    try:
        assert isinstance(block.clean(value)[1].value, Table)
    finally:
        # The blocks of a class are one for all.
        block.restore_deferred_validation()
