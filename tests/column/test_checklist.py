"""The lines that the column adds to a leader's checklist (plan, II.1, II.2, II.3)."""

import datetime

import pytest

from tests.factories import ImageFactory
from thidua.appraisal.checklist import CheckState, checks_for

pytestmark = pytest.mark.django_db


def lines(page):
    """label → (state, detail) of the version that is waiting."""
    version = page.get_latest_revision_as_object()
    return {str(check.label): (check.state, str(check.detail)) for check in checks_for(version)}


def picture(image, alt="", credit=""):
    value = {"image": image.pk, "alt": alt, "caption": "", "credit": credit}
    return {"type": "picture", "value": value}


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def test_every_picture_without_a_text_for_the_blind_is_named(ward):
    story = ward.article(
        lead_image=ImageFactory(title="ảnh chính"),
        lead_image_alt="Bà con dọn đường.",
        photo_credit="Tổ 7",
        body=[
            picture(ImageFactory(title="có chữ"), alt="Cổng làng.", credit="Tổ 7"),
            picture(ImageFactory(title="không chữ"), credit="Tổ 7"),
        ],
    )
    found = lines(story)
    state, detail = found["Text for those who cannot see the pictures"]
    assert state == CheckState.MISSING
    assert "không chữ" in detail
    assert "ảnh chính" not in detail
    assert "có chữ" not in detail
    assert found["Photo credit"][0] == CheckState.OK


def test_a_picture_needs_a_credit_and_a_story_a_source(ward):
    story = ward.article(lead_image=ImageFactory(title="ảnh"), lead_image_alt="Đường mới.")
    found = lines(story)
    assert found["Photo credit"][0] == CheckState.MISSING
    assert found["Source"] == (CheckState.MISSING, "")
    story.source = "Báo cáo của tổ 7"
    story.save_revision()
    assert lines(story)["Source"] == (CheckState.OK, "Báo cáo của tổ 7")


def test_a_story_without_pictures_is_told_and_asked_for_no_credit(ward):
    found = lines(ward.article())
    assert found["Pictures"][0] == CheckState.ATTENTION
    assert "Photo credit" not in found


def test_the_leader_reads_verdict_and_evidence_as_the_office_typed_them(ward):
    profile = ward.exemplar(
        achievement_verdict="met",
        achievement_evidence="Giấy khen số 12.",
        leading_verdict="partly_met",
        leading_evidence="Mới một năm.",
        conduct_verdict="met",
    )
    found = {label[:2]: line for label, line in lines(profile).items()}
    assert found["C1"] == (CheckState.OK, "Met – Giấy khen số 12.")
    assert found["C2"] == (CheckState.ATTENTION, "Partly met – Mới một năm.")
    assert found["C3"][0] == CheckState.ATTENTION  # a verdict without evidence
    assert found["C4"][0] == CheckState.MISSING
    assert found["C5"][0] == CheckState.MISSING


def test_a_profile_shows_its_recognition(ward):
    profile = ward.exemplar(recognised_by="Hội nghị tổ 7", recognised_on=datetime.date(2026, 11, 4))
    found = lines(profile)
    assert found["Recognised by the collective"] == (CheckState.OK, "Hội nghị tổ 7")
    assert found["Date of the recognition meeting"][0] == CheckState.OK
    assert found["Minutes of the recognition meeting"][0] == CheckState.MISSING


def test_a_policy_article_has_to_name_its_document_and_other_news_has_not(ward):
    policy = lines(ward.article(kind="policy", document_number="98/2023/NĐ-CP"))
    assert policy["Number of the document"] == (CheckState.OK, "98/2023/NĐ-CP")
    assert policy["Date of the document"][0] == CheckState.MISSING
    assert policy["Issuer of the document"][0] == CheckState.MISSING
    assert "Number of the document" not in lines(ward.article())


def test_the_checks_read_the_version_that_waits_and_not_what_is_public(open_ward):
    story = open_ward.article(public=True, source="Nguồn cũ")
    story.source = ""
    story.save_revision(user=open_ward.unit)
    assert lines(story)["Source"][0] == CheckState.MISSING
