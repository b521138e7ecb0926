"""Starts the website and the clerk, and asks every worker."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 2


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

    def manage(self, *command, **kwargs):
        return self.python("manage.py", *command, **kwargs)

    def python(self, *args, check=True):
        done = subprocess.run(
            [sys.executable, *args],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = (self.folder / "gunicorn.log").open("w")
        self.server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi"),
                *("--workers", str(WORKERS), "--bind", f"127.0.0.1:{self.port}"),
            ],
            cwd=ROOT,
            env=self.environment,
            stderr=self.log,
        )
        until = time.monotonic() + 120
        while True:
            try:
                self.everywhere("/robots.txt")
                return
            except OSError:
                assert time.monotonic() < until, (self.folder / "gunicorn.log").read_text()
                assert self.server.poll() is None, (self.folder / "gunicorn.log").read_text()
                time.sleep(0.2)

    def stop(self):
        self.server.terminate()
        self.server.wait(timeout=30)
        self.log.close()

    def ask(self, path, method="GET", data=None, **headers):
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = urlencode(data) if data else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            return Answer(response.status, dict(response.getheaders()), text)
        finally:
            connection.close()

    def everywhere(self, path, **headers):
        """The first answer of each worker, asked at the same time until all have answered."""
        first = {}
        until = time.monotonic() + 60
        with ThreadPoolExecutor(4) as pool:
            while len(first) < WORKERS:
                assert time.monotonic() < until, "a worker never answers"
                for answer in pool.map(lambda _: self.ask(path, **headers), range(4)):
                    first.setdefault(answer.headers["X-Worker"], answer)
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
        self.process.wait(timeout=30)
