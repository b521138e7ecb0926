"""Wherever a collection is moved and whatever is put into it: no unit sees another one's files."""

from collections.abc import Callable
from itertools import product

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from tests.factories import UserFactory
from tests.matrix.addresses import path_of, patterns
from thidua.units.collection_order import move_collection
from thidua.units.file_policy import files_seen_by
from thidua.units.files import root
from thidua.units.places import misplaced

from .conftest import Document, Picture, document, picture, shared

pytestmark = pytest.mark.django_db

BELONGS = "Đây là nhóm tệp của"


@pytest.fixture
def administrator(client, ward):
    client.force_login(UserFactory(username="quantri", is_superuser=True, is_staff=True))
    return client


def fresh(collection) -> Collection:
    return Collection.objects.get(pk=collection.pk)


def move(client, collection, parent):
    """Wagtail's form of a collection, as it was filled in."""
    collection = fresh(collection)
    address = reverse("wagtailadmin_collections:edit", args=[collection.pk])
    return client.post(address, {"name": collection.name, "parent": parent.pk})


def seen_by_the_women(open_ward, *made) -> bool:
    person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
    return any(one in files_seen_by(person, type(one)) for one in made)


class TestTheFormOfACollection:
    def test_a_units_collection_is_not_put_below_that_of_another_unit(
        self, administrator, units, open_ward
    ):
        theirs = picture(units.farmers), document(units.farmers)
        answer = move(administrator, units.farmers.collection, units.women.collection)
        assert BELONGS in answer.content.decode()
        assert answer.context["form"].errors.keys() == {"parent"}
        assert fresh(units.farmers.collection).get_parent() == root()
        assert not seen_by_the_women(open_ward, *theirs)

    def test_nor_below_a_shared_one(self, administrator, units, open_ward):
        theirs = picture(units.farmers)
        answer = move(administrator, units.farmers.collection, shared())
        assert BELONGS in answer.content.decode()
        assert not seen_by_the_women(open_ward, theirs)

    @pytest.mark.parametrize("place", ["another unit's", "shared"])
    def test_nor_with_a_folder_around_it(self, administrator, units, open_ward, place):
        theirs = picture(units.farmers)
        folder = root().add_child(name="Các hội")
        assert move(administrator, units.farmers.collection, folder).status_code == 302
        target = units.women.collection if place == "another unit's" else shared()
        answer = move(administrator, folder, target)
        assert "Trong nhóm tệp này có tệp của" in answer.content.decode()
        assert not seen_by_the_women(open_ward, theirs)

    def test_nor_is_a_folder_of_a_unit_given_to_another(self, administrator, units, open_ward):
        tet = fresh(units.farmers.collection).add_child(name="Tết")
        theirs = picture(units.farmers, collection=tet)
        answer = move(administrator, tet, units.women.collection)
        assert "Trong nhóm tệp này có tệp của" in answer.content.decode()
        assert not seen_by_the_women(open_ward, theirs)

    def test_a_predecessors_collection_stays_below_its_successors(
        self, administrator, units, open_ward
    ):
        units.farmers.successor = units.women
        units.farmers.save()
        below = units.farmers.collection
        answer = move(administrator, below, root())
        assert "“Hội Phụ nữ phường”" in answer.content.decode()
        move_collection(below, root())
        assert move(administrator, below, units.women.collection).status_code == 302
        assert fresh(below).get_parent() == fresh(units.women.collection)

    def test_the_office_sorts_its_collections_as_it_likes(self, administrator, units):
        """The way through: folders of the office, folders within a unit's own, and the name."""
        hoi, doan = root().add_child(name="Các hội"), root().add_child(name="Đoàn")
        assert move(administrator, doan, hoi).status_code == 302
        assert move(administrator, units.farmers.collection, hoi).status_code == 302
        tet = fresh(units.women.collection).add_child(name="Tết")
        nam = fresh(units.women.collection).add_child(name="2026")
        assert move(administrator, tet, nam).status_code == 302
        assert move(administrator, doan, units.women.collection).status_code == 302
        assert not list(misplaced())


class TestTheAudit:
    def test_it_names_a_collection_that_a_script_moved_and_the_set_up_puts_it_back(
        self, units, capsys
    ):
        call_command("thidua_audit", "--rows-only")
        move_collection(units.farmers.collection, units.women.collection)
        with pytest.raises(CommandError, match="thidua_setup"):
            call_command("thidua_audit", "--rows-only")
        said = capsys.readouterr().out
        assert f"Collection {units.farmers.collection_id}" in said
        call_command("thidua_setup", verbosity=0)
        assert fresh(units.farmers.collection).get_parent() == root()
        capsys.readouterr()
        call_command("thidua_audit", "--rows-only", verbosity=0)
        assert not capsys.readouterr().out

    def test_it_names_a_units_collection_that_all_units_choose_from(self, units):
        given = GroupCollectionPermission.objects.filter(collection=shared()).first()
        GroupCollectionPermission.objects.create(
            group=given.group,
            permission=given.permission,
            collection=units.farmers.collection,
        )
        assert [collection.pk for collection, _why in misplaced()] == [units.farmers.collection_id]

    def test_collections_at_their_places_are_named_nowhere(self, units):
        units.farmers.successor = units.women
        units.farmers.save()
        assert not list(misplaced())


class TestFiles:
    SECTIONS = ("wagtailimages", "wagtaildocs")

    @staticmethod
    def made(section, unit, **kwargs):
        return (picture if section == "wagtailimages" else document)(unit, **kwargs)

    @staticmethod
    def edit(client, section, file, collection):
        typed = {"title": file.title, "tags": "chung", "collection": collection.pk}
        return client.post(reverse(f"{section}:edit", args=[file.pk]), typed)

    @staticmethod
    def move_all(client, section, file, collection):
        name = type(file)._meta.model_name
        address = reverse("wagtail_bulk_action", args=[section, name, "add_to_collection"])
        query = f"?id={file.pk}&next={reverse(f'{section}:index')}"
        return client.post(f"{address}{query}", {"collection": collection.pk}, follow=True)

    WAYS: tuple[Callable, ...] = (edit, move_all)

    @pytest.mark.parametrize("section", SECTIONS)
    @pytest.mark.parametrize("way", WAYS)
    def test_a_units_file_is_not_put_into_another_units_collection(
        self, administrator, units, open_ward, section, way
    ):
        theirs = self.made(section, units.farmers)
        answer = way.__func__(administrator, section, theirs, units.women.collection)
        assert "Tệp này của" in answer.content.decode()
        assert not seen_by_the_women(open_ward, theirs)

    @pytest.mark.parametrize("section", SECTIONS)
    @pytest.mark.parametrize("way", WAYS)
    def test_it_is_shared_or_taken_to_the_office(
        self, administrator, units, open_ward, section, way
    ):
        theirs = self.made(section, units.farmers)
        way.__func__(administrator, section, theirs, shared())
        theirs.refresh_from_db()
        assert theirs.collection == shared()
        way.__func__(administrator, section, theirs, units.women.collection)
        theirs.refresh_from_db()
        assert theirs.collection == units.women.collection

    @pytest.mark.parametrize("way", WAYS)
    def test_whoever_speaks_for_both_units_gives_it(self, open_ward, units, client, way):
        units.farmers.members.add(open_ward.unit)
        client.force_login(open_ward.unit)
        theirs = picture(units.farmers)
        way.__func__(client, "wagtailimages", theirs, units.women.collection)
        theirs.refresh_from_db()
        assert theirs.collection == units.women.collection


class TestEveryAddress:
    """The kind: whatever address of the admin takes a collection, by it no unit sees another's file."""

    #: The parts of the admin in which files and collections are, and the names that stand in their routes.
    PARTS = ("images/", "documents/", "collections/", "bulk/", "api/")

    @pytest.fixture
    def tet(self, units):
        return fresh(units.farmers.collection).add_child(name="Tết")

    @pytest.fixture
    def theirs(self, units, tet):
        return [
            made(units.farmers, collection=collection)
            for made in (picture, document)
            for collection in (units.farmers.collection, tet)
        ]

    def paths(self, theirs, tet):
        keys = {
            Picture: [one.pk for one in theirs if isinstance(one, Picture)],
            Document: [one.pk for one in theirs if isinstance(one, Document)],
            Collection: [tet.pk, tet.get_parent().pk],
        }
        kinds = [("wagtailimages", "image"), ("wagtaildocs", "document")]
        for pattern in patterns():
            if not pattern.route.startswith(tuple(f"quan-tri/{part}" for part in self.PARTS)):
                continue
            model = next((m for m in keys if f"{m.__name__.lower()}s/" in pattern.route), None)
            known = {
                "image_id": keys[Picture],
                "document_id": keys[Document],
                "doc_id": keys[Document],
                "collection_id": keys[Collection],
                "pk": keys.get(model, ()),
                "app_label": [app for app, _name in kinds],
                "model_name": [name for _app, name in kinds],
                "action": ["add_to_collection", "add_tags"],
            }
            if set(pattern.kwargs) <= set(known):
                for values in product(*(known[name] for name in pattern.kwargs)):
                    yield path_of(pattern.route, dict(zip(pattern.kwargs, values, strict=True)))

    @staticmethod
    def send(client, path, target, theirs):
        """Everything that a form may ask for, by every name that it may have."""
        query = [f"id={one.pk}" for one in theirs] if "/bulk/" in path else []
        fields = {"title": "Đường", "name": "Tết", "tags": "chung", "parent": target.pk}
        fields |= {"collection": target.pk, "restriction_type": "none"}
        for prefix in ("image-chooser-upload", "document-chooser-upload"):
            fields |= {
                f"{prefix}-{name}": value for name, value in fields.items() if "-" not in name
            }
        client.post(f"{path}?{'&'.join(query)}", fields)

    @staticmethod
    def places(theirs, tet):
        return [
            *[
                type(one).objects.values_list("collection", flat=True).get(pk=one.pk)
                for one in theirs
            ],
            fresh(tet).get_parent().pk,
        ]

    def walk(self, client, target, theirs, tet):
        """Address → whether files or the collection were elsewhere afterwards."""
        before = self.places(theirs, tet)
        for path in self.paths(theirs, tet):
            with transaction.atomic():
                self.send(client, path, fresh(target), theirs)
                gone = not all(type(one).objects.filter(pk=one.pk).exists() for one in theirs)
                yield path, not gone and self.places(theirs, tet) != before
                transaction.set_rollback(True)

    def test_moves_none_of_a_unit_to_another(self, administrator, units, open_ward, theirs, tet):
        for path, _moved in self.walk(administrator, units.women.collection, theirs, tet):
            assert not seen_by_the_women(open_ward, *theirs), path

    def test_but_to_the_shared_collection(self, administrator, units, theirs, tet):
        """The way through, which shows that the walk fills in what the forms ask for."""
        moved = {path for path, moved in self.walk(administrator, shared(), theirs, tet) if moved}
        parts = {path.removeprefix("/quan-tri/").rsplit("/", 2)[0] for path in moved}
        assert parts >= {"images", "documents/edit", "collections"}, moved
        assert len([path for path in moved if "/bulk/" in path]) == 2
