"""The office's report: how much longer it takes for many stories over ten years than for some."""

import sys
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from thidua.counting.periods import today
from tools.bench_search import seconds

from .scratch import MANY, SOME


def actions() -> dict[str, Callable[[], object]]:
    """What is measured, by its name."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(get_user_model().objects.get(username="chutich"))

    def read(name: str, *parts) -> Callable[[], object]:
        address = reverse(name, args=parts)

        def answer():
            response = client.get(address, secure=True)
            if response.status_code != 200:
                sys.exit(f"{address} answered {response.status_code}.")

        return answer

    year = today().year
    return {
        "report": read("thidua_reporting:targets"),
        "DOCX of the year": read("thidua_reporting:document", year, "year", 1),
        "home page of the office": read("wagtailadmin_home"),
    }


def measure(scratch, table) -> None:
    taken: dict[str, list[float]] = {}
    for number in (SOME, MANY):
        scratch.use(number)
        for name, action in actions().items():
            taken.setdefault(name, []).append(seconds(action))
    for name, (some, many) in taken.items():
        table.add(
            f"{name}: time of {MANY} / {SOME}",
            many / some,
            at_most=2,
            note=f"{some:.3f} → {many:.3f} s",
        )
