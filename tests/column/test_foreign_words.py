"""English words are marked in the editor, and stay marked on the public page."""

import html5lib
import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from thidua.column.blocks import RICH_TEXT_FEATURES
from thidua.models import ExemplarPage

MARKED = 'Chuyển đổi số (<span lang="en">digital transformation</span>) ở tổ dân phố'


def test_the_editor_keeps_the_mark_and_no_other_span():
    converter = ContentstateConverter(RICH_TEXT_FEATURES)

    def kept(html):
        state = converter.from_database_format(f"<p>{html}</p>")
        return converter.to_database_format(state)

    assert MARKED in kept(MARKED)
    assert kept('<span lang="fr">tiếng Pháp</span>').count("span") == 0
    assert kept('<span style="color: red">đỏ</span>').count("span") == 0


@pytest.mark.django_db
def test_a_visitor_s_page_says_in_which_language_the_words_are(open_ward, client):
    text = f"<p>{MARKED}</p>"
    story = open_ward.article(public=True, body=[{"type": "paragraph", "value": text}])
    profile = open_ward.exemplar(public=True, approach=text)
    for page in (story, profile):
        document = html5lib.parse(client.get(page.url).content, namespaceHTMLElements=False)
        words = [node.text for node in document.iter("span") if node.get("lang") == "en"]
        assert words == ["digital transformation"]
    fields = {one.name for one in ExemplarPage._meta.fields if hasattr(one, "features")}
    assert fields == {"context", "approach", "results", "replicability"}
