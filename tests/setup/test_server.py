"""Issue 23, items 6 and 8: a server's settings, by the operator's guide and where it was not followed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from wagtail.models import Site

from home.setup import name_the_site

ROOT = Path(__file__).resolve().parents[2]


def manage(*command, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
    )


def test_a_command_without_settings_names_what_is_missing_and_touches_nothing(tmp_path):
    done = manage("thidua_remind", VAR_DIR=str(tmp_path / "var"), SECRET_KEY="x" * 60)
    assert done.returncode != 0
    assert (
        "Chưa đặt biến môi trường: ALLOWED_HOSTS, WAGTAILADMIN_BASE_URL, EMAIL_URL." in done.stderr
    )
    assert not (tmp_path / "var" / "db.sqlite3").exists()


def test_the_folders_are_there_before_the_first_command(tmp_path):
    var = tmp_path / "new" / "var"
    done = manage(
        "check",
        VAR_DIR=str(var),
        SECRET_KEY="x" * 60,
        ALLOWED_HOSTS="phuong.example.vn",
        WAGTAILADMIN_BASE_URL="https://phuong.example.vn",
        EMAIL_URL="dummymail://",
    )
    assert done.returncode == 0, done.stderr
    assert {"media", "static", "backup"} <= {folder.name for folder in var.iterdir()}
    assert stat.S_IMODE((var / "backup").stat().st_mode) == 0o700


def test_copies_of_the_database_are_for_their_owner_alone(settings):
    options = settings.STORAGES["dbbackup"]["OPTIONS"]
    assert options["file_permissions_mode"] == 0o600


@pytest.mark.parametrize(
    ("base_url", "named"),
    [
        ("https://phuong.example.vn", ("phuong.example.vn", 443)),
        ("http://phuong.example.vn:8080/", ("phuong.example.vn", 8080)),
        ("http://localhost:8000", ("localhost", 80)),
    ],
)
def test_the_set_up_names_the_site(db, settings, base_url, named):
    settings.WAGTAILADMIN_BASE_URL = base_url
    name_the_site(None)
    site = Site.objects.get()
    assert (site.hostname, site.port) == named
    # What the office named stays.
    Site.objects.update(hostname="ten-khac.example.vn")
    name_the_site(None)
    assert Site.objects.get().hostname == "ten-khac.example.vn"


def test_the_page_of_a_fault_needs_no_manifest(monkeypatch):
    def missing(name):
        raise ValueError(f"Missing staticfiles manifest entry for {name!r}")

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    html = render_to_string("thidua/errors/plain.html", {"title": "Lỗi"})
    assert 'href="/static/thidua/css/public.css"' in html
