"""From whom a mail is, and how its text is set."""

import logging

import pytest
from django.core.mail.backends.locmem import EmailBackend
from wagtail.models import Site

from home.models import WardSettings
from tests.factories import UserFactory
from thidua.mailing.layout import shortened, wrapped
from thidua.mailing.letters import Letter, send_to_each, sender_address

MAIL = "thidua/appraisal/mails/gone_live"


def name_the_ward(**names):
    site = Site.objects.get(is_default_site=True)
    WardSettings.objects.update_or_create(site=site, defaults=names)


@pytest.mark.parametrize(
    ("configured", "names", "sender"),
    [
        ("thidua@p.vn", {}, "thidua@p.vn"),
        ("thidua@p.vn", {"ward_name": "Phường Ấn"}, "Phường Ấn <thidua@p.vn>"),
        (
            "thidua@p.vn",
            {"authority_name": "UBND phường Ấn", "ward_name": "Phường Ấn"},
            "UBND phường Ấn <thidua@p.vn>",
        ),
        (
            "thidua@p.vn",
            {"authority_name": 'UBND\nphường "Ấn", tỉnh <X>'},
            '"UBND phường \\"Ấn\\", tỉnh <X>" <thidua@p.vn>',
        ),
        # What the host says itself stays.
        ("Cổng <thidua@p.vn>", {"ward_name": "Phường Ấn"}, "Cổng <thidua@p.vn>"),
    ],
)
def test_a_mail_bears_the_name_that_the_office_keeps(db, sent, settings, configured, names, sender):
    settings.DEFAULT_FROM_EMAIL = configured
    name_the_ward(**names)
    assert sender_address() == sender
    (message,) = sent(
        send_to_each, [UserFactory(username="unit")], lambda user: Letter(MAIL, title="Tổ 7")
    )
    assert message.from_email == sender
    headers = message.message()
    assert headers["From"].endswith("<thidua@p.vn>") or not names
    assert headers["Auto-Submitted"] == "auto-generated"


def test_long_lines_are_broken_at_blanks_and_addresses_stay_whole():
    address = "https://phuong.example.vn/" + "a" * 90
    lines = wrapped(f"{'Bà con mở đường ' * 10}\n\n\n\n  - {'tổ bảy ' * 15}\n{address}").split("\n")
    assert max(len(line) for line in lines if "https" not in line) <= 72
    assert address in lines
    assert lines.count("") == 2
    assert len([line for line in lines if line.startswith("  ") and line.strip()]) == 2
    assert "\n\n\n" not in "\n".join(lines)


def test_a_long_title_is_cut_at_a_word_in_the_subject():
    assert shortened("Bà con tổ 7 mở đường", 12) == "Bà con tổ 7…"
    assert shortened("Bà con\ntổ 7", 12) == "Bà con tổ 7"


class OneRefused(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["first@example.vn"]:
            raise OSError("mailbox unavailable")
        return super().send_messages(messages)


def test_one_mail_that_fails_is_logged_and_stops_no_other(db, sent, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.OneRefused"
    people = [UserFactory(username=name) for name in ("first", "second")]
    people.append(UserFactory(username="left", is_active=False))
    people.append(UserFactory(username="without", email=""))
    with caplog.at_level(logging.ERROR):
        mails = sent(send_to_each, people, lambda user: Letter(MAIL, title="Tổ 7"))
    assert [message.to for message in mails] == [["second@example.vn"]]
    assert "mailbox unavailable" in caplog.text
