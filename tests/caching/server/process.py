"""Starts the website and the clerk, and asks every worker."""

import http.client
import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 2
#: When the clerk begins to work, and the workers' time: what the clerk writes is past by then.
OPENING, VISITING = "2026-06-15T09:00:00+07:00", "2026-06-15T09:30:20+07:00"


class Answer(NamedTuple):
    status: int
    headers: dict
    text: str

    @property
    def queries(self):
        return int(self.headers["X-Queries"])


class Website:
    """The website in a folder of its own."""

    def __init__(self, folder, **environment):
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "VAR_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.caching.server.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "SECRET_KEY": "test" * 13,
            "ALLOWED_HOSTS": "127.0.0.1",
            "WAGTAILADMIN_BASE_URL": "http://127.0.0.1",
            "EMAIL_URL": "dummymail://",
            **environment,
        }
        self.folder = folder
        self.set_clock(VISITING)

    def set_clock(self, moment):
        """The time at which the workers answer from now on; it stands still."""
        (self.folder / "clock").write_text(moment)

    def manage(self, *command, **kwargs):
        return self.python("manage.py", *command, **kwargs)

    def python(self, *args, check=True):
        done = subprocess.run(
            [sys.executable, *args],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self):
        self.log = (self.folder / "gunicorn.log").open("w")
        with socket.socket() as door:
            # The server is given the open socket: a free port's number could be taken meanwhile.
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
            self.server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi"),
                    *("--workers", str(WORKERS), "--bind", f"fd://{door.fileno()}"),
                    *("--timeout", str(PATIENCE)),
                ],
                cwd=ROOT,
                env=self.environment,
                stderr=self.log,
                pass_fds=[door.fileno()],
            )
        wait_until(self.is_up, "the website answers")

    def is_up(self):
        assert self.server.poll() is None, (self.folder / "gunicorn.log").read_text()
        try:
            return self.everywhere("/robots.txt")
        except OSError:
            return False

    def stop(self):
        self.server.terminate()
        self.server.wait(timeout=PATIENCE)
        self.log.close()

    def ask(self, path, method="GET", data=None, **headers):
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        body = urlencode(data) if data else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            # A header may come twice: two cookies are set with two of them.
            headers = {name: ", ".join(response.headers.get_all(name)) for name in response.headers}
            return Answer(response.status, headers, text)
        finally:
            connection.close()

    def everywhere(self, path, **headers):
        """The first answer of each worker, asked at the same time until all have answered."""
        first = {}

        def ask_again():
            for answer in pool.map(lambda _: self.ask(path, **headers), range(4)):
                first.setdefault(answer.headers["X-Worker"], answer)
            return len(first) == WORKERS

        with ThreadPoolExecutor(4) as pool:
            wait_until(ask_again, "each worker answers")
        return list(first.values())


class Clerk:
    """`clerk.Clerk` in its process: its methods are called by name."""

    def __init__(self, website):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.caching.server.clerk"],
            cwd=ROOT,
            env=website.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __getattr__(self, step):
        def do(*args):
            self.process.stdin.write(json.dumps([step, args]) + "\n")
            self.process.stdin.flush()
            outcome = self.process.stdout.readline()
            assert outcome, f"the clerk failed at {step}"
            return json.loads(outcome)

        return do

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
