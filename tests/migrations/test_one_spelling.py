"""The culture officers' group gets its new name, with its people and permissions."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group

from thidua import roles

migration = import_module("thidua.migrations.0028_one_spelling_of_culture")


def test_the_group_is_renamed_and_back(ward):
    group = Group.objects.get(name=roles.CULTURE)
    migration.rename_back(apps, None)
    assert Group.objects.get(pk=group.pk).name == migration.BEFORE
    migration.rename(apps, None)
    assert Group.objects.get(pk=group.pk).name == roles.CULTURE == migration.AFTER
    assert ward.culture in group.user_set.all()


def test_two_groups_are_left_for_a_person_to_look_at(ward):
    old = Group.objects.create(name=migration.BEFORE)
    migration.rename(apps, None)
    assert Group.objects.get(pk=old.pk).name == migration.BEFORE
