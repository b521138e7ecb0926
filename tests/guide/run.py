"""`make guide`: docs/administrator.md to the letter, in an empty folder with an empty HOME and environment.

The files of this tree are the operator's; every command and file is read from the guide, and `EXAMPLES`
says what an operator replaces in them. Commands of root are left out: no account is made on this machine,
and what the units of systemd say is started here. nginx is played by `browser`. Exit status 1 and the
output of the command where a line of the guide does not work.
"""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.waiting import wait_until

from . import document
from .letters import MailServer
from .office import ADMIN, PASSWORD, Office, mail_of
from .terminal import Failed, type_in

#: The website's name in the guide, which stays: nothing here asks any other host.
NAME = "phuong.example.vn"
#: What the guide writes as an example, or at a place that only root can write.
FOLDER, VARIABLES = "/srv/thidua", "/etc/thidua.env"
SERVER, KEY, MAIL = (
    "127.0.0.1:8000",
    "<khóa vừa in ra>",
    "smtp+tls://thidua:mat-khau@thu.example.vn:587",
)
EXAMPLES = (FOLDER, VARIABLES, SERVER, KEY, MAIL)
#: Where pip finds packages is the machine's own business, no matter of the guide.
OF_PIP = re.compile(r"PIP_|(https?|all|no)_proxy$|SSL_CERT_|REQUESTS_CA_BUNDLE$", re.I)
#: Questions at the terminal, and what is typed.
ANSWERS = {
    "thidua_setup": [(r"\[yes\]: $", "yes")],
    "createsuperuser": [
        (r"\): $", ADMIN),
        (r": $", mail_of(ADMIN)),
        (r"Password: $", PASSWORD),
        (r"Password \(again\): $", PASSWORD),
    ],
    "dbrestore": [(r"\[Y/n\] $", "y")],
    "mediarestore": [(r"\[Y/n\] $", "y")],
}


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Machine:
    """The operator's: a folder with the source, another one as HOME, and nothing in the environment."""

    def __init__(self, work: Path) -> None:
        self.folder, self.home, self.file = work / "thidua", work / "home", work / "thidua.env"
        self.home.mkdir()
        self.letters = MailServer()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.examples = {
            FOLDER: str(self.folder),
            VARIABLES: str(self.file),
            SERVER: f"127.0.0.1:{self.port}",
            MAIL: self.letters.address,
        }
        self.empty = {
            "HOME": str(self.home),
            "PATH": os.pathsep.join([str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]),
        }

    def get_the_source(self) -> None:
        """The files that git knows of, as they are now."""
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(
            listed, cwd=document.ROOT, check=True, capture_output=True, text=True
        )
        for name in filter(None, names.stdout.split("\0")):
            if (document.ROOT / name).is_file():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(document.ROOT / name, self.folder / name)

    def follow(self, section: int) -> None:
        """Write the files of a section and type its commands in, in the order of the guide."""
        for block in document.commands(section):
            text = document.fill_in(block.text, self.examples)
            if block.path == VARIABLES:
                self.file.write_text(text, encoding="utf-8")
                self.file.chmod(0o640)
            elif not block.path:
                self.type_in(text)

    def type_in(self, text: str) -> None:
        asked = [pair for word, pairs in ANSWERS.items() if word in text for pair in pairs]
        say("\n".join(f"$ {line}" for line in text.splitlines()))
        said = type_in(text, self.home, self.empty | _of_pip(), asked)
        say(said)
        if "check --deploy" in text:
            assert "System check identified no issues" in said, (
                "check --deploy has something to say"
            )
        if "token_urlsafe" in text:
            self.examples[KEY] = said.split()[-1]

    @contextmanager
    def running(self):
        """Both services, as their units say, until the end of the block."""
        started = []
        try:
            for name, unit in document.services().items():
                log = (self.home / f"{name}.log").open("ab")
                started.append(self._start(unit, log))
            wait_until(self._is_up, f"gunicorn at {self.examples[SERVER]}")
            yield
        finally:
            for process in started:
                process.terminate()
                process.wait(timeout=300)

    def _start(self, unit, log) -> subprocess.Popen:
        def own(word: str) -> str:
            return document.fill_in(unit[word], self.examples)

        assert own("EnvironmentFile") == str(self.file)
        given = document.variables(self.file.read_text("utf-8"))
        return subprocess.Popen(
            shlex.split(own("ExecStart")),
            cwd=own("WorkingDirectory"),
            env={"HOME": str(self.home), "PATH": "/usr/bin:/bin", **given},
            stdout=log,
            stderr=log,
        )

    def _is_up(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def run_cron(self) -> None:
        """Each job once, as cron runs it.

        :raises Failed: it does not end with 0.
        """
        for _times, _account, command in document.cron_lines():
            say(f"cron: {command}")
            say(self._as_cron(document.fill_in(command, self.examples)))

    def audit_is_silent(self) -> None:
        line = f"cd {FOLDER} && set -a && . {VARIABLES} && .venv/bin/python manage.py thidua_audit -v 0"
        said = self._as_cron(document.fill_in(line, self.examples))
        assert said == "", said

    def commands_refuse_without_variables(self) -> None:
        """What cron runs without the file of variables touches no data and names what is missing."""
        line = f"cd {self.folder} && .venv/bin/python manage.py publish_scheduled"
        status, said = self._status_of(line)
        missing = (
            "Chưa đặt biến môi trường: SECRET_KEY, ALLOWED_HOSTS, WAGTAILADMIN_BASE_URL, EMAIL_URL"
        )
        assert status, "a command ran without the file of variables"
        assert missing in said, said

    def _as_cron(self, line: str) -> str:
        status, said = self._status_of(line)
        if status:
            raise Failed(f"{line}\nended with {status}:\n{said}")
        return said

    def _status_of(self, line: str) -> tuple[int, str]:
        """Of a line that cron runs: its exit status and what it printed."""
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.home,
            env={**self.empty, "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout


def _of_pip() -> dict[str, str]:
    """pip's settings and cache, which it would look for in HOME."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "cache", "dir"]
    cache = subprocess.run(pip, check=True, capture_output=True, text=True).stdout.strip()
    own = Path.home() / ".config" / "pip" / "pip.conf"
    kept = {name: value for name, value in os.environ.items() if OF_PIP.match(name)}
    settings = {"PIP_CONFIG_FILE": str(own)} if own.exists() else {}
    return {"PIP_CACHE_DIR": cache, **settings, **kept}


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        try:
            follow(Machine(Path(made)))
        except (Failed, AssertionError) as failed:
            say(f"The guide does not work: {failed}")
            for log in Path(made).glob("home/*.log"):
                say(f"--> {log.name}\n{log.read_text('utf-8', 'replace')[-4000:]}")
            return 1
    return 0


def follow(machine: Machine) -> None:
    machine.get_the_source()
    machine.follow(1)
    machine.commands_refuse_without_variables()
    machine.letters.start()
    office = Office(NAME, machine.port, machine.letters)
    with machine.running():
        office.answers_under_its_name()
        say(f"It answers as https://{NAME}/")
        office.take_the_first_steps()
        office.open_the_column()
        story = office.publish_the_first_story()
        office.story_is_public(story)
        say(f"The first story is public: {story}")
        say(f"{office.letters_lead_home()} letters, each link opens")
        machine.run_cron()
        machine.audit_is_silent()
        say("The audit is silent.")
        for name in document.static_files():
            assert (machine.folder / "var" / "static" / name).exists(), name
    backup, restore = document.commands(5)
    machine.type_in(document.fill_in(backup.text, machine.examples))
    machine.type_in(document.fill_in(restore.text, machine.examples))
    with machine.running():
        office.story_is_public(story)
    machine.audit_is_silent()
    say("What was restored is public, and the audit is silent.")


if __name__ == "__main__":
    sys.exit(main())
