"""Nobody hides an approved text by privacy, sites or collections (guarantee.md, "How it is held")."""

import itertools

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.models.sites import get_site_for_hostname

from tests.factories import UserFactory
from tests.media.files import pdf
from thidua.models import ArticlePage
from thidua.signoff.exceptions import SignOffRefused
from thidua.visibility.hiding import root_at

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def collection():
    return Collection.get_first_root_node().add_child(name="Văn bản")


@pytest.fixture
def document(collection):
    file = ContentFile(pdf(), name="quyet-dinh.pdf")
    return get_document_model().objects.create(title="Quyết định", file=file, collection=collection)


@pytest.fixture
def story(open_ward, document):
    return open_ward.article(public=True, document_file=document)


@pytest.fixture
def site(open_ward):
    return Site.objects.get()


@pytest.fixture
def root(client):
    """A superuser, signed in; the visitor is another client."""
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def visitor(story):
    from django.test import Client

    visitor = Client()

    def sees() -> bool:
        answers = [visitor.get(url) for url in ("/", story.url, story.document_file.url)]
        return [answer.status_code for answer in answers] == [200, 200, 200]

    assert sees()
    return sees


NOT_FOUND = "Người dân sẽ không còn tìm thấy"


def site_form(site, **changes):
    values = {
        "hostname": site.hostname,
        "port": site.port,
        "site_name": "",
        "root_page": site.root_page_id,
        "is_default_site": "on",
    }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    "changes", [{"root_page": "root"}, {"root_page": "story"}, {"is_default_site": None}]
)
def test_a_site_does_not_begin_elsewhere(root, visitor, site, story, changes):
    pages = {"root": Page.get_first_root_node().pk, "story": story.pk}
    changes = {name: pages.get(value, value) for name, value in changes.items()}
    answer = root.post(reverse("wagtailsites:edit", args=[site.pk]), site_form(site, **changes))
    assert answer.status_code == 200
    assert NOT_FOUND in answer.content.decode()
    before = site.root_page_id
    site.refresh_from_db()
    assert (site.root_page_id, site.is_default_site) == (before, True)
    assert visitor()


def test_a_site_is_not_deleted(root, visitor, site):
    answer = root.post(reverse("wagtailsites:delete", args=[site.pk]), follow=True)
    assert NOT_FOUND in answer.content.decode()
    assert visitor()


def test_another_site_does_not_take_the_visitors_of_the_first(root, visitor, site, story):
    taken = {"hostname": site.hostname, "port": 443, "is_default_site": None}
    answer = root.post(reverse("wagtailsites:add"), site_form(site, root_page=story.pk, **taken))
    assert NOT_FOUND in answer.content.decode()
    assert Site.objects.count() == 1


def test_nor_under_a_name_that_the_server_answers_to(root, site, story, settings):
    settings.ALLOWED_HOSTS = ["testserver", ".phuong.example.vn"]
    taken = {"hostname": "phuong.example.vn", "is_default_site": None}
    address = reverse("wagtailsites:add")
    answer = root.post(address, site_form(site, root_page=story.pk, **taken))
    assert NOT_FOUND in answer.content.decode()
    # The same pages under one more name: nothing is lost.
    assert root.post(address, site_form(site, **taken)).status_code == 302
    second = Site.objects.exclude(pk=site.pk).get()
    assert root.post(reverse("wagtailsites:delete", args=[second.pk])).status_code == 302


def test_the_office_gives_its_site_another_name_and_port(root, visitor, site):
    """Names are register data; a default site answers under any."""
    changed = site_form(site, hostname="phuong.example.vn", port=8443, site_name="Phường")
    address = reverse("wagtailsites:edit", args=[site.pk])
    assert root.post(address, changed).status_code == 302
    assert visitor()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("hostname", "vi dụ", "chữ cái a–z không dấu"),
        ("hostname", "phường.example.vn", "chữ cái a–z không dấu"),
        ("hostname", "http://phuong.example.vn", "chữ cái a–z không dấu"),
        ("hostname", "phuong..vn", "chữ cái a–z không dấu"),
        ("port", "9999999999999999", "từ 1 đến 65535"),
        ("port", "65536", "từ 1 đến 65535"),
        ("port", "0", "từ 1 đến 65535"),
        ("port", "tám mươi", "từ 1 đến 65535"),
    ],
)
@pytest.mark.parametrize("address", ["add", "edit"])
def test_a_site_that_no_browser_could_ask_for_is_refused_beside_the_field(
    root, site, field, typed, sentence, address
):
    url = reverse(f"wagtailsites:{address}", args=[site.pk] if address == "edit" else [])
    answer = root.post(url, site_form(site, **{field: typed}))
    assert answer.status_code == 200
    assert sentence in str(answer.context["form"].errors[field])
    assert typed in answer.content.decode()
    assert Site.objects.count() == 1


def test_a_new_office_chooses_where_its_site_begins(ward, root):
    """Nothing was approved yet."""
    site = Site.objects.get()
    page = site.root_page.add_child(instance=Page(title="Trang khác", slug="khac"))
    address = reverse("wagtailsites:edit", args=[site.pk])
    assert root.post(address, site_form(site, root_page=page.pk)).status_code == 302


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_the_documents_of_approved_texts_stay_open(root, visitor, collection, kind):
    inner = collection.add_child(name="Trong")
    asked = {"restriction_type": kind, "password": "x", "groups": [Group.objects.first().pk]}
    for place in (collection, Collection.get_first_root_node()):
        address = reverse("wagtailadmin_collections:set_privacy", args=[place.pk])
        answer = root.post(address, asked)
        assert "ai cũng mở được" in answer.json()["html"]
        assert visitor()
    # Not before a text is approved either: the collection would be private then.
    address = reverse("wagtailadmin_collections:set_privacy", args=[inner.pk])
    assert "ai cũng mở được" in root.post(address, asked).json()["html"]


def test_what_was_private_before_is_opened_again(root, visitor, collection):
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=collection, restriction_type="login")]
    )
    address = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
    assert root.post(address, {"restriction_type": "none"}).json()["is_public"]
    assert visitor()


def test_a_collection_gets_another_name_and_place(root, visitor, collection):
    address = reverse("wagtailadmin_collections:edit", args=[collection.pk])
    fine = Collection.get_first_root_node().add_child(name="Khác")
    assert root.post(address, {"name": "Tên mới", "parent": fine.pk}).status_code == 302
    assert visitor()


def test_a_collection_is_not_deleted_with_what_approved_texts_offer(root, visitor, collection):
    above = Collection.get_first_root_node().add_child(name="Trên")
    Collection.objects.get(pk=collection.pk).move(above, "sorted-child")
    for key in (collection.pk, above.pk):
        root.post(reverse("wagtailadmin_collections:delete", args=[key]))
        with pytest.raises((SignOffRefused, ProtectedError)), transaction.atomic():
            Collection.objects.get(pk=key).delete()
    assert visitor()


def test_a_hosts_home_page_does_not_become_private(root, visitor, open_ward, monkeypatch):
    """The ward's own offers nobody its privacy; a plain one of another host does."""
    from home.models import HomePagePermissionTester

    monkeypatch.setattr(HomePagePermissionTester, "can_set_view_restrictions", lambda tester: True)
    home = open_ward.column.get_parent()
    address = reverse("wagtailadmin_pages:set_privacy", args=[home.pk])
    answer = root.post(address, {"restriction_type": "login"})
    assert "ai cũng đọc được" in answer.json()["html"]
    assert visitor()


@pytest.mark.parametrize("place", ["the tree", "home", "column", "story"])
def test_no_page_above_an_approved_text_becomes_private(root, visitor, story, open_ward, place):
    home = open_ward.column.get_parent()
    pages = {
        "the tree": Page.get_first_root_node(),
        "home": home,
        "column": open_ward.column,
        "story": story,
    }
    address = reverse("wagtailadmin_pages:set_privacy", args=[pages[place].pk])
    answer = root.post(address, {"restriction_type": "login"})
    assert answer.status_code == 302  # nobody is offered it
    assert not PageViewRestriction.objects.exists()
    with pytest.raises(SignOffRefused):
        PageViewRestriction.objects.create(page_id=pages[place].pk, restriction_type="password")
    assert visitor()


def test_the_home_page_is_neither_deleted_nor_moved(root, visitor, open_ward):
    home = Page.objects.get(pk=open_ward.column.get_parent().pk).specific
    for name in ("delete", "unpublish"):
        root.post(reverse(f"wagtailadmin_pages:{name}", args=[home.pk]))
    with pytest.raises((PermissionDenied, ProtectedError)):
        home.delete()
    with pytest.raises(SignOffRefused):
        Page.objects.get(pk=home.pk).move(ArticlePage.objects.get(), "last-child")
    assert visitor()


def test_sites_are_told_apart_as_wagtail_does_it(ward):
    """`root_at` asks before anything is saved; Wagtail's own function asks the database."""
    names = [("a.vn", 80), ("a.vn", 443), ("b.vn", 80)]
    tree = Page.get_first_root_node()
    pages = [
        tree.add_child(instance=Page(title=f"Gốc {number}", slug=f"goc-{number}"))
        for number in range(len(names))
    ]
    asked = [*names, ("a.vn", 8000), ("b.vn", 443), ("c.vn", 80)]
    for size in range(len(names) + 1):
        for chosen in itertools.combinations(range(len(names)), size):
            for default in (None, *chosen):
                Site.objects.all().delete()
                made = [
                    Site(
                        hostname=names[n][0],
                        port=names[n][1],
                        root_page=pages[n],
                        is_default_site=n == default,
                    )
                    for n in chosen
                ]
                Site.objects.bulk_create(made)
                for place in asked:
                    try:
                        found = get_site_for_hostname(*place).root_page_id
                    except Site.DoesNotExist:
                        found = None
                    assert root_at(list(Site.objects.all()), *place) == found, (chosen, default)
