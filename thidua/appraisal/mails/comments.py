"""Mails about comments beside a text: to those who follow it or had a part in the thread."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_latest_str
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.users.models import UserProfile

from thidua.mailing.letters import Letter, send_to_each
from thidua.vietnamese.text import one_line

from .base import MAILS, edit_link, no_deadline


@dataclass
class News:
    """What is new for one reader: the words of comments, and replies with what they answer."""

    new: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    replies: list[tuple[str, list[str]]] = field(default_factory=list)

    def __bool__(self):
        return bool(self.new or self.resolved or self.deleted or self.replies)


def mail_comments(page, editor, changes) -> None:
    """After the commit: a mail server that is down takes no comment back, as it would in Wagtail.

    ``changes`` are those of Wagtail's edit view (`get_commenting_changes`).
    """
    news = {key: found for key, found in _news_by_reader(page, editor, changes).items() if found}
    if news:
        # Worded now: Wagtail goes on with these very objects.
        transaction.on_commit(partial(_send, page, editor, news), robust=True)


def _news_by_reader(page, editor, changes) -> dict[int, News]:
    """Followers hear of everything, others of the threads that they have a part in (as in Wagtail)."""
    threads = [*changes["resolved_comments"], *(thread for thread, _new in changes["new_replies"])]
    parts = _parts({comment.pk for comment in threads})
    followers = PageSubscription.objects.filter(page=page, comment_notifications=True)
    everything = _news(changes, lambda comment: True)
    everything.new = [one_line(comment.text) for comment in changes["new_comments"]]
    everything.deleted = [one_line(comment.text) for comment in changes["deleted_comments"]]
    news = {
        user: _news(changes, lambda comment, mine=mine: comment.pk in mine)
        for user, mine in parts.items()
    }
    news |= dict.fromkeys(followers.values_list("user_id", flat=True), everything)
    news.pop(editor.pk, None)
    return news


def _parts(comments: set[int]) -> dict[int, set[int]]:
    """User → those of the threads that he began or answered in."""
    parts: dict[int, set[int]] = defaultdict(set)
    begun = Comment.objects.filter(pk__in=comments).values_list("user_id", "pk")
    answered = CommentReply.objects.filter(comment__in=comments).values_list(
        "user_id", "comment_id"
    )
    for user, comment in [*begun, *answered]:
        parts[user].add(comment)
    return parts


def _news(changes, concerns) -> News:
    return News(
        resolved=[
            one_line(comment.text) for comment in changes["resolved_comments"] if concerns(comment)
        ],
        replies=[
            (one_line(comment.text), [one_line(reply.text) for reply in replies])
            for comment, replies in changes["new_replies"]
            if concerns(comment)
        ],
    )


def _send(page, editor, news: dict[int, News]) -> None:
    users = get_user_model().objects.filter(pk__in=list(news)).order_by("pk")
    wanted = [u for u in users if UserProfile.get_for_user(u).updated_comments_notifications]
    send_to_each(wanted, lambda user: _letter(page, editor, news[user.pk], user))


def _letter(page, editor, news: News, user) -> Letter:
    return Letter(
        f"{MAILS}comments",
        {"editor": editor, "news": news},
        title=str(get_latest_str(page)),
        todo=_(
            "Read the comments beside the text, and answer or mend the text where it is needed."
        ),
        by_when=no_deadline(),
        is_optional=True,
        link=edit_link(page, user),
    )
