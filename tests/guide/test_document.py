"""What `make guide` takes out of the operator's guide is there; a line that it cannot follow is named."""

import os
import smtplib

import pytest

from . import document, run
from .browser import Page
from .letters import MailServer, links_of, text_of
from .terminal import Failed, type_in


def test_the_guide_installs_serves_repeats_backs_up_and_restores():
    install = document.commands(1)
    assert [block.path for block in install] == ["", run.VARIABLES, ""]
    assert document.services().keys() == {"thidua-web", "thidua-mail"}
    assert len(document.commands(5)) == 2
    assert document.proxy_headers(
        host="phuong.example.vn", scheme="https", proxy_add_x_forwarded_for="198.51.100.7"
    ) == {
        "Host": "phuong.example.vn",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "198.51.100.7",
    }


def test_every_example_that_the_check_replaces_is_in_the_guide():
    assert [example for example in run.EXAMPLES if example not in document.GUIDE] == []
    given = document.variables(document.files()[run.VARIABLES])
    assert given["ALLOWED_HOSTS"] == run.NAME
    assert given["SECRET_KEY"] == run.KEY
    assert given["EMAIL_URL"] == run.MAIL


def test_root_is_asked_by_name_and_for_nothing_else():
    roots = [block.text for block in document.blocks() if block.is_roots]
    assert roots
    for text in roots:
        assert "manage.py" not in text
    for unit in document.services().values():
        assert unit["User"] == "thidua"
    assert {account for _times, account, _command in document.cron_lines()} == {"thidua"}


def test_every_command_that_is_to_be_repeated_is_in_the_table_of_cron():
    table = " ".join(command for _times, _account, command in document.cron_lines())
    for name in (
        "publish_scheduled",
        "thidua_audit --suspend",
        "thidua_mail_queue",
        "thidua_remind",
    ):
        assert f"manage.py {name}" in table
    for _times, _account, command in document.cron_lines():
        assert command.startswith(f"cd {run.FOLDER} && set -a && . {run.VARIABLES} && ")


@pytest.fixture
def environment():
    return {"PATH": os.environ["PATH"]}


def test_questions_are_answered_and_an_error_is_told(tmp_path, environment):
    ask = 'printf "Name: "; read name; echo "Hello $name"'
    assert "Hello Nga" in type_in(ask, tmp_path, environment, [(r"Name: $", "Nga")])
    with pytest.raises(Failed, match="ended with 3"):
        type_in("exit 3; echo never", tmp_path, environment)
    with pytest.raises(Failed, match="never asked"):
        type_in("echo nothing", tmp_path, environment, [(r"Name: $", "Nga")])


def test_the_mail_server_keeps_what_it_is_given():
    with MailServer() as server:
        server.start()
        host, port = server.address.removeprefix("smtp://").split(":")
        with smtplib.SMTP(host, int(port)) as client:
            letter = "Subject: One\r\nTo: a@x.vn\r\n\r\n.dot\r\nSee https://x.vn/a/.\r\n"
            client.sendmail("b@x.vn", ["a@x.vn"], letter)
        server.shutdown()
    (kept,) = server.to("a@x.vn", "One")
    assert text_of(kept).startswith(".dot")
    assert links_of(kept) == ["https://x.vn/a/"]


def test_a_page_gives_its_links_and_choices():
    boxes = '<label><input value="1">A</label><label><input value="2"> B &amp; C</label>'
    text = f'<a href="/b/?c=1&amp;d=2#e">B</a>{boxes}'
    page = Page("https://x.vn/a/", 200, None, text)
    assert page.link("/b/") == "https://x.vn/b/?c=1&d=2"
    assert page.choice("B & C") == "2"
    with pytest.raises(AssertionError, match="does not offer D"):
        page.choice("D")
