"""Lists and choosers of the admin by the Vietnamese alphabet; people by given name."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.factories import OrganizationFactory, UserFactory
from tests.media import files
from thidua import roles
from thidua.models import Organization

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

#: As code points or without marks they come in another order.
WORDS = ["An", "Ăn", "Ân", "Dũng", "Đông", "Oanh", "Ôn", "Ơn", "Út", "Ưng"]
MIXED = ["Đông", "Ưng", "An", "Ôn", "Ân", "Út", "Oanh", "Dũng", "Ơn", "Ăn"]


def order_in(html: str, words=WORDS) -> list[str]:
    """The words in the order in which the page has them."""
    places = {word: html.index(f"«{word}»") for word in words}
    return sorted(words, key=places.get)


def titled(word: str) -> str:
    return f"«{word}» và mọi người"


def test_the_explorer_sorts_titles(open_ward, client):
    for word in MIXED:
        open_ward.article(title=titled(word))
    client.force_login(open_ward.culture)
    explorer = reverse("wagtailadmin_explore", args=[open_ward.column.pk])
    for ordering, wanted in (("title", WORDS), ("-title", WORDS[::-1])):
        html = client.get(explorer, {"ordering": ordering}).content.decode()
        assert order_in(html) == wanted
    # Another order stays what it is.
    html = client.get(explorer, {"ordering": "latest_revision_created_at"}).content.decode()
    assert order_in(html) == MIXED


def test_registers_sort_in_list_chooser_and_export(ward, client):
    for word in MIXED:
        OrganizationFactory(name=titled(word), short_name="")
    client.force_login(ward.office)
    viewset = Organization.snippet_viewset
    for ordering, wanted in (("", WORDS), ("name", WORDS), ("-name", WORDS[::-1])):
        for name in ("list", "list_results"):
            address = reverse(viewset.get_url_name(name))
            query = {"ordering": ordering} if ordering else {}
            assert order_in(client.get(address, query).content.decode()) == wanted
    exported = client.get(reverse(viewset.get_url_name("list")), {"export": "csv"})
    assert order_in(b"".join(exported.streaming_content).decode("utf-8-sig")) == WORDS
    chooser = viewset.chooser_viewset
    for name in ("choose", "choose_results"):
        html = client.get(reverse(chooser.get_url_name(name))).content.decode()
        assert order_in(html.encode().decode("unicode_escape") if "\\u" in html else html) == WORDS


def test_pictures_and_documents_sort_by_title(ward, client):
    for word in MIXED:
        get_document_model().objects.create(
            title=titled(word), file=files.named(files.PDF, "a.pdf")
        )
        get_image_model().objects.create(title=titled(word), file=files.named(files.png(), "a.png"))
    client.force_login(ward.culture)
    for name in ("wagtaildocs:index", "wagtaildocs:index_results", "wagtailimages:index"):
        html = client.get(reverse(name), {"ordering": "title", "layout": "list"}).content.decode()
        assert order_in(html) == WORDS, name


def test_people_come_by_given_name(admin_client, db):
    for number, word in enumerate(MIXED):
        # Whoever goes by the family name has them the other way round.
        family = f"Họ{len(MIXED) - number}"
        UserFactory(username=f"nguoi{number}", first_name=family, last_name=f"«{word}»")
    address = reverse("wagtailusers_users:index")
    for ordering, wanted in (("", WORDS), ("name", WORDS), ("-name", WORDS[::-1])):
        query = {"ordering": ordering} if ordering else {}
        assert order_in(admin_client.get(address, query).content.decode()) == wanted


def test_those_who_may_speak_for_a_unit_are_offered_by_given_name(ward, client):
    group = Group.objects.get(name=roles.UNIT)
    User.objects.filter(groups=group).delete()
    for number, word in enumerate(MIXED):
        UserFactory(unit=True, username=f"nguoi{number}", first_name="Bà", last_name=f"«{word}»")
    client.force_login(ward.office)
    html = client.get(reverse(Organization.snippet_viewset.get_url_name("add"))).content.decode()
    assert order_in(html) == WORDS


def test_the_lists_stay_closed_to_those_who_may_not_see_them(ward, client):
    client.force_login(ward.unit)
    for name in ("wagtailusers_users:index", Organization.snippet_viewset.get_url_name("list")):
        assert client.get(reverse(name)).status_code == 302
    client.logout()
    for name in ("wagtaildocs:index", "wagtailimages:index"):
        assert reverse("wagtailadmin_login") in client.get(reverse(name)).url
