"""Every page that says no is ours, in Vietnamese, in the look of the place where it stands."""

import re

import pytest
from config import urls as site_urls
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.views.decorators.http import require_POST

from tests.english import words
from thidua.signin.faults import FAULTS

from .conftest import PASSWORD, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("production")]
PAGE = {"HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8"}
LOGIN = "/quan-tri/login/"


def assert_ours(answer, status):
    html = answer.content.decode()
    assert answer.status_code == status
    assert '<html lang="vi"' in html
    assert "DEBUG" not in html
    bare = re.sub(r"(?s)<(script|svg|style|template|noscript|title).*?</\1>|<[^>]*>", " ", html)
    found = words.english_in(bare)
    assert not found, (found, " ".join(bare.split()))
    assert re.search(r"<h1[^>]*>\s*\S", html)
    assert "no-store" in answer["Cache-Control"]


def token_of(client, address=LOGIN):
    html = client.get(address).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]


class TestOfForms:
    """CSRF: cases/09."""

    def test_a_second_sign_in_tab_leads_on(self, people):
        client = Client(enforce_csrf_checks=True)
        first, second = token_of(client), token_of(client)
        wanted = reverse("wagtailadmin_account")
        data = {"username": "chair", "password": PASSWORD, "next": wanted}
        assert client.post(LOGIN, data | {"csrfmiddlewaretoken": first}).status_code == 302
        answer = client.post(LOGIN, data | {"csrfmiddlewaretoken": second})
        assert (answer.status_code, answer["Location"]) == (302, wanted)

    @pytest.mark.parametrize("next_", ["https://la.example/", "//la.example", "javascript:x", ""])
    def test_it_leads_nowhere_else(self, people, next_):
        client = Client(enforce_csrf_checks=True)
        client.force_login(people.chair)
        answer = client.post(LOGIN, {"next": next_, "csrfmiddlewaretoken": "x"})
        assert (answer.status_code, answer["Location"]) == (302, "/quan-tri/")

    def test_a_sign_in_page_whose_cookie_is_gone_says_what_to_do(self, people):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(LOGIN, {"username": "chair", "password": PASSWORD})
        assert_ours(answer, 403)
        assert "Quay lại" in answer.content.decode()
        assert "_auth_user_id" not in client.session

    def test_a_form_of_the_admin_that_is_out_of_date(self, people):
        client = Client(enforce_csrf_checks=True)
        client.force_login(people.culture)
        assert_ours(client.post(reverse("wagtailadmin_account"), {}), 403)

    def test_signing_out_twice_ends_at_the_sign_in_page(self, people):
        client = Client(enforce_csrf_checks=True)
        assert client.post("/quan-tri/logout/", {})["Location"] == LOGIN

    def test_the_visitors_report_of_an_error(self, open_ward):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(f"/bao-loi/?trang={open_ward.column.pk}", {"text": "Sai ngày"})
        assert_ours(answer, 403)
        assert "masthead" in answer.content.decode(), "the website's own look"


@require_POST
def posted_only(request):
    raise AssertionError


def raising(error):
    def view(request):
        raise error

    return view


class Addresses:
    """The site's addresses and some that fail."""

    def __init__(self):
        from django.urls import path

        views = {
            "hong": raising(RuntimeError("hỏng")),
            "cam": raising(PermissionDenied()),
            "sai": raising(BadRequest()),
            "gui": posted_only,
        }
        self.urlpatterns = [
            *(path(f"quan-tri/thu/{name}/", view) for name, view in views.items()),
            *(path(f"thu/{name}/", view) for name, view in views.items()),
            *site_urls.urlpatterns,
        ]
        for name in ("handler400", "handler403", "handler404", "handler500"):
            setattr(self, name, getattr(site_urls, name))


@pytest.fixture
def failing(settings):
    settings.ROOT_URLCONF = Addresses()
    settings.DEBUG = False


@pytest.mark.usefixtures("failing")
class TestOfFaults:
    @pytest.mark.parametrize("place", ["/thu/", "/quan-tri/thu/"])
    @pytest.mark.parametrize(
        ("address", "status"), [("hong", 500), ("cam", 403), ("sai", 400), ("gui", 405)]
    )
    def test_each_has_a_page(self, open_ward, place, address, status):
        client = Client(raise_request_exception=False, **PAGE)
        assert_ours(client.get(f"{place}{address}/"), status)

    @pytest.mark.parametrize("place", ["/thu/gui/", "/quan-tri/login/"])
    def test_a_form_that_is_too_large(self, open_ward, settings, place):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
        client = Client(enforce_csrf_checks=True, **PAGE)
        client.get(LOGIN)
        assert_ours(client.post(place, {"username": "x" * 2000}), 413)
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
        assert_ours(client.post(place, {f"o{number}": "" for number in range(20)}), 413)

    def test_another_host(self, open_ward, settings):
        settings.ALLOWED_HOSTS = ["phuong.example.vn"]
        assert_ours(Client(HTTP_HOST="la.example", **PAGE).get("/"), 400)

    def test_a_page_that_is_not_there(self, open_ward):
        assert_ours(Client(**PAGE).get("/khong-co/"), 404)
        client = Client(**PAGE)
        client.force_login(open_ward.chair)
        assert_ours(client.get("/quan-tri/khong-co/"), 404)

    def test_without_a_database(self, open_ward, monkeypatch, django_db_blocker):
        """Neither the fault nor its page may ask for it."""
        with django_db_blocker.block():
            client = Client(raise_request_exception=False, **PAGE)
            for address in ("/thu/hong/", "/quan-tri/thu/hong/", "/thu/cam/", "/quan-tri/thu/cam/"):
                answer = client.get(address)
                assert answer.status_code in (403, 500)
                assert '<html lang="vi"' in answer.content.decode()

    def test_a_script_gets_the_answer_that_it_expects(self, open_ward):
        client = Client(HTTP_X_REQUESTED_WITH="XMLHttpRequest", **PAGE)
        assert client.get("/quan-tri/thu/gui/").content == b""


def open_addresses(patterns=None, before="", names=()):
    """Each address of the admin that does not ask who somebody is: (address, name)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from open_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and address.startswith("quan-tri/"):
            yield address, pattern


#: What anybody may open in the admin, and why that is safe.
OPEN = {
    "wagtailadmin_sprite": "icons",
    "wagtailadmin_javascript_catalog": "Wagtail's own words",
    "wagtailadmin_error_test": "made to fail: a 404 for everybody but developers",
    "wagtailadmin_login": "counted by django-axes (test_lock)",
    "wagtailadmin_password_reset": "counted by mail and by visitor (test_reset)",
    "wagtailadmin_password_reset_done": "the same for everybody",
    "wagtailadmin_password_reset_confirm": "a key of 128 bits, valid for an hour",
    "wagtailadmin_password_reset_complete": "the same for everybody",
}


def test_what_anybody_may_open_in_the_admin_is_known(ward, client):
    """A new address that asks nobody who they are stands in no line of OPEN."""
    values = {"int": "1", "str": "x", "slug": "x", "uuid": "0" * 32, "path": "x"}
    found = set()
    for route, pattern in open_addresses():
        address = re.sub(
            r"<(?:(\w+):)?(\w+)>", lambda match: values.get(match[1] or "str", "1"), route
        )
        if re.search(r"[\\^$()?]", address):
            address = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", address)
            address = re.sub(r"[\\^$]|\.\*", "", address)
        answer = client.get(f"/{address}")
        leads_in = answer.status_code == 302 and answer["Location"].startswith(LOGIN)
        # Without the slash at its end Wagtail's pattern for everything else is met.
        if not leads_in and answer.status_code not in (301,):
            found.add(pattern.name or address)
    assert found == OPEN.keys()


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_complete",
    ],
)
def test_pages_before_signing_in_are_in_vietnamese(ward, client, name):
    html = client.get(reverse(name)).content.decode()
    bare = re.sub(r"(?s)<(script|svg|style|template|noscript|title).*?</\1>|<[^>]*>", " ", html)
    assert not words.english_in(bare)


def test_each_fault_says_what_happened_and_what_to_do():
    for fault in FAULTS.values():
        assert str(fault.title)
        assert str(fault.text) != str(fault.todo)
        for text in (fault.title, fault.text, fault.todo):
            assert not words.english_in(str(text) % {"until": "9:00", "day": ""}), text


def test_the_password_of_a_page_is_not_guessed_for_ever(open_ward, client, production):
    from wagtail.models import Page, PageViewRestriction

    page = Page.objects.get(pk=open_ward.column.pk).get_parent()
    # Above approved texts a restriction is refused; a host's other pages may have one.
    (restriction,) = PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type="password", password="tổ dân phố 7")]
    )
    address = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, open_ward.column.pk]
    )
    answers = [
        client.post(address, {"password": "sai", "return_url": "/"}, HTTP_X_FORWARDED_FOR="1.2.3.4")
        for _ in range(52)
    ]
    assert [answer.status_code for answer in answers] == [200] * 50 + [429] * 2
    assert_ours(answers[-1], 429)
    right = {"password": "tổ dân phố 7", "return_url": "/"}
    assert client.post(address, right, HTTP_X_FORWARDED_FOR="1.2.3.5").status_code == 302


def test_the_admin_says_what_to_do_where_a_page_is_missing_or_not_allowed(open_ward, client):
    client.force_login(open_ward.unit)
    missing = client.get(f"{reverse('wagtailadmin_home')}khong-co/")
    assert missing.status_code == 404
    assert "Hãy quay lại trang trước" in missing.content.decode()
    assert reverse("wagtailadmin_home") in missing.content.decode()
    refused = client.get(reverse("wagtailsites:index"), follow=True)
    assert "hãy liên hệ văn phòng hoặc người quản trị" in refused.content.decode()


def test_signing_in_still_works(people):
    assert is_in(sign_in("chair"))
