"""The two pictures of README.md, taken of the running product with its sample content."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from .people import DESK, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

DOCS = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def test_the_pictures_of_the_readme(chromium, live_server, tmp_path, capsys):
    """Taken into a folder of the test; with THIDUA_PICTURES=1 into docs/pictures/ (make pictures)."""
    folder = DOCS if os.environ.get("THIDUA_PICTURES") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    call_command("thidua_setup", year=2024)
    call_command("thidua_demo")

    visitor = Person(chromium, live_server, screen=DESK)
    visitor.open("/")
    assert "phường Nguyễn Thị Minh Khai" in visitor.page.content()
    visitor.page.screenshot(path=folder / "home.png")

    leader = Person(chromium, live_server, User.objects.get(username="chutich"), screen=DESK)
    leader.open("/quan-tri/bao-cao/chi-tieu/?year=2025")
    assert "Chưa đạt" in leader.text()
    leader.page.screenshot(path=folder / "report.png")
    assert all(path.stat().st_size > 20_000 for path in folder.glob("*.png"))
