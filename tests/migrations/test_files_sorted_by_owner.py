"""0014: files that are there get their owner's collection; nothing that was approved changes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import OrganizationFactory, UserFactory
from tests.office import make_office
from tests.media import files
from thidua import roles
from thidua.evidence import triggers
from thidua.models import Approval, ApprovedFile, Organization
from thidua.audit.rows import mismatches
from thidua.units.files import root, shared_collections

pytestmark = pytest.mark.postgresql

Picture, Document = get_image_model(), get_document_model()
BEFORE = ("thidua", "0013_files_of_units")

sorting = import_module("thidua.migrations.0014_files_sorted_by_owner")


def migrate_to(target) -> None:
    MigrationExecutor(connection).migrate([target])


def migrate_to_the_last() -> None:
    """The models of the code know the tables of the last migration only."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("thidua"))
    triggers.after_migrate(using="default")


def make_ward():
    ward = make_office()
    women = OrganizationFactory(name="Hội Phụ nữ phường")
    women.members.add(ward.unit)
    former = OrganizationFactory(name="Hội Phụ nữ xã", successor=women)
    ward.open_column()
    return ward, women, former


@pytest.fixture
def old_ward(db, settings, tmp_path):
    """An office at work before there were collections: everybody's files lie in the root.

    The migration's own functions are called: between its two states no table changes.
    """
    settings.MEDIA_ROOT = tmp_path
    made = make_ward()
    sorting.put_back(apps, None)
    return made


def stored(model, user, name="anh", **kwargs):
    data = files.jpeg(size=(64, 32 + len(name)))
    return model.objects.create(
        title=name, file=files.named(data, f"{name}.jpg"), uploaded_by_user=user, **kwargs
    )


def counts():
    return [model.objects.count() for model in (Picture, Document, Approval, ApprovedFile)]


def where(file) -> Collection:
    return type(file).objects.select_related("collection").get(pk=file.pk).collection


def unit(organization) -> Organization:
    return Organization.objects.get(pk=organization.pk)


@pytest.mark.django_db(transaction=True)
def test_files_go_to_their_owners_and_back(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ward, women, former = make_ward()
    theirs, paper = stored(Picture, ward.unit), stored(Document, ward.unit)
    offices = stored(Picture, ward.culture)
    story = ward.article(
        lead_image=theirs, lead_image_alt="Đường", document_file=paper, unit=women, public=True
    )
    before = counts()
    migrate_to(BEFORE)
    assert not shared_collections().exists()
    assert unit(women).collection is None
    assert where(theirs) == where(paper) == where(offices) == root()
    migrate_to_the_last()
    women = unit(women)
    assert where(theirs) == where(paper) == women.collection
    assert where(offices) == root()
    assert shared_collections().count() == 1
    assert list(women.group.user_set.all()) == [ward.unit]
    assert unit(former).collection.is_child_of(women.collection)
    group = Group.objects.get(name=roles.UNIT)
    assert not group.collection_permissions.filter(collection=root()).exists()
    assert counts() == before
    assert not list(mismatches())
    assert type(story).objects.get(pk=story.pk).live
    assert not any(Collection.find_problems())

    migrate_to(BEFORE)
    assert where(theirs) == where(paper) == where(offices) == root()
    assert not Group.objects.filter(name__startswith="Đơn vị: ").exists()
    held = group.collection_permissions.filter(collection=root())
    assert set(held.values_list("permission__codename", flat=True)) == {
        *("add_image", "choose_image", "add_document")
    }
    migrate_to_the_last()
    assert counts() == before
    assert not list(mismatches())
    assert not any(Collection.find_problems())


def test_a_file_whose_uploader_is_gone_goes_to_the_unit_of_the_only_page(old_ward):
    ward, women, _former = old_ward
    used, unused, twice = (stored(Picture, None, name) for name in ("mot", "hai", "bahai"))
    ward.article(lead_image=used, unit=women)
    ward.article(lead_image=twice, unit=women)
    ward.article(lead_image=twice)
    sorting.sort(apps, None)
    assert where(used) == unit(women).collection
    assert where(unused) == where(twice) == root()


def test_what_an_officer_uploaded_stays_though_the_officer_is_in_a_unit(old_ward):
    ward, women, _former = old_ward
    officer = UserFactory(culture=True, username="officer")
    officer.groups.add(Group.objects.get(name=roles.UNIT))
    Organization.members.through.objects.create(organization_id=women.pk, user=officer)
    theirs = stored(Picture, officer)
    sorting.sort(apps, None)
    assert where(theirs) == root()


def test_of_two_units_the_one_whose_text_uses_it_has_it(old_ward):
    ward, women, former = old_ward
    Organization.members.through.objects.create(organization_id=former.pk, user=ward.unit)
    used, unused = stored(Picture, ward.unit, "mot"), stored(Picture, ward.unit, "hai")
    ward.article(lead_image=used, unit=former)
    sorting.sort(apps, None)
    assert where(used) == unit(former).collection
    assert where(unused) == unit(women).collection


def test_nothing_is_taken_out_of_a_hidden_collection(old_ward):
    ward, _women, _former = old_ward
    hidden = root().add_child(name="Kín")
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=hidden, restriction_type="login")]
    )
    theirs = stored(Document, ward.unit, collection=hidden)
    sorting.sort(apps, None)
    assert where(theirs) == hidden
