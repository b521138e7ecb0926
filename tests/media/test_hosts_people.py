"""A host's people, with permissions at the root of all collections as usual, and the ward's files."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from thidua import roles
from thidua.units.file_policy import files_seen_by
from thidua.units.files import grant, root

from . import files
from .hosts import ZIP, Document, Picture, hosts_root, make

CODENAMES = [
    f"{action}_{model}" for action in ("add", "change", "choose") for model in ("image", "document")
]


@pytest.fixture
def group(host):
    found = Group.objects.create(name="Biên tập")
    found.permissions.add(Permission.objects.get(codename="access_admin"))
    grant(found, hosts_root(), CODENAMES)
    return found


@pytest.fixture
def editor(group, client, django_user_model):
    found = django_user_model.objects.create_user("bientap")
    found.groups.add(group)
    client.force_login(found)
    return found


def addresses(document, picture):
    return (
        document.url,
        reverse("wagtaildocs:edit", args=[document.pk]),
        reverse("wagtaildocs_chooser:chosen", args=[document.pk]),
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailimages:image_usage", args=[picture.pk]),
    )


def test_they_open_their_own_files_and_none_of_the_wards(
    editor, client, hosts_picture, wards_picture
):
    theirs = make(Document, ZIP, "goi.zip", hosts_root())
    mine = make(Document, files.PDF, "mat.pdf", root())
    for address in addresses(theirs, hosts_picture):
        assert client.get(address).status_code == 200, address
    for address in addresses(mine, wards_picture):
        assert client.get(address).status_code in (302, 404), address
    for address in (
        reverse("wagtaildocs:index"),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtailimages:index") + "?q=Tệp",
    ):
        answer = client.get(address)
        page = answer.json()["html"] if "chooser" in address else answer.content.decode()
        assert "Tệp goi.zip" in page or "Tệp truoc.jpg" in page, address
        assert "Tệp mat.pdf" not in page, address
        assert "Tệp Gương.jpg" not in page, address
        assert f">{root().name}<" not in page, address


def test_an_action_on_many_names_none_of_the_wards(editor, client, hosts_picture, wards_picture):
    address = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
    page = client.get(f"{address}?id={hosts_picture.pk}&id={wards_picture.pk}").content.decode()
    assert hosts_picture.title in page
    assert wards_picture.title not in page


def test_what_is_granted_in_the_wards_collection_is_valid_there(group, editor, host):
    below = root().add_child(name="Ảnh")
    mine = make(Document, files.PDF, "mat.pdf", below)
    hidden = make(Document, files.PDF, "kin.pdf", root())
    grant(group, below, ["choose_document"])
    seen = files_seen_by(editor, Document)
    assert mine in seen
    assert hidden not in seen


def test_whoever_works_for_the_ward_as_well_has_both(editor, host, hosts_picture):
    mine = make(Document, files.PDF, "mat.pdf", root())
    assert mine not in files_seen_by(editor, Document)
    editor.groups.add(Group.objects.get(name=roles.CULTURE))
    person = type(editor).objects.get(pk=editor.pk)
    assert mine in files_seen_by(person, Document)
    assert hosts_picture in files_seen_by(person, Picture)
