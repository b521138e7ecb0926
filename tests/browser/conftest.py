import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright's synchronous interface runs an event loop in this thread; Django is asked nothing
# from inside of it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """A headless Chromium. CI demands it; elsewhere the tests are skipped and say why."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("THIDUA_REQUIRE_BROWSER"):
            pytest.fail(f"There is no Chromium at {CHROMIUM}.")
        pytest.skip(f"no Chromium at {CHROMIUM}: the browser tests were not run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def kept_static_files():
    """Browsers keep scripts and styles, as in production: a page of the admin has some forty of them."""

    def serve(handler, request):
        response = served(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    served = StaticFilesHandler.serve
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve)
        yield
