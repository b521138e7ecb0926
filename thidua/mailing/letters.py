"""A letter of the office's to one person: what it is about, what is to be done, by when, and where.

The text and the HTML of a mail are made from the same parts, so that they say the same, and always
in Vietnamese: a letter is read by an officer of the ward, whatever language and time zone the one
who acts, or a command's process, happens to have.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any

from django.core.mail import get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url

from thidua import conf
from thidua.vietnamese.speaking import in_vietnamese
from thidua.vietnamese.text import clean, one_line

from .layout import shortened, wrapped
from .queue import post_on_commit, try_again

logger = logging.getLogger("thidua.mailing")

#: Characters of a title in a subject: more is cut off by what lists the mails anyway.
TITLE_IN_SUBJECT = 90


def admin_address(path: str | None) -> str:
    """The whole address of a page of the admin; "" for none."""
    return f"{get_admin_base_url() or ''}{path}" if path else ""


@dataclass(frozen=True)
class Item:
    """One of several things that a letter is about."""

    title: str
    facts: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Link:
    """What is behind an address, in words, and the address; false where there is none."""

    action: str = ""
    url: str = ""

    def __bool__(self):
        return bool(self.url)


class Note(str):
    """In the place of what is to be done, where nothing is: a sentence that stands by itself."""


@dataclass(frozen=True)
class Letter:
    """What a mail says. Made, as its words are looked up then, within `in_vietnamese`.

    ``template``: the beginning of the names of two templates, ``….txt`` with what happened and
    ``…_subject`` of the same ending; both get ``context`` and the title, unescaped.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    #: Of the story; whole in the body, shortened in the subject.
    title: str = ""
    items: tuple[Item, ...] = ()
    todo: str = ""
    by_when: str = ""
    #: To the page on which it is done.
    link: Link = Link()
    #: Whether the reader can choose in his account not to get such mails.
    is_optional: bool = False

    @property
    def asks(self) -> bool:
        """Whether the reader has something to do."""
        return bool(self.todo) and not isinstance(self.todo, Note)

    def send(self, address: str, user=None) -> None:
        """Send it to one person at once: for tasks and commands, which say themselves what failed.

        :raises Exception: whatever a template or the mail server raises.
        """
        with in_vietnamese():
            subject, text, html = self.worded(user)
            sender = sender_address()
        words = {"subject": subject, "text": text, "html": html}
        _deliver(get_connection(), to=address, sender=sender, **words)

    def worded(self, user=None) -> tuple[str, str, str]:
        """Its subject, text and HTML, for this reader."""
        subject = self._rendered(
            f"{self.template}_subject.txt", {"title": shortened(self.title, TITLE_IN_SUBJECT)}
        )
        content = self._rendered(f"{self.template}.txt", {"title": self.title}).strip()
        context = {
            "letter": self,
            "user": user,
            "subject": one_line(subject),
            "title": one_line(self.title),
            "content": content,
            "sender": sender_name(),
            "account_url": admin_address(f"{reverse('wagtailadmin_account')}#tab-notifications"),
        }
        text = render_to_string("thidua/mails/letter.txt", context)
        html = render_to_string("thidua/mails/letter.html", context)
        return one_line(subject), wrapped(text), clean(html)

    def _rendered(self, template: str, more: dict) -> str:
        return render_to_string(template, {**self.context, **more})


def sender_name() -> str:
    """The authority as the office wrote it into the names of the ward; "" where it did not."""
    names = conf.issuer()
    return one_line(names.get("authority_name") or names.get("place") or "")


def sender_address() -> str:
    """From whom: the host's address, with the authority's name unless the host gave one itself."""
    name, address = parseaddr(conf.mail_from())
    user_name, _at, domain = address.rpartition("@")
    name = name or sender_name()
    if not (name and user_name and domain):
        return conf.mail_from()
    return str(Address(display_name=name, username=user_name, domain=domain))


def address_of(user) -> str:
    """The mail address of an account, whatever the host's model calls it; "" where it has none."""
    return getattr(user, user.get_email_field_name(), "") or ""


def send_to_each(users: Iterable, letter_for: Callable[[Any], Letter]) -> None:
    """Put a letter for everybody into the queue; for users without an address and those who left, none."""
    readers = [(address_of(user), user) for user in users if user.is_active and address_of(user)]
    post(readers, letter_for)


def post(readers: Iterable[tuple[str, Any]], letter_for: Callable[[Any], Letter]) -> None:
    """Word a letter for each address and its user, or None, and put them into the queue.

    They tell what holds now, so they are worded now. One that cannot be is logged, the others go out.
    """
    worded = []
    for address, user in readers:
        try:
            with in_vietnamese():
                subject, text, html = letter_for(user).worded(user)
                sender = sender_address()
        except Exception:
            logger.exception("No mail to user %s", user and user.pk)
        else:
            worded.append(
                {"to": address, "sender": sender, "subject": subject, "text": text, "html": html}
            )
    if worded:
        post_on_commit(send_letters, letters=worded)


@task()
def send_letters(letters: list[dict[str, str]], attempt: int = 0) -> int:
    """Send what `post` worded; returns how many went out. Those that failed are tried again later.

    :raises NotSent: some did not go, and there is no other try.
    """
    left = _not_sent(letters)
    if left and not try_again(send_letters, attempt, letters=left):
        raise NotSent(f"{len(left)} of {len(letters)} letters")
    return len(letters) - len(left)


class NotSent(Exception):
    """Letters that the mail server did not take; ``str()`` is how many."""


def _not_sent(letters: list[dict[str, str]]) -> list[dict[str, str]]:
    left = []
    connection = get_connection()
    try:
        connection.open()
        for letter in letters:
            try:
                _deliver(connection, **letter)
            except Exception:
                logger.exception("A letter was not sent")
                left.append(letter)
    except Exception:
        # Not tried for each: a server that hangs would hold up the worker as often.
        logger.exception("%s letters were not sent", len(letters))
        return letters
    finally:
        connection.close()
    return left


def _deliver(connection, *, to: str, sender: str, subject: str, text: str, html: str) -> None:
    send_mail(subject, text, [to], from_email=sender, connection=connection, html_message=html)
