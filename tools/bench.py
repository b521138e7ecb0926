"""`make bench`: how much longer the report takes for 20,000 stories over ten years than for 200.

In a scratch database of its own, which is gone afterwards. The ratio is what to look at: it does
not depend on the machine as the seconds do.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEW, MANY = 200, 20_000
TIMES = 5


def seconds(action: Callable[[], object]) -> float:
    """The median of a few runs after one that warms up."""
    action()
    taken = []
    for _run in range(TIMES):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def prepare() -> None:
    """Set-up and the sample, whose articles are copied."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        call_command("thidua_setup", stdout=nowhere)
        call_command("thidua_demo", stdout=nowhere)


def actions() -> dict[str, Callable[[], object]]:
    """What is measured, by its name."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from thidua.counting.periods import today

    client = Client(HTTP_HOST="localhost")
    client.force_login(get_user_model().objects.get(username="chutich"))

    def read(name: str, *parts) -> Callable[[], object]:
        address = reverse(name, args=parts)

        def answer():
            response = client.get(address)
            if response.status_code != 200:
                sys.exit(f"{address} answered {response.status_code}.")

        return answer

    year = today().year
    return {
        "report": read("thidua_reporting:targets"),
        "DOCX of the year": read("thidua_reporting:document", year, "year", 1),
        "home page": read("wagtailadmin_home"),
    }


def main() -> None:
    """Measure with few stories and with many, and print both and their ratio."""
    from thidua.column.models import ColumnIndexPage
    from thidua.sample.bulk import make_articles

    print("» A scratch database with the sample", flush=True)
    prepare()
    measured: dict[str, list[float]] = {}
    there = 0
    for number in (FEW, MANY):
        print(f"» {number} stories", flush=True)
        make_articles(ColumnIndexPage.objects.get(), number - there, lambda done, of: None)
        there = number
        for name, action in actions().items():
            measured.setdefault(name, []).append(seconds(action))
    print(f"{'':20}{FEW:>10}{MANY:>10}   ratio")
    for name, (few, many) in measured.items():
        print(f"{name:20}{few:>9.2f}s{many:>9.2f}s{many / few:>8.1f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        main()
