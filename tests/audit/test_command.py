"""`thidua_audit`: what is public is what was approved, to the byte."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageViewRestriction

from tests.english.words import english_in
from tests.evidence import from_the_start, rewrite
from tests.factories import ImageFactory
from thidua.audit.rows import Mismatch
from thidua.audit.words import in_words
from thidua.models import Approval, ArticlePage, ColumnIndexPage, Takedown
from thidua.pictures.renditions import Role
from thidua.signoff.projection import digest_of_projection

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def audit(*options):
    """What the command finds wrong, and whether it exits 1."""
    out = io.StringIO()
    try:
        call_command("thidua_audit", *options, stdout=out, verbosity=0)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), None


@pytest.fixture
def story(open_ward):
    story = open_ward.article(
        public=True, lead_image=ImageFactory(), lead_image_alt="Bà con dọn đường."
    )
    open_ward.make_pictures()
    return story


def test_it_is_silent_when_all_is_as_approved(story, open_ward):
    open_ward.article()
    waiting = open_ward.article()
    open_ward.send_to_leadership(waiting)
    assert audit() == ("", None)


def test_the_menus_of_a_site_are_its_own(open_ward):
    Page.objects.filter(pk=open_ward.column.pk).update(show_in_menus=True)
    assert audit() == ("", None)


def test_a_field_that_is_no_more_makes_no_mismatch(story):
    """Approvals from before the search's own table froze the folded text with the rest."""
    approval = Approval.objects.for_object(story).get()
    frozen = {**approval.projection, "search_text": " bai da duyet "}
    # As it was approved then, with the digest of that day.
    with from_the_start():
        rewrite(
            Approval.objects.filter(pk=approval.pk),
            projection=frozen,
            digest=digest_of_projection(frozen),
        )
    assert audit() == ("", None)
    TAMPERING["body"](story)
    assert ": body" in audit()[0]


def swap_file(story):
    other = ImageFactory().file
    with story.lead_image.file.storage.open(story.lead_image.file.name, "wb") as target:
        target.write(other.read() + b"x")


def move_by_hand(story):
    """The tree changed under Wagtail: the page hangs below the home page now."""
    home = Page.objects.get(pk=story.pk).get_parent().get_parent()
    path = Page._get_path(home.path, home.depth + 1, 4000)
    Page.objects.filter(pk=story.pk).update(path=path, depth=home.depth + 1)


TAMPERING = {
    "body": lambda story: ArticlePage.objects.filter(pk=story.pk).update(
        body=[{"type": "paragraph", "value": "<p>Chữ khác.</p>"}]
    ),
    "title": lambda story: Page.objects.filter(pk=story.pk).update(title="Tựa khác"),
    "slug": lambda story: Page.objects.filter(pk=story.pk).update(slug="cho-khac"),
    "address": lambda story: Page.objects.filter(pk=story.pk).update(url_path="/x/y/z/"),
    "position": move_by_hand,
    "file": swap_file,
    "pictures or documents": lambda story: (
        type(story.lead_image).objects.filter(pk=story.lead_image_id).update(title="Ảnh khác")
    ),
    "public without approval": lambda story: Page.objects.filter(pk=story.pk).update(
        live_revision=None
    ),
    "approval record": lambda story: rewrite(
        Approval.objects.for_object(story), projection={"title": "Khác"}
    ),
    # In bulk, past the signal that refuses it.
    "hidden behind a view restriction": lambda story: PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page_id=story.pk, restriction_type="login")]
    ),
}


#: What a leader reads who decides on a suspension.
REASONS = {
    "body": ["Nội dung bài: khác với bản đã duyệt."],
    "slug": ["Đường dẫn: khác với bản đã duyệt.\nĐịa chỉ không phải là địa chỉ đã duyệt."],
    "position": [
        "Bài không ở vị trí đã duyệt.\nĐịa chỉ không phải là địa chỉ đã duyệt.",
    ],
    "file": ["Ảnh hoặc tài liệu đã bị thay bằng tệp khác với tệp đã duyệt."],
}


def test_everything_that_it_can_say_has_its_vietnamese(story):
    said = [in_words(Mismatch(story, what)) for what in TAMPERING]
    assert len(set(said)) == len(TAMPERING)
    assert not [text for text in said if english_in(text)]


@pytest.mark.parametrize("what", TAMPERING)
def test_it_names_what_is_not_as_approved(story, what):
    TAMPERING[what](story)
    printed, error = audit()
    assert f"ArticlePage {story.pk}" in printed
    assert f": {what}" in printed
    assert error == "1 items are not as they were approved."


@pytest.mark.parametrize("what", ["body", "slug", "position", "file"])
def test_suspending_takes_it_out_of_view_until_a_leader_decides(story, client, what):
    url = story.url
    assert client.get(url).status_code == 200
    TAMPERING[what](story)
    printed, _error = audit("--suspend")
    assert "suspended" in printed
    now = ArticlePage.objects.get(pk=story.pk)
    assert not now.live
    for address in {url, now.url}:
        assert client.get(address).status_code in (404, 410)
    takedown = Takedown.objects.get()
    assert (takedown.cause, takedown.by) == ("audit", None)
    assert takedown.reason in REASONS[what]
    # Named once: what is out of view and waits for a leader is no mismatch any more.
    assert audit() == ("", None)


def test_a_leader_puts_back_exactly_what_was_approved(story, open_ward, client):
    from thidua.signoff.takedown import put_back

    TAMPERING["body"](story)
    audit("--suspend")
    put_back(story, open_ward.vice_chair)
    page = client.get(story.url)
    assert page.status_code == 200
    assert "Chữ khác." not in page.content.decode()
    assert "dọn đường" in page.content.decode()
    assert audit() == ("", None)


def test_a_page_that_vanished_without_a_decision_is_named(story):
    Page.objects.filter(pk=story.pk).update(live=False, live_revision=None)
    printed, error = audit()
    assert "not public any more" in printed
    assert error


def test_a_column_that_counts_no_pages_is_named(story, open_ward):
    """What a deletion leaves that broke off half-way: no page is found below it any more."""
    Page.objects.filter(pk=open_ward.column.pk).update(numchild=0)
    assert "position" in audit()[0]


def test_an_older_version_put_live_by_hand_is_named(story, open_ward):
    first = story.live_revision_id
    story.summary = "Tóm tắt mới."
    story.save_revision(user=open_ward.unit)
    open_ward.publish(story)
    Page.objects.filter(pk=story.pk).update(live_revision=first)
    assert "older version" in audit()[0]


def test_it_looks_at_the_column_too(open_ward):
    ColumnIndexPage.objects.update(introduction="Lời khác.")
    assert "introduction" in audit()[0]


def test_the_sample_is_as_it_was_approved_and_has_all_its_pictures(
    db, django_capture_on_commit_callbacks, monkeypatch
):
    # One small size stands for all, so that the test is quick.
    monkeypatch.setattr(Role, "specs_for", lambda self, *size: [self.spec(320, "webp")])
    call_command("thidua_setup", verbosity=0)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("thidua_demo", verbosity=0, stdout=io.StringIO())
    assert audit() == ("", None)
