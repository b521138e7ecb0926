"""What every mail of the office has to be: Vietnamese throughout, and with links that open."""

import html as entities
import re
from urllib.parse import urlsplit

from tests.english import words


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
    """The English words in its subject, its text and its HTML, as the walk over the admin finds them."""
    lines = [message.subject, *message.body.splitlines(), shown_in(html_of(message))]
    return sorted({word for line in lines for word in words.english_in(line)})


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
    # Who has nothing to do is told so, without a heading that asks for something.
    asks = "không phải xử lý" not in " ".join(message.body.split())
    assert ("Việc cần làm:" in message.body) is asks
    assert ("Việc cần làm:" in html) is asks
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
