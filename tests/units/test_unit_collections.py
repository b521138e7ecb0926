"""Each unit has a collection and a group, which follow its members, name and successor."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from tests.factories import OrganizationFactory, UserFactory
from thidua import roles
from thidua.models import Organization
from thidua.setup import steps
from thidua.units.file_policy import files_seen_by
from thidua.units.files import groups_of_units, shared_collections

from .conftest import Picture, picture, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(open_ward, units, client):
    """A woman of the unit at her desk."""
    client.force_login(open_ward.unit)
    return client


def titles(client, address, **query) -> str:
    return client.get(reverse(address), query).content.decode()


class TestUnitsAndTheirCollections:
    def test_a_new_unit_has_a_collection_and_a_group_of_its_members(self, units, open_ward):
        assert units.women.collection.name == "Hội Phụ nữ phường"
        assert list(units.women.group.user_set.all()) == [open_ward.unit]

    def test_the_group_follows_the_members(self, units):
        person = UserFactory(unit=True)
        group = units.women.group
        units.women.members.add(person)
        assert group in person.groups.all()
        units.women.members.remove(person)
        assert group not in person.groups.all()
        units.women.members.set([person])
        assert list(group.user_set.all()) == [person]
        units.women.members.set([])
        assert not group.user_set.exists()

    def test_nobody_gets_in_or_out_by_the_group_itself(self, units, open_ward):
        group = units.women.group
        units.farmer.groups.add(group)
        assert group not in units.farmer.groups.all()
        group.user_set.add(units.farmer)
        assert group not in units.farmer.groups.all()
        open_ward.unit.groups.set([Group.objects.get(name=roles.UNIT)])
        assert group in open_ward.unit.groups.all()
        group.user_set.clear()
        assert group in open_ward.unit.groups.all()

    @pytest.mark.parametrize("name", [roles.LEADERSHIP, f"Đơn vị: {roles.OFFICE}", "Trùng"])
    def test_no_unit_gets_the_rights_of_a_group_by_its_name(self, ward, name, mailoutbox):
        Group.objects.get_or_create(name=f"Đơn vị: {name}")
        before = set(Group.objects.values_list("pk", flat=True))
        unit = OrganizationFactory(name=name)
        unit.members.add(ward.unit)
        assert unit.group.pk not in before
        assert not ward.unit.groups.filter(name=roles.LEADERSHIP).exists()
        assert not mailoutbox

    def test_a_new_name_is_that_of_the_collection_too(self, units):
        units.women.name = "Hội Liên hiệp Phụ nữ phường"
        units.women.save()
        assert Collection.objects.filter(name=units.women.name).exists()
        assert units.women.name in Group.objects.get(pk=units.women.group_id).name

    def test_a_successor_has_what_its_predecessor_had(self, units, open_ward):
        theirs = picture(units.farmers)
        units.farmers.successor = units.women
        units.farmers.save()
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert theirs in files_seen_by(person, Picture)
        units.farmers.successor = None
        units.farmers.save()
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert theirs not in files_seen_by(person, Picture)

    def test_a_circle_of_successors_harms_nobody(self, units):
        for unit, successor in ((units.women, units.farmers), (units.farmers, units.women)):
            unit = Organization.objects.get(pk=unit.pk)
            unit.successor = successor
            unit.save()
        assert not Collection.find_problems()[0]

    def test_a_unit_that_is_deleted_leaves_its_files_to_the_office(self, units, open_ward):
        theirs = picture(units.farmers)
        group = units.farmers.group_id
        units.farmers.collection.add_child(name="Tết")
        units.farmers.delete()
        theirs.refresh_from_db()
        assert theirs.collection.depth == 1
        assert not Group.objects.filter(pk=group).exists()
        assert Collection.objects.filter(name="Tết", depth=2).exists()
        assert Picture.objects.filter(pk=theirs.pk).exists()
        assert not any(Collection.find_problems())

    def test_whoever_leaves_a_unit_loses_sight_of_its_files(self, units, open_ward):
        mine = picture(units.women, user=open_ward.unit)
        units.women.members.remove(open_ward.unit)
        person = type(open_ward.unit).objects.get(pk=open_ward.unit.pk)
        assert mine not in files_seen_by(person, Picture)

    def test_a_collection_of_a_unit_is_not_deleted_in_the_settings(
        self, units, client, django_user_model
    ):
        client.force_login(django_user_model.objects.create_superuser("root"))
        address = reverse("wagtailadmin_collections:delete", args=[units.women.collection_id])
        assert "1 đơn vị" in client.get(address).content.decode()
        assert client.post(address).status_code == 403

    def test_set_up_puts_right_what_is_out_of_step(self, units, open_ward):
        Organization.objects.update(collection=None, group=None)
        root, unit_group = Collection.get_first_root_node(), Group.objects.get(name=roles.UNIT)
        GroupCollectionPermission.objects.create(
            group=unit_group,
            collection=root,
            permission=unit_group.collection_permissions.first().permission,
        )
        call_command("thidua_setup", verbosity=0)
        women = Organization.objects.get(pk=units.women.pk)
        assert list(women.group.user_set.all()) == [open_ward.unit]
        assert women.collection.name == women.name
        assert not unit_group.collection_permissions.filter(collection=root).exists()
        assert shared_collections().count() == 1
        before = Collection.objects.count(), Group.objects.count()
        call_command("thidua_setup", verbosity=0)
        assert (Collection.objects.count(), Group.objects.count()) == before

    def test_the_shared_collection_keeps_the_name_that_people_give_it(self, ward):
        Collection.objects.filter(pk=shared().pk).update(name="Kho ảnh")
        steps.make_groups()
        assert shared().name == "Kho ảnh"


class TestGroupsInTheAdmin:
    @pytest.fixture
    def root(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_superuser("root", "r@example.vn"))
        return client

    def test_nobody_manages_a_units_group_by_hand(self, root, units):
        group = units.women.group
        assert group.name not in titles(root, "wagtailusers_groups:index")
        for name in ("edit", "delete"):
            address = reverse(f"wagtailusers_groups:{name}", args=[group.pk])
            assert root.get(address).status_code == 404
        assert group.name not in titles(root, "wagtailusers_users:index")

    def test_the_form_of_a_person_offers_roles_and_keeps_the_unit(self, root, units, open_ward):
        person = open_ward.unit
        address = reverse("wagtailusers_users:edit", args=[person.pk])
        assert groups_of_units().first().name not in root.get(address).content.decode()
        role = Group.objects.get(name=roles.UNIT)
        typed = {
            "username": person.username,
            "email": person.email,
            "full_name": "Thị Lan",
            "is_active": "on",
            "groups": [role.pk],
        }
        assert root.post(address, typed).status_code == 302
        assert set(person.groups.all()) == {role, units.women.group}
