"""The door as it stands on the office's server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.test import Client
from django.urls import reverse

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Thi-dua-2030"
NAMES = (
    *("AXES_", "CSRF_FAILURE_VIEW", "SESSION_COOKIE_AGE", "PASSWORD_RESET_TIMEOUT", "TASKS"),
    *("THIDUA_MAIL_TASKS", "THIDUA_CLIENT_ADDRESS_META", "THIDUA_TRUSTED_PROXIES"),
    *("THIDUA_IDLE_HOURS", "WAGTAILADMIN_USER_LOGIN_FORM"),
)
PRINT = f"""
import json
from config.settings import production
print(json.dumps({{n: getattr(production, n) for n in dir(production) if n.startswith({NAMES!r})}}))
"""


@pytest.fixture(scope="session")
def production_values(tmp_path_factory):
    """What a server's settings say of the door, read in a process of its own."""
    environment = {
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "phuong.example.vn",
        "WAGTAILADMIN_BASE_URL": "https://phuong.example.vn",
        "EMAIL_URL": "dummymail://",
        "CLIENT_ADDRESS_META": "HTTP_X_FORWARDED_FOR",
        "VAR_DIR": str(tmp_path_factory.mktemp("var")),
    }
    run = subprocess.run(
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@pytest.fixture
def production(settings, production_values):
    """This process with them."""
    for name, value in production_values.items():
        setattr(settings, name, value)
    settings.AXES_ENABLED = True
    AxesProxyHandler.get_implementation(force=True)
    return settings


@pytest.fixture
def people(ward):
    """The office, each with a password."""
    for user in (ward.chair, ward.vice_chair, ward.office, ward.culture, ward.unit):
        user.set_password(PASSWORD)
        user.save()
    return ward


def sign_in(user, password=PASSWORD, *, visitor="198.51.100.7", browser=None, client=None, **more):
    """As through nginx, which writes the visitor's address behind what the visitor typed."""
    client = client or Client()
    headers = {"HTTP_USER_AGENT": browser} if browser else {}
    return client.post(
        reverse("wagtailadmin_login"),
        {"username": user, "password": password, "next": reverse("wagtailadmin_home")},
        REMOTE_ADDR="127.0.0.1",
        HTTP_X_FORWARDED_FOR=visitor,
        **headers,
        **more,
    )


def is_in(response):
    return (response.status_code, response.get("Location")) == (302, reverse("wagtailadmin_home"))
