"""A host that takes the plugin in answers its own people and visitors as it did before, to the byte.

Recorded in processes of their own: the host of `plugin_alone/shop` without the plugin, and with it.
"""

import json
import os
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: Differences that a host has: what is compared, and why it may differ.
KNOWN: dict[str, str] = {}


def recorded(settings: str) -> dict[str, object]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.plugin_alone.shop.record"],
        cwd=ROOT,
        env=kept | {"DJANGO_SETTINGS_MODULE": f"tests.plugin_alone.{settings}"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def before():
    return recorded("shop_before")


@pytest.fixture(scope="module")
def after():
    return recorded("shop_with_us")


def test_the_hosts_screens_stay_as_they_were(before, after):
    """Of its people in English and in Vietnamese; its forms, its mails, and what visitors read."""
    assert len(before) > 150
    assert before.keys() == after.keys()
    different = {key for key in before if before[key] != after[key]} - KNOWN.keys()
    assert not different, "\n".join(
        line for key in sorted(different) for line in _lines(key, before, after)
    )


def _lines(key, before, after):
    yield f"== {key}"
    texts = [
        json.dumps(one[key], indent=1, ensure_ascii=False).splitlines() for one in (before, after)
    ]
    yield from list(unified_diff(*texts, lineterm="", n=0))[:20]


def test_what_was_compared_is_what_a_host_has(before):
    """Else two empty pages would be equal: a number shown as English writes it stays that number."""
    assert before["en post {}"][2] == [
        [1.125, 1250, "0.125", "2026-04-03", "2026-04-03 10:00:00+00:00"]
    ]
    assert any("1.125" in line for line in before["en owner /admin/snippets/shop/offer/edit/1/"][2])
    assert len(before["en mails approve"]) > 1
    assert before["visitor /strasse/"][0][0] == 200
