"""What is put right in a text that the public has read: dated, above the text, and approved."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin import appraisal_url, edit_url, form_data
from thidua.appraisal.checklist import CheckState, checks_for
from thidua.audit.rows import of_object
from thidua.models import Approval, ArticlePage
from thidua.signoff.projection import Version, digest_of_projection

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

TEXT = "Số hộ hiến đất là 12, không phải 21."


def correction(text=TEXT, day=datetime.date(2026, 11, 20)):
    return "correction", {"date": day, "text": text}


def typed(text=TEXT, day="20/11/2026"):
    """What the form posts for one correction."""
    return {
        "corrections-count": "1",
        "corrections-0-type": "correction",
        "corrections-0-order": "0",
        "corrections-0-deleted": "",
        "corrections-0-id": "",
        "corrections-0-value-date": day,
        "corrections-0-value-text": text,
    }


def corrected(office, page, *corrections, **changes):
    """A next version with these corrections, sent to leadership."""
    page = page.get_latest_revision_as_object()
    page.corrections = list(corrections)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=office.unit)
    return office.send_to_leadership(page)


@pytest.mark.parametrize("kind", ["article", "exemplar"])
def test_corrections_stand_above_the_text_the_newest_first(open_ward, client, kind):
    story = getattr(open_ward, kind)(public=True, summary="Tóm tắt của bài.")
    assert "Đính chính" not in client.get(story.url).content.decode()
    older, newer = correction(), correction("Tên đúng là bà Ấn.", datetime.date(2026, 11, 22))
    corrected(open_ward, story, older, newer)
    assert "Đính chính" not in client.get(story.url).content.decode()
    open_ward.approve(story)
    html = client.get(story.url).content.decode().partition("<body")[2]
    assert '<section class="td-corrections" aria-label="Đính chính">' in html
    places = [
        html.index(text)
        for text in (
            "Đính chính ngày 22/11/2026:",
            "Tên đúng là bà Ấn.",
            "Đính chính ngày 20/11/2026:",
            TEXT,
            '<p class="td-story__summary">Tóm tắt của bài.',
        )
    ]
    assert places == sorted(places)


def test_the_editor_asks_for_corrections_once_a_text_was_public(open_ward, client):
    draft, public = open_ward.article(), open_ward.article(public=True)
    client.force_login(open_ward.culture)
    forms = [client.get(edit_url(page)).context["form"] for page in (draft, public)]
    assert ["corrections" in form.fields for form in forms] == [False, True]
    client.post(edit_url(draft), form_data(draft, **typed()))
    client.post(edit_url(public), form_data(public, **typed()))
    kept = [
        ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().corrections
        for page in (draft, public)
    ]
    assert [len(corrections) for corrections in kept] == [0, 1]
    assert kept[1][0].value == {"date": datetime.date(2026, 11, 20), "text": TEXT}


def test_a_correction_without_its_date_or_words_is_not_sent_in(open_ward, client):
    story = open_ward.article(public=True)
    client.force_login(open_ward.culture)
    for empty in (typed(text=""), typed(day="")):
        data = form_data(story, **empty, **{"action-submit": "1"})
        response = client.post(edit_url(story), data)
        assert "corrections" in response.context["form"].errors
    assert client.post(edit_url(story), form_data(story, **typed(day=""))).status_code == 302


def test_the_leader_reads_what_is_corrected_in_words(open_ward, client):
    story = open_ward.article(public=True)
    step = corrected(open_ward, story, correction())
    client.force_login(open_ward.chair)
    html = client.get(appraisal_url(step)).content.decode()
    changes = html.partition('id="thidua-changes"')[2]
    assert "20/11/2026" in changes
    assert TEXT in changes


def line(page):
    version = page.get_latest_revision_as_object()
    found = [check for check in checks_for(version) if str(check.label) == "Đính chính"]
    return [(check.state, TEXT in str(check.detail)) for check in found]


def test_other_words_without_a_correction_are_pointed_out_and_not_refused(open_ward):
    story = open_ward.article(public=True)
    assert line(story) == []
    corrected(open_ward, story, summary="Câu khác.")
    assert line(story) == [(CheckState.ATTENTION, False)]
    story = open_ward.approve(story)
    corrected(open_ward, story, correction(), summary="Câu đúng.")
    assert line(story) == [(CheckState.OK, True)]
    story = open_ward.approve(story)
    # The correction of last time says nothing about this change.
    corrected(open_ward, story, correction(), summary="Câu khác nữa.")
    assert line(story) == [(CheckState.ATTENTION, False)]


def test_a_text_that_was_never_public_needs_no_correction(open_ward):
    assert line(open_ward.article()) == []


def test_a_copy_has_no_corrections(open_ward):
    story = open_ward.article(public=True)
    corrected(open_ward, story, correction())
    story = open_ward.approve(story)
    copy = story.copy(update_attrs={"slug": "ban-sao"}, user=open_ward.culture)
    assert not copy.specific.corrections
    assert not copy.get_latest_revision_as_object().corrections


def test_a_correction_is_part_of_what_is_approved(open_ward):
    story = open_ward.article(public=True)
    corrected(open_ward, story, correction())
    story = open_ward.approve(story)
    assert TEXT in json.dumps(
        Approval.objects.latest_for(story).projection["corrections"], ensure_ascii=False
    )
    assert list(of_object(story)) == []
    for tampered in ([], [correction("Không có gì sai.")]):
        story.corrections = tampered
        story.save()
        assert [found.what for found in of_object(story)] == ["corrections"]


def test_a_correction_slipped_in_behind_the_leaders_back_is_noticed(open_ward):
    story = open_ward.article(public=True)
    story.corrections = [correction("Lãnh đạo chưa đọc.")]
    story.save()
    assert [found.what for found in of_object(story)] == ["corrections"]


def test_what_was_approved_before_there_were_corrections_keeps_its_digest(open_ward):
    """Scheduled and waiting texts of the old release go on as they were."""
    story = open_ward.article(public=True)
    revision = story.live_revision
    version = Version.of(story, revision)
    digest = version.digest
    assert digest == Approval.objects.latest_for(story).digest
    old = {k: v for k, v in version.projection.items() if k != "corrections"}
    assert digest_of_projection(old) == digest
    content = {k: v for k, v in revision.content.items() if k != "corrections"}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    revision.refresh_from_db()
    assert Version.of(story, revision).digest == digest


def test_corrections_cost_a_visitor_no_query(open_ward, client):
    plain = open_ward.article(public=True)
    story = open_ward.article(public=True)
    corrected(open_ward, story, *(correction(f"Sai {number}") for number in range(5)))
    open_ward.approve(story)

    def queries(page):
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    assert queries(ArticlePage.objects.get(pk=story.pk)) == queries(plain)
