"""What every mail of the office has to be: Vietnamese throughout, and with links that open."""

import html as entities
import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

from babel.messages.pofile import read_po

from tools.messages import ROOT, catalogue_files
from tools.upstream_texts import PACKAGES, catalogue_file, installed_texts

OWN_CATALOGUES = catalogue_files(ROOT)

ADDRESS = re.compile(r"https?://\S+|\S+@\S+|www\.\S+")
#: Placeholders, tags and entities of a text in a catalogue.
MARKUP = re.compile(r"%\(\w+\)[sdif]|\{\w*\}|</?[a-zA-Z][^>]*>|&\w+;")
WORD = re.compile(r"[^\W\d_]+")


def words_of(text):
    return {word.casefold() for word in WORD.findall(unicodedata.normalize("NFC", text))}


@cache
def english_words():
    """Words of the English texts of all packages and of ours, less what is Vietnamese as well."""
    english, vietnamese = set(), set()
    for package in PACKAGES:
        for text in installed_texts(package):
            english |= _words_of_forms(text.forms)
    for file in (catalogue_file("django"), *OWN_CATALOGUES):
        with file.open("rb") as source:
            for message in read_po(source, locale="vi"):
                english |= _words_of_forms(message.id)
                vietnamese |= _words_of_forms(message.string)
    return {word for word in english - vietnamese if word.isascii()}


def _words_of_forms(forms):
    forms = forms if isinstance(forms, (tuple, list)) else (forms,)
    return set().union(*(words_of(MARKUP.sub(" ", form)) for form in forms))


def shown_in(html):
    """What a reader of the HTML sees or hears: its text, and what stands for pictures."""
    head, _end, body = html.partition("</head>")
    title = "".join(re.findall(r"<title>(.*?)</title>", head, re.S))
    spoken = " ".join(re.findall(r'\b(?:alt|title|aria-label)="([^"]*)"', body))
    return entities.unescape(f"{title} {spoken} {re.sub(r'<[^>]+>', ' ', body)}")


def html_of(message):
    ((html, mimetype),) = message.alternatives
    assert mimetype == "text/html"
    return html


def english_in(message):
    """The English words in its subject, its text and its HTML."""
    parts = [message.subject, message.body, *(shown_in(html_of(m)) for m in [message])]
    found = set().union(*(words_of(ADDRESS.sub(" ", part)) for part in parts))
    return sorted(found & english_words())


def links_in(message):
    """The addresses in the text, without the one of the reader's own account."""
    found = re.findall(r"https?://\S+", message.body)
    return [url for url in dict.fromkeys(found) if "/account/#tab-" not in url]


def check(message, title="", has_link=True):
    """Everything that any mail has to be; ``has_link`` is also how many, where it lists several.

    :raises AssertionError: with what is wrong.
    """
    assert not english_in(message), (english_in(message), message.subject, message.body)
    html = html_of(message)
    assert '<html lang="vi">' in html
    assert "<img" not in html
    assert all(len(line) <= 72 or "://" in line for line in message.body.splitlines())
    assert "Việc cần làm:" in message.body
    assert "Việc cần làm:" in html
    if title:
        assert title[:40] in message.subject
        assert title in " ".join(message.body.split())
        assert title in shown_in(html)
    links = links_in(message)
    assert len(links) == int(has_link), links
    assert all(f'href="{url}"' in html for url in links)


def open_as(client, person, message):
    """The page behind the link of a mail, for the person who got it; not one it leads on to."""
    (url,) = links_in(message)
    client.force_login(person)
    parts = urlsplit(url)
    return client.get(parts.path + (f"?{parts.query}" if parts.query else ""))
