"""Files have an owner: each unit has a collection, and a group that says who may use what is in it.

The group follows the unit's members and the collection bears the unit's name, whoever changes what:
people manage units, nobody manages these by hand. The collection of a unit that another one took the
place of lies below its successor's, so that the successor's members may use it as well.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

from thidua import conf, roles
from thidua.media.models import WardCollection
from thidua.media.ours import ward_collection
from thidua.signoff.exceptions import SignOffRefused

from .collection_order import add_collection, keep_in_order, move_collection
from .models import Organization

#: Where Wagtail keeps the permissions of pictures and documents, a host's own models included.
FILE_APPS = ("wagtailimages", "wagtaildocs")


def connect_files() -> None:
    """Keep collections and groups in step with the units; called once, when the app is ready."""
    user = get_user_model()
    pre_save.connect(refuse_to_rename_role, sender=Group, dispatch_uid="thidua_role_renamed")
    pre_delete.connect(refuse_to_delete_role, sender=Group, dispatch_uid="thidua_role_deleted")
    post_save.connect(unit_saved, sender=Organization, dispatch_uid="thidua_unit_saved")
    post_delete.connect(unit_deleted, sender=Organization, dispatch_uid="thidua_unit_deleted")
    m2m_changed.connect(
        members_changed, sender=Organization.members.through, dispatch_uid="thidua_unit_members"
    )
    m2m_changed.connect(
        groups_changed, sender=user.groups.through, dispatch_uid="thidua_unit_groups"
    )


def refuse_to_rename_role(instance, raw=False, **kwargs):
    """`pre_save` of a group: what units may not see is decided by the name of theirs.

    :raises SignOffRefused: it was the units' group, and would be called something else.
    """
    if not raw and instance.pk and instance.name != roles.UNIT:
        _refuse_if_role(Group.objects.filter(pk=instance.pk))


def refuse_to_delete_role(instance, **kwargs):
    """`pre_delete` of a group. :raises SignOffRefused: it is the units' group."""
    _refuse_if_role(Group.objects.filter(pk=instance.pk))


def _refuse_if_role(stored) -> None:
    if stored.filter(name=roles.UNIT).exists():
        raise SignOffRefused(_("The units' group keeps its name and is not deleted."))


def unit_saved(sender, instance, raw=False, **kwargs):
    """`post_save` of a unit."""
    if not raw:
        keep_files_of(instance)


def unit_deleted(sender, instance, **kwargs):
    """`post_delete` of a unit: what it uploaded is the office's now."""
    group = Group.objects.filter(pk=instance.group_id).first()
    if group:
        group.delete()
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is None:
        return
    for model in (get_image_model(), get_document_model()):
        model._base_manager.filter(collection=collection).update(collection=root())
    for child in list(collection.get_children()):
        move_collection(child, root())
    Collection.objects.get(pk=collection.pk).delete()


def members_changed(sender, instance, action, reverse, **kwargs):
    """`m2m_changed` of a unit's members; the change history takes none from the person's side."""
    if action.startswith("post_") and not reverse:
        keep_members_of(instance)


def groups_changed(sender, instance, action, reverse, **kwargs):
    """`m2m_changed` of people's groups: who speaks for a unit is said in the unit, not here."""
    if not action.startswith("post_"):
        return
    if not reverse:
        keep_groups_of(instance)
    elif unit := Organization.objects.filter(group=instance).first():
        keep_members_of(unit)


@transaction.atomic
def keep_files_of(unit: Organization) -> None:
    """Make what the unit lacks (collection, group, permissions), and put right name, place, people."""
    if unit.collection is None:
        unit.collection = add_collection(root(), unit.name)
    name = _free_group_name(unit)
    if unit.group is None:
        unit.group = Group.objects.create(name=name)
    # Past save(): nothing of what the register says has changed.
    Organization.objects.filter(pk=unit.pk).update(collection=unit.collection, group=unit.group)
    if Collection.objects.filter(thidua_unit=unit).exclude(name=unit.name).update(name=unit.name):
        keep_in_order()
    Group.objects.filter(thidua_unit=unit).exclude(name=name).update(name=name)
    grant(unit.group, unit.collection, roles.UNIT_FILES)
    _place(unit)
    keep_members_of(unit)


def keep_members_of(unit: Organization) -> None:
    """The unit's group has the unit's members, and nobody else."""
    if unit.group is None:
        return
    members = set(unit.members.values_list("pk", flat=True))
    grouped = set(unit.group.user_set.values_list("pk", flat=True))
    _add_and_remove(unit.group.user_set, members, grouped)


def keep_groups_of(user: Any) -> None:
    """Of the units' groups the person is in those of the own units, and in no other."""
    groups = Group.objects.filter(thidua_unit__isnull=False)
    wanted = set(groups.filter(thidua_unit__members=user).values_list("pk", flat=True))
    found = set(groups.filter(user=user).values_list("pk", flat=True))
    _add_and_remove(user.groups, wanted, found)


def _add_and_remove(relation, wanted: set, found: set) -> None:
    # Each of the two is heard by `groups_changed`, which then finds nothing more to do.
    if missing := wanted - found:
        relation.add(*missing)
    if unwanted := found - wanted:
        relation.remove(*unwanted)


def groups_of_units():
    """The groups that follow the members of a unit."""
    return Group.objects.filter(thidua_unit__isnull=False)


def grant(group: Group, collection: Collection, codenames) -> None:
    """Permissions on a collection; what the group has besides is left alone."""
    if not codenames:
        return
    there = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    for permission in file_permissions(codenames).exclude(pk__in=there.values("permission")):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )


def file_permissions(codenames):
    """Permissions on pictures and documents by name."""
    return Permission.objects.filter(codename__in=codenames, content_type__app_label__in=FILE_APPS)


def root() -> Collection:
    """The collection of the office, with all others of the ward below it; made where it is missing."""
    found = ward_collection()
    if found is None:
        found = add_collection(Collection.get_first_root_node(), conf.COLUMN_TITLE)
        WardCollection.objects.create(collection=found)
    return found


def shared_collections():
    """What all units may choose from, whatever it is called: the set-up makes one (`make_shared`)."""
    ward = None if conf.EVERYWHERE_FILES else ward_collection()
    return Collection.objects.filter(
        depth__gt=ward.depth if ward else 1,
        group_permissions__group__name=roles.UNIT,
        group_permissions__permission__in=file_permissions(roles.ROLES[roles.UNIT].shared),
    ).distinct()


def make_shared(group: Group, name: str) -> None:
    """The shared collection, unless the units' group has one already; nothing is left of the root."""
    GroupCollectionPermission.objects.filter(
        group=group, collection=root(), permission__content_type__app_label__in=FILE_APPS
    ).delete()
    if not shared_collections().exists():
        grant(group, add_collection(root(), name), roles.ROLES[roles.UNIT].shared)


def _free_group_name(unit: Organization) -> str:
    """Never the name of a group that is there: nobody gets its rights by naming a unit like it."""
    longest = Group._meta.get_field("name").max_length or 150
    name = pgettext("name of a group", "Unit: %(name)s") % {"name": unit.name}
    taken = Group.objects.filter(name=name[:longest]).exclude(thidua_unit=unit).exists()
    return f"{name[: longest - 12]} ({unit.pk})" if taken else name[:longest]


def _place(unit: Organization) -> None:
    collection = Collection.objects.get(pk=unit.collection_id)
    if wanted := place_of(unit, below=collection.get_parent()):
        move_collection(collection, wanted)
    unit.collection = Collection.objects.get(pk=collection.pk)


def place_of(unit: Organization, *, below: Collection) -> Collection | None:
    """Where the unit's collection belongs instead; None if it may lie below this one.

    It belongs below the successor's collection where there is one; below no other unit's, nor a shared
    one, and never among the host's.
    """
    # Read anew: each move writes the paths of others.
    collection = Collection.objects.get(pk=unit.collection_id)
    successor = unit.successor and Collection.objects.filter(thidua_unit=unit.successor).first()
    above = below.get_ancestors(inclusive=True).values_list("pk", flat=True)
    if successor and not successor.is_descendant_of(collection):
        wanted = successor
    elif gives_rights(list(above)) or root().pk not in above:
        wanted = root()
    else:
        return None
    return None if wanted.pk == below.pk else wanted


def gives_rights(collections: list[int]) -> bool:
    """Whether one of these is a unit's, or one that all units choose from."""
    return (
        Organization.objects.filter(collection__in=collections).exists()
        or shared_collections().filter(pk__in=collections).exists()
    )
