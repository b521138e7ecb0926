"""What a leader has before the eyes when deciding: the gaps first, the text at full width."""

import pytest
from django.urls import reverse

from tests.admin import appraisal_url
from tests.factories import ImageFactory
from thidua.appraisal.checklist import CheckState, Tally
from thidua.appraisal.tallies import tallies_of
from thidua.appraisal.waiting import rows_for
from thidua.models import ArticlePage
from thidua.pictures.making import PREVIEWED
from thidua.signoff.tasks import SignOffTaskState

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def step(ward):
    """Leadership has an article without a source and without a picture."""
    return ward.send_to_leadership(ward.article(source=""))


def test_what_is_missing_comes_first(ward, client, step):
    client.force_login(ward.chair)
    states = [check.state for check in client.get(appraisal_url(step)).context["checks"]]
    assert states[0] == CheckState.MISSING
    order = [CheckState.MISSING, CheckState.ATTENTION, CheckState.OK]
    assert states == sorted(states, key=order.index)


def test_the_number_of_gaps_stands_beside_the_approval_and_in_the_lists(ward, client, step):
    client.force_login(ward.chair)
    page = client.get(appraisal_url(step))
    missing, total = page.context["tally"]
    assert missing >= 1
    said = f"{missing}/{total} còn thiếu"
    button = words(page).partition('value="approve"')[2]
    assert 'aria-describedby="thidua-tally"' in button.partition(">")[0]
    assert said in button.partition("</form>")[0]
    for address in ("thidua_signoff:waiting", "wagtailadmin_home"):
        assert said in words(client.get(reverse(address)))


def test_nothing_is_counted_where_nothing_is_missing(ward, client):
    image = ImageFactory()
    story = ward.article(
        source="Báo cáo", lead_image=image, lead_image_alt="Cổng làng.", photo_credit="Tổ 7"
    )
    client.force_login(ward.chair)
    page = client.get(appraisal_url(ward.send_to_leadership(story)))
    assert page.context["tally"].missing == 0
    assert "còn thiếu" not in words(page)


def test_the_count_follows_the_content_where_a_revision_is_written_over(ward):
    """Autosave rewrites the row of a revision: its key says nothing about its content."""
    story = ward.article(source="")
    ward.submit(story, ward.unit)

    def counted():
        states = SignOffTaskState.objects.select_related("revision__content_type", "task")
        (row,) = rows_for(states, mine=True)
        return row.tally

    before = counted()
    assert counted() == before
    story = ArticlePage.objects.get(pk=story.pk)
    story.source = "Báo cáo"
    story.save_revision(user=ward.unit, overwrite_revision=story.get_latest_revision())
    assert counted() == Tally(before.missing - 1, before.total)


def test_a_cache_that_is_down_makes_the_count_slow_and_not_wrong(ward, step, monkeypatch):
    def down():
        raise OSError("no such host")

    expected = tallies_of([step])
    monkeypatch.setattr("thidua.appraisal.tallies.kept_in", down)
    assert tallies_of([step]) == expected


def test_the_page_shows_what_was_mended_since_the_last_return(ward, client):
    story = ward.article(summary="Bản bị trả.", source="Báo cáo")
    step = ward.submit(story, ward.unit)
    client.force_login(ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Sửa tóm tắt."})
    story.summary = "Bản đã sửa."
    story.save_revision(user=ward.unit)
    step = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    page = client.get(appraisal_url(step))
    assert [change.field.name for change in page.context["since_return"]] == ["summary"]
    assert "Nội dung thay đổi so với lần trả lại gần nhất" in words(page)


def test_a_returned_version_that_was_written_over_is_compared_with_nothing(ward, client):
    story = ward.article(summary="Bản bị trả.")
    step = ward.submit(story, ward.unit)
    client.force_login(ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Sửa tóm tắt."})
    story.summary = "Bản đã sửa."
    story.save_revision(user=ward.unit, overwrite_revision=story.get_latest_revision())
    client.force_login(ward.chair)
    page = client.get(appraisal_url(ward.send_to_leadership(story)))
    assert page.context["since_return"] is None


def test_what_was_returned_before_the_last_approval_is_compared_no_more(open_ward, client):
    story = open_ward.article(summary="Bản bị trả.")
    step = open_ward.submit(story, open_ward.unit)
    client.force_login(open_ward.culture)
    client.post(appraisal_url(step), {"decision": "reject", "comment": "Sửa tóm tắt."})
    story = open_ward.publish(ArticlePage.objects.get(pk=story.pk))
    story.summary = "Bản mới."
    story.save_revision(user=open_ward.unit)
    client.force_login(open_ward.chair)
    page = client.get(appraisal_url(open_ward.send_to_leadership(story)))
    assert page.context["since_return"] is None
    assert [change.field.name for change in page.context["comparison"]] == ["summary"]
    assert "<q>Sửa tóm tắt.</q>" in words(page)


def test_a_return_without_a_reason_leads_the_eye_to_the_field(ward, client, step):
    client.force_login(ward.chair)
    page = words(client.post(appraisal_url(step), {"decision": "reject", "comment": ""}))
    decision = page.partition("thidua-decision--in-view")[2]
    field = decision.partition("<textarea")[2].partition(">")[0]
    assert "autofocus" in field
    assert 'aria-describedby="comment-error"' in field
    assert 'id="comment-error"' in decision


def test_the_frame_shows_the_text_alone_and_its_links_open_elsewhere(ward, client, step):
    client.force_login(ward.chair)
    page = client.get(appraisal_url(step))
    framed = client.get(page.context["frame_url"]).content.decode()
    assert '<base target="_blank">' in framed
    assert "thidua/css/framed" in framed
    whole = client.get(page.context["preview_url"]).content.decode()
    assert "<base" not in whole


def test_a_preview_does_not_blow_up_the_admins_thumbnail(ward, client):
    image = ImageFactory()
    image.get_rendition("max-165x165")
    story = ward.article(lead_image=image, lead_image_alt="Cổng làng.")
    step = ward.send_to_leadership(story)
    client.force_login(ward.chair)
    html = client.get(reverse("thidua_signoff:preview", args=[step.pk])).content.decode()
    shown = image.renditions.get(filter_spec=PREVIEWED)
    assert shown.url in html
