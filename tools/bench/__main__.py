"""`make bench`: what requests cost with few stories and with many; exit 1 where a bound is broken.

In scratch databases of its own, which are gone afterwards; with DATABASE_URL in an empty database
that is given, which it fills. Look at the ratios: they do not depend on the machine as seconds do.
"""

import logging
import os
import platform
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "var" / "bench.json"


def run() -> int:
    from django.db import connection

    from . import found, report, served, visitors
    from .scratch import FEW, MANY, Scratch
    from .table import Table

    scratch, table = Scratch(), Table()
    print(f"» Databases with {FEW} and {MANY} stories", flush=True)
    scratch.make()
    database = connection.vendor
    try:
        print("» Visitors, nothing kept; warm is not the first request after a write", flush=True)
        visitors.measure(scratch, table)
        scratch.use(MANY)
        article = visitors.addresses(MANY)["article"]
        connection.close()
        print("» Over HTTP", flush=True)
        served.measure(scratch.names[MANY], article, table)
        print("» The search", flush=True)
        found.measure(scratch, table)
        print("» The office's report", flush=True)
        report.measure(scratch, table)
    finally:
        scratch.remove()
    about = {"database": database, "python": platform.python_version(), "cores": os.cpu_count()}
    table.write(RESULT, about)
    broken = table.broken()
    print(f"» {len(broken)} bounds of {sum(bool(f.bound) for f in table.figures)} broken")
    for figure in broken:
        print(f"  {figure.name}: {figure.value:g}, {figure.bound}")
    return 1 if broken else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tools.bench.settings"
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        # Pages that are not found are asked for on purpose.
        logging.disable(logging.WARNING)
        sys.exit(run())
