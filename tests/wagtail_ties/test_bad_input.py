"""What Wagtail's admin cannot read is a 400 with a sentence; a fault of ours stays an error 500."""

import json
import logging

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, connections
from django.db.models import ProtectedError
from django.http import QueryDict
from django.shortcuts import redirect
from django.test import RequestFactory
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.views.generic.edit import DeletionMixin
from wagtail.admin.forms.choosers import ExternalLinkChooserForm
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.urls import pages as page_urls
from wagtail.admin.views.generic import DeleteView
from wagtail.blocks import StreamBlock
from wagtail.images.models import Filter
from wagtail.models import Page, Revision, Site

from tests.admin import edit_url, everything, form_data
from tests.factories import BroadcastLogFactory, ImageFactory, StationFactory
from tests.planning.content import ItemFactory, address
from thidua.models import Station
from thidua.wagtail_ties.bad_input import KNOWN_FAULTS, OURS, is_unreadable
from thidua.wagtail_ties.checks import check_bad_input
from thidua.wagtail_ties.middleware import BadInputMiddleware

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SENTENCE = "Yêu cầu không được thực hiện"


@pytest.fixture
def story(ward):
    return ward.article()


@pytest.fixture
def person(ward, client):
    client.raise_request_exception = False
    client.force_login(ward.unit)
    return client


@pytest.fixture
def transactions(monkeypatch):
    """Each view in its own, as a test's is one: PostgreSQL goes on after an error only so."""
    monkeypatch.setitem(connections.settings["default"], "ATOMIC_REQUESTS", True)


def without(data, *names):
    return {name: value for name, value in data.items() if name not in names}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: without(data, "body-count"),
        lambda data: {**data, "body-count": "abc"},
        lambda data: {**data, "body-0-order": ""},
        lambda data: {**data, "body-0-value": "NaN"},
        lambda data: {**data, "body-0-value": "[" * 20_000},
        lambda data: {**data, "body-0-value": "{"},
        lambda data: {**data, "body-0-value": '{"blocks": [1], "entityMap": {}}'},
        lambda data: {**data, "body-0-value": '{"blocks": NaN}'},
    ],
)
def test_a_damaged_form_of_a_story_is_refused_and_nothing_is_kept(person, story, damage):
    before = everything(story)
    response = person.post(edit_url(story), damage(form_data(story)))
    assert response.status_code == 400
    assert SENTENCE in response.content.decode()
    assert everything(story) == before


def test_the_same_form_undamaged_is_saved(person, story):
    assert person.post(edit_url(story), form_data(story, title="Tên mới")).status_code == 302
    assert Revision.objects.for_instance(story).latest("pk").content["title"] == "Tên mới"


def test_a_page_that_asked_in_the_background_is_told_as_data(person, story):
    data = without(form_data(story), "body-count")
    response = person.post(edit_url(story), data, headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert response.json()["success"] is False


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("wagtailsnippetchoosers_thidua_station:chosen", ["abc"]),
        ("wagtailimages_chooser:chosen", ["abc"]),
        ("thidua_signoff:appraise", [10**30]),
    ],
)
def test_a_key_that_no_record_has(ward, client, transactions, name, keys):
    client.force_login(ward.culture)
    assert client.get(reverse(name, args=keys)).status_code in (400, 404)


def test_what_is_in_use_is_not_deleted_and_nobody_gets_an_error(ward, admin_client):
    station = BroadcastLogFactory(aired_at=timezone.now()).station
    admin_client.raise_request_exception = False
    url = reverse("wagtailsnippets_thidua_station:delete", args=[station.pk])
    assert admin_client.post(url).status_code in (302, 400)
    assert Station.objects.filter(pk=station.pk).exists()


def test_nobody_makes_the_office_answer_with_an_error(person, settings):
    """Wagtail's view that only raises is there while developing and nowhere else."""
    address = reverse("wagtailadmin_error_test")
    assert resolve(address).func.__module__ == "wagtail.admin.views.home"
    assert person.get(address).status_code == 404
    settings.DEBUG = True
    assert person.get(address).status_code == 500


@pytest.mark.parametrize("name", ["wagtailsites:delete", "wagtailsnippets_thidua_station:delete"])
def test_delete_does_not_go_past_the_form(ward, admin_client, name):
    """Wagtail's hooks, its log and its check of what is in use hang on POST."""
    row = Site.objects.first() if "sites" in name else StationFactory()
    response = admin_client.delete(reverse(name, args=[row.pk]))
    assert response.status_code == 405
    assert type(row).objects.filter(pk=row.pk).exists()


class TestTheProof:
    """An exception is taken for somebody's mistake only when the request proves it."""

    def asked(self, **parameters):
        request = RequestFactory().get("/quan-tri/", parameters)
        request.resolver_match = None
        return request

    def raised(self, error):
        try:
            raise error
        except type(error) as caught:
            return caught

    def test_a_word_of_the_address_that_is_no_number(self):
        error = self.raised(ValueError("Field 'id' expected a number but got 'abc'."))
        assert is_unreadable(self.asked(p="abc"), error)
        assert not is_unreadable(self.asked(p="1"), error)

    def test_a_number_that_no_column_takes(self):
        error = self.raised(OverflowError("Python int too large to convert to SQLite INTEGER"))
        assert is_unreadable(self.asked(p="9" * 30), error)
        assert not is_unreadable(self.asked(p="9"), error)
        assert is_unreadable(self.asked(p="9" * 30), self.raised(DataError("integer out of range")))

    def test_a_document_of_json(self):
        with pytest.raises(json.JSONDecodeError) as raised:
            json.loads("{")
        error = raised.value
        assert is_unreadable(self.asked(extra="{"), error)
        assert not is_unreadable(self.asked(extra="}"), error)

    @pytest.mark.parametrize("error", [AttributeError("x"), TypeError("x"), KeyError("x")])
    def test_what_a_programmer_forgot_stays_an_error(self, error):
        assert not is_unreadable(self.asked(p="abc"), self.raised(error))

    def test_what_ends_in_our_own_code_stays_an_error(self):
        code = 'int("abc")'
        # Among migrations: the report of coverage reads whatever else of ours has run.
        for filename, ours in (
            (f"{OURS}/migrations/views.py", True),
            ("/elsewhere/views.py", False),
        ):
            with pytest.raises(ValueError, match="abc") as raised:
                exec(compile(code, filename, "exec"))
            assert is_unreadable(self.asked(p="abc"), raised.value) is not ours


def test_a_fault_of_ours_is_an_error_500(ward, client, monkeypatch):
    item = ItemFactory(owner=ward.culture)

    def fail(self, **kwargs):
        raise ValueError("expected something")

    monkeypatch.setattr("thidua.planning.content_views.ItemInspectView.get_context_data", fail)
    client.force_login(ward.culture)
    client.raise_request_exception = False
    assert client.get(address("inspect", item)).status_code == 500


def test_whoever_maintains_the_website_reads_of_it(person, story, caplog):
    with caplog.at_level(logging.WARNING, "thidua.wagtail_ties.middleware"):
        person.post(edit_url(story), without(form_data(story), "body-count"))
    assert "body-count" in caplog.text


def test_while_developing_one_sees_the_exception(person, story, settings):
    settings.DEBUG = True
    assert person.post(edit_url(story), without(form_data(story), "body-count")).status_code == 500


def test_a_visitors_page_is_not_touched(rf):
    request = rf.get("/tim-kiem/")
    middleware = BadInputMiddleware(lambda request: None)
    assert middleware.process_exception(request, ProtectedError("x", set())) is None


def test_a_host_is_told_of_the_middleware(settings):
    assert check_bad_input(None) == []
    settings.MIDDLEWARE = []
    assert [problem.id for problem in check_bad_input(None)] == ["thidua.W040"]


def test_the_root_of_all_pages_is_no_error_at_any_address(admin_client):
    """It has no parent, and no form of ours leads to it: views of pages forget that."""
    root, failed = Page.get_first_root_node(), []
    for pattern in page_urls.urlpatterns:
        try:
            url = reverse(f"wagtailadmin_pages:{pattern.name}", args=[root.pk])
        except NoReverseMatch:
            # It asks for more than a page.
            continue
        asked = (admin_client.get, admin_client.post)
        failed += [f"{ask.__name__} {pattern.name}" for ask in asked if ask(url).status_code >= 500]
    assert not failed


@pytest.mark.parametrize("way_on", ["%", "abc", "thidua_signoff:waiting", "admin:index", "\u1ef9"])
def test_where_to_go_next_is_an_address(person, story, way_on):
    """Before anything is written: Wagtail looks for a view of that name when it has saved."""
    revisions = story.revisions.count()
    answer = person.post(edit_url(story), form_data(story, next=way_on))
    assert answer.status_code == 400
    assert story.revisions.count() == revisions


class TestWagtailStillNeedsIt:
    """When all of these fail, the middleware can go; a place of KNOWN_FAULTS goes with its own test."""

    def test_a_stream_without_its_count(self):
        with pytest.raises(MultiValueDictKeyError):
            StreamBlock().value_from_datadict(QueryDict(), {}, "body")

    def test_the_name_of_no_view_as_the_way_on(self):
        with pytest.raises(NoReverseMatch):
            redirect("abc")

    def test_a_number_as_rich_text(self):
        with pytest.raises(AttributeError):
            DraftailRichTextArea().value_from_datadict({"text": "NaN"}, {}, "text")

    def test_a_link_without_an_address(self):
        with pytest.raises(AttributeError):
            ExternalLinkChooserForm({}).is_valid()

    def test_a_picture_without_a_width(self):
        assert KNOWN_FAULTS[0].error is ZeroDivisionError
        with pytest.raises(ZeroDivisionError):
            Filter("fill-0x0").get_transform(ImageFactory())

    def test_a_copy_below_a_page_that_is_not_there(self, ward, admin_client):
        assert KNOWN_FAULTS[1].error is ObjectDoesNotExist
        url = reverse("wagtailadmin_pages:copy", args=[ward.article().pk])
        assert admin_client.post(url, {"new_parent_page": "999999"}).status_code == 400

    def test_unlocking_the_root_of_all_pages(self, admin_client):
        assert KNOWN_FAULTS[2].error is AttributeError
        root = Page.get_first_root_node()
        url = reverse("wagtailadmin_pages:unlock", args=[root.pk])
        assert admin_client.post(url).status_code == 400

    def test_putting_the_root_of_all_pages_in_order(self, admin_client):
        assert KNOWN_FAULTS[3].error is AttributeError
        root = Page.get_first_root_node()
        url = reverse("wagtailadmin_pages:set_page_position", args=[root.pk])
        assert admin_client.post(url).status_code == 400

    def test_delete_of_django_asks_no_form(self):
        assert DeleteView.delete is DeletionMixin.delete
