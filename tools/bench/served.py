"""Over real HTTP: requests per second of a kept page and of a plain view, bytes of a first view."""

import gzip
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from .visitors import COLUMN, PLAIN

ROOT = Path(__file__).resolve().parents[2]
SECONDS, ROUNDS, THREADS = 2, 5, 4


class Server:
    """gunicorn with one worker on the run's own database."""

    def __init__(self, database: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
        if "DATABASE_URL" not in environment:
            environment["DATABASE_URL"] = f"sqlite:///{database}"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "config.wsgi", "--log-level", "error"),
                *("--workers", "1", "--bind", f"127.0.0.1:{self.port}"),
            ],
            cwd=ROOT,
            env=environment,
        )
        until = time.monotonic() + 60
        while True:
            try:
                self.ask(PLAIN)
                return
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise SystemExit("The server does not start.") from None
                time.sleep(0.2)

    def ask(self, path: str, encoding="gzip") -> tuple[int, bytes]:
        """Status and body as sent."""
        request = (
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n"
            "Connection: close\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as stream:
            stream.sendall(request.encode())
            parts = []
            while part := stream.recv(65536):
                parts.append(part)
        head, _, body = b"".join(parts).partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]), body

    def per_second(self, path: str) -> float:
        """Requests that a few threads get answered in a while."""
        until = time.monotonic() + SECONDS
        counts = [0] * THREADS

        def work(place):
            while time.monotonic() < until:
                status, _body = self.ask(path)
                counts[place] += status == 200

        threads = [threading.Thread(target=work, args=[place]) for place in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / SECONDS

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


def measure(database: str, article: str, table) -> None:
    server = Server(database)
    try:
        server.ask(article)
        ratios, pages, plains = [], [], []
        for _round in range(ROUNDS):
            plains.append(server.per_second(PLAIN))
            pages.append(server.per_second(article))
            ratios.append(pages[-1] / plains[-1])
        table.add(
            "kept article, requests a second of the plain view's",
            statistics.median(ratios),
            at_least=1.0,
            note=f"{statistics.median(pages):.0f} of {statistics.median(plains):.0f}",
        )
        for name, path in (("article", article), ("home", "/"), ("column", COLUMN)):
            sent, whole = first_view(server, path)
            table.add(
                f"first view of {name} before pictures, kB as sent",
                sent / 1000,
                "kB",
                at_most=60,
                note=f"{whole / 1000:.1f} kB unpacked",
            )
    finally:
        server.stop()


def first_view(server: Server, path: str) -> tuple[int, int]:
    """Bytes of the page with its style sheets and scripts, packed as sent and unpacked."""
    server.ask(path)
    _status, packed = server.ask(path)
    html = gzip.decompress(packed).decode()
    sent, whole = len(packed), len(html.encode())
    for address in set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', html)):
        status, part = server.ask(address)
        if status != 200:
            raise SystemExit(f"{address} answered {status}.")
        sent += len(part)
        whole += len(server.ask(address, "identity")[1])
    return sent, whole
