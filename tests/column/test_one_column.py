"""One ward a database: a second column is refused, by whatever way, and in words."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Site

from thidua.column.one_column import SecondColumn
from thidua.models import ColumnIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

WORDS = "một cơ sở dữ liệu"


@pytest.fixture
def other_home(ward):
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Xã bên", slug="xa-ben"))
    Site.objects.create(hostname="xa.example", root_page=home)
    return home


@pytest.fixture(autouse=True)
def only_one(ward):
    yield
    assert ColumnIndexPage.objects.count() == 1
    assert not Page.find_problems()[0]


def test_it_is_not_offered_on_another_site(other_home, client, admin_user):
    assert not ColumnIndexPage.can_create_at(other_home)
    client.force_login(admin_user)
    address = reverse("wagtailadmin_pages:add", args=["thidua", "columnindexpage", other_home.pk])
    assert client.get(address).status_code == 302


def test_a_command_or_the_api_makes_none(other_home):
    with pytest.raises(SecondColumn) as refused:
        other_home.add_child(instance=ColumnIndexPage(title="Chuyên mục khác"))
    assert WORDS in str(refused.value)


def test_a_copy_is_refused(ward, other_home, client, admin_user):
    with pytest.raises(SecondColumn):
        ward.column.copy(to=other_home)
    client.force_login(admin_user)
    answer = client.get(reverse("wagtailadmin_pages:copy", args=[ward.column.pk]), follow=True)
    assert WORDS in answer.content.decode()


def test_a_copy_of_what_stands_above_it_is_refused_with_its_pages(
    ward, client, admin_user, monkeypatch
):
    # As on a host; the ward's own front page is never copied.
    monkeypatch.setattr("home.models.HomePagePermissionTester.can_copy", lambda self: True)
    home = ward.column.get_parent()
    client.force_login(admin_user)
    address = reverse("wagtailadmin_pages:copy", args=[home.pk])
    data = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": home.get_parent().pk,
        "copy_subpages": "on",
    }
    assert WORDS in client.post(address, data, follow=True).content.decode()
    with pytest.raises(SecondColumn):
        Page.objects.get(pk=home.pk).copy(recursive=True, update_attrs={"slug": "ban-sao"})
    assert ColumnIndexPage.objects.count() == 1


def test_a_translation_is_refused(ward):
    english = Locale.objects.create(language_code="en")
    home = ward.column.get_parent()
    with pytest.raises(SecondColumn), transaction.atomic():
        CopyPageForTranslationAction(home, english, include_subtree=True).execute()
    assert not Page.objects.filter(locale=english).exists()
