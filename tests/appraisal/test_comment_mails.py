"""Mails about comments beside a text, through the editor of a host whose stories have comments.

The column's own stories have none: what is to be said of them is said when they are returned.
"""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation
from wagtail.admin.panels import CommentPanel, get_edit_handler
from wagtail.models import Comment, PageSubscription
from wagtail.users.models import UserProfile

from tests.admin import edit_url, form_data
from tests.mailing.judge import check, english_in, open_as
from thidua.models import ArticlePage

pytestmark = pytest.mark.django_db

TITLE = "Bà con tổ 7 cùng nhau mở đường bê tông"


@pytest.fixture(autouse=True)
def stories_with_comments(monkeypatch):
    def forget_forms():
        ArticlePage.get_edit_handler.cache_clear()
        get_edit_handler.cache_clear()

    with monkeypatch.context() as patch:
        patch.setattr(
            ArticlePage, "settings_panels", [*ArticlePage.settings_panels, CommentPanel()]
        )
        forget_forms()
        yield
    forget_forms()


@pytest.fixture
def story(open_ward):
    story = open_ward.article(title=TITLE)
    PageSubscription.objects.create(user=open_ward.unit, page=story, comment_notifications=True)
    return story


def comment_data(text="Số hộ là bao nhiêu?", **changes):
    form = {
        "text": text,
        "contentpath": "summary",
        "position": "",
        "DELETE": "",
        "resolved": "",
        "id": "",
        "replies-TOTAL_FORMS": "0",
        "replies-INITIAL_FORMS": "0",
        **changes,
    }
    initial = "1" if form["id"] else "0"
    return {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": initial,
        **{f"comments-0-{name}": value for name, value in form.items()},
    }


def write(act, story, person, **data):
    return act(person, edit_url(story), form_data(story, **comment_data(**data)))


def reply_data(comment, text):
    return {
        "id": comment.pk,
        "text": comment.text,
        "replies-TOTAL_FORMS": "1",
        "replies-0-id": "",
        "replies-0-text": text,
        "replies-0-DELETE": "",
    }


def test_who_follows_a_text_reads_a_new_comment_and_gets_the_editor(open_ward, story, act, client):
    (message,) = write(act, story, open_ward.culture)
    assert message.to == [open_ward.unit.email]
    check(message, TITLE)
    assert message.subject == f"Ý kiến: {TITLE}"
    assert open_ward.culture.get_full_name() in message.body
    assert "Ý kiến mới:\n- Số hộ là bao nhiêu?" in message.body
    assert open_as(client, open_ward.unit, message).status_code == 200


def test_replies_and_what_is_resolved_reach_who_began_the_thread(open_ward, story, act):
    write(act, story, open_ward.culture)
    comment = Comment.objects.get()
    mails = write(act, story, open_ward.office, **reply_data(comment, "Là 12 hộ."))
    assert [message.to for message in mails] == [
        [open_ward.culture.email],
        [open_ward.unit.email],
    ]
    for message in mails:
        check(message, TITLE)
        assert "- Số hộ là bao nhiêu?\n  → Là 12 hộ." in message.body
    mails = write(act, story, open_ward.office, id=comment.pk, resolved="on")
    assert [open_ward.culture.email] in [message.to for message in mails]
    for message in mails:
        check(message, TITLE)
        assert "Ý kiến đã giải quyết:\n- Số hộ là bao nhiêu?" in message.body


def test_whatever_language_the_one_who_comments_has(open_ward, story, act, monkeypatch):
    UserProfile.objects.update_or_create(
        user=open_ward.culture, defaults={"preferred_language": "en"}
    )
    with translation.override("en"):
        (message,) = write(act, story, open_ward.culture)
    check(message, TITLE)
    monkeypatch.setattr("thidua.vietnamese.speaking.LANGUAGE", "en")
    assert english_in(write(act, story, open_ward.culture, text="Còn tổ 8?")[0])


def test_who_switched_them_off_gets_none(open_ward, story, act):
    UserProfile.objects.create(user=open_ward.unit, updated_comments_notifications=False)
    assert write(act, story, open_ward.culture) == []


class BrokenBackend(EmailBackend):
    def open(self):
        raise OSError("no such host")


def test_a_mail_server_that_is_down_takes_no_comment_back(open_ward, story, act, settings, caplog):
    """In stock Wagtail the editor answers with an error, and what was typed is gone."""
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    write(act, story, open_ward.culture)
    assert Comment.objects.get().text == "Số hộ là bao nhiêu?"
    assert "no such host" in caplog.text
