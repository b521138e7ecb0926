"""A mail server of our own that keeps what it is given and sends nothing on."""

import re
import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread

#: An address in the text of a letter.
LINK = re.compile(r"https?://[^\s<>\"]+")


class _Talk(socketserver.StreamRequestHandler):
    """SMTP as far as Python's own client speaks it."""

    def handle(self):
        self._say("220 letters")
        while line := self.rfile.readline():
            match line.split(maxsplit=1)[0].upper():
                case b"DATA":
                    self._say("354 go on")
                    self.server.letters.append(
                        message_from_bytes(self._body(), policy=policy.default)
                    )
                    self._say("250 kept")
                case b"QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 yes")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """It listens at a free port from the start; `address` is the EMAIL_URL for it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        Thread(target=self.serve_forever, daemon=True).start()

    def to(self, person: str, about: str) -> list[EmailMessage]:
        """Letters to this address whose subject or text has the words."""
        return [
            letter
            for letter in self.letters
            if person in letter["To"] and about in f"{letter['Subject']} {text_of(letter)}"
        ]


def text_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain", "html"))
    return part.get_content() if part else ""


def links_of(letter: EmailMessage) -> list[str]:
    """Every address in each part of it."""
    parts = (part.get_content() for part in letter.walk() if part.get_content_maintype() == "text")
    return list(dict.fromkeys(link.rstrip(".,;)") for part in parts for link in LINK.findall(part)))
