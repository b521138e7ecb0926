"""Which Site is the ward's, and with which host its public addresses begin."""

import pytest
from wagtail.models import Page, Site

from home.models import HomePage
from thidua.sites import origin, roots_of, stands_in
from thidua.visibility.wards_site import is_wards_site, wards_site

pytestmark = pytest.mark.postgresql


@pytest.fixture
def other(ward):
    root = Page.get_first_root_node().add_child(instance=HomePage(title="Khác", slug="khac"))
    return Site.objects.create(hostname="khac.example.vn", root_page=root)


def test_it_is_the_site_of_the_column_though_that_is_a_draft(ward, other, rf):
    own = ward.column.get_site()
    assert wards_site() == own
    assert is_wards_site(rf.get("/"))
    assert not is_wards_site(rf.get("/", headers={"host": "khac.example.vn"}))
    assert stands_in(ward.column, own)
    assert not stands_in(ward.column, other)
    assert not stands_in(ward.column, None)


def test_two_names_of_one_website_are_both_the_wards(ward, rf):
    own = ward.column.get_site()
    twin = Site.objects.create(hostname="www.example.vn", root_page=own.root_page)
    assert is_wards_site(rf.get("/", headers={"host": "www.example.vn"}))
    assert {root.site_id for root in roots_of(ward.column.url_path)} == {own.pk, twin.pk}


def test_without_a_column_no_site_is_the_wards(db, rf):
    assert wards_site() is None
    assert not is_wards_site(rf.get("/"))


@pytest.mark.parametrize(
    ("record", "asked", "begins"),
    [
        # A proxy ends https, or leads from another port: as the visitor asked.
        (("phuong.vn", 80), "phuong.vn", "http://phuong.vn"),
        (("phuong.vn", 80), "phuong.vn:8000", "http://phuong.vn:8000"),
        (("localhost", 80), "phuong.vn", "http://phuong.vn"),
        # By another name of the server: as the record says.
        (("phuong.vn", 80), "10.0.0.7", "http://phuong.vn"),
        (("phuong.vn", 443), "10.0.0.7", "https://phuong.vn"),
        (("phuong.vn", 8443), "10.0.0.7", "http://phuong.vn:8443"),
    ],
)
def test_addresses_begin_as_visitors_know_the_ward(ward, rf, settings, record, asked, begins):
    settings.ALLOWED_HOSTS = ["*"]
    hostname, port = record
    Site.objects.update(hostname=hostname, port=port)
    assert origin(rf.get("/", headers={"host": asked})) == begins
