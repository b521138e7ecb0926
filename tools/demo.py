"""`make demo`: database, sample content, web server; the second run starts in seconds."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
LOGINS = VAR / "demo-logins.txt"


def say(text: str) -> None:
    print(text, flush=True)


def manage(*args: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run([sys.executable, "manage.py", *args], cwd=ROOT, env=environment, check=True)


def check_port(port: int) -> None:
    """One line and no traceback where another program has the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(
                f"Port {port} is taken: choose another one, as in `make demo PORT={port + 1}`."
            )


def prepare() -> None:
    """Migrations always; sample content once: the logins are written when it is there."""
    VAR.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True)
    say("» Database")
    manage("migrate", "--verbosity", "0")
    if not LOGINS.exists():
        say("» Set-up and sample content, through the real workflow")
        manage("thidua_demo", "--keep", "--logins", str(LOGINS))


def wait_until_up(address: str, server: subprocess.Popen) -> None:
    for _attempt in range(120):
        if server.poll() is not None:
            sys.exit("The web server did not start; its message stands above.")
        try:
            urllib.request.urlopen(address + "robots.txt", timeout=2)
            return
        except OSError:  # Refused, or slower than that on a busy machine.
            time.sleep(0.25)
    sys.exit(f"Nothing answers at {address}.")


def serve(port: int) -> None:
    address = f"http://localhost:{port}/"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "WAGTAILADMIN_BASE_URL": address.rstrip("/"),
    }
    command = [
        *(sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi"),
        *("--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "warning"),
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    # Whoever ends this script, by Ctrl+C or otherwise, ends the web server with it.
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit())
    try:
        wait_until_up(address, server)
        say("")
        say(f"  Website   {address}")
        say(f"  Column    {address}thi-dua-yeu-nuoc/")
        say(f"  Office    {address}quan-tri/")
        say("")
        say(LOGINS.read_text(encoding="utf-8"))
        say("  Stop with Ctrl+C.")
        server.wait()
    except KeyboardInterrupt:
        say("Stopping.")
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    check_port(port)
    prepare()
    serve(port)
