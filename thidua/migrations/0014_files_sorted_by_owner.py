"""Each unit gets a collection and a group, and the files that its people uploaded are put into it.

What the office uploaded stays where it is. Backwards the units' files go to the root collection, where
everybody's were. Only keys of collections change: no file, picture, document or approval does.
"""

from collections import defaultdict

from django.conf import settings
from django.db import migrations
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

# As they stand in thidua.roles and thidua/data/setup.toml at the time of this migration.
UNIT = "Đơn vị, tổ chức"
OFFICE = (
    "Lãnh đạo UBND",
    "Công chức Văn phòng – Thống kê",
    # Before and after 0028.
    "Công chức Văn hoá – Xã hội",
    "Công chức Văn hóa – Xã hội",
)
SHARED, OLD_ROOT, NEW_ROOT = "Dùng chung", "Nhóm chung", "Tệp của văn phòng"
ON_ROOT_BEFORE = ("add_image", "choose_image", "add_document")
OF_SHARED = ("choose_image", "choose_document")
OF_UNIT = (*OF_SHARED, "add_image", "change_image", "add_document", "change_document")
FILES = (get_image_model_string(), get_document_model_string())

ALPHABET, STEP = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4


def sort(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=UNIT).first()
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).order_by("path").first()
    if root is None or group is None:
        # Nothing was set up yet: thidua_setup makes all of it.
        return
    rename(apps, OLD_ROOT, NEW_ROOT)
    permissions_of(apps, group, root).delete()
    grant(apps, group, add_child(apps, root, SHARED), OF_SHARED)
    units = {unit.pk: unit for unit in apps.get_model("thidua", "Organization").objects.order_by("pk")}
    placed = set()
    for unit in units.values():
        make_collection(apps, units, unit, placed, root)
    put_in_order(apps, root)
    hidden = restricted(apps)
    for label in FILES:
        sort_files(apps, apps.get_model(label), units, hidden)


def put_in_order(apps, parent):
    """The children lie in the order of their names, as treebeard takes for granted when it adds one."""
    collections = apps.get_model("wagtailcore", "Collection").objects
    parent = collections.get(pk=parent.pk)
    children = collections.filter(path__startswith=parent.path, depth=parent.depth + 1)
    wanted = list(children.order_by("name", "path"))
    places = sorted(child.path for child in wanted)
    if places != [child.path for child in wanted]:
        # By way of paths that no collection has, since each path is there once.
        for away in (True, False):
            for place, child in zip(places, wanted, strict=True):
                beside = f"~{place[1:]}"
                was, will_be = (child.path, beside) if away else (beside, place)
                for row in collections.filter(path__startswith=was):
                    collections.filter(pk=row.pk).update(path=will_be + row.path[len(was) :])
    for child in wanted:
        put_in_order(apps, child)


def put_back(apps, schema_editor):
    collections = apps.get_model("wagtailcore", "Collection").objects
    groups = apps.get_model("auth", "Group").objects
    root = collections.filter(depth=1).order_by("path").first()
    units = apps.get_model("thidua", "Organization").objects.filter(collection__isnull=False)
    paths = [unit.collection.path for unit in units.select_related("collection")]
    group = groups.filter(name=UNIT).first()
    if group:
        shared = permissions_of(apps, group).filter(collection__depth__gt=1)
        paths += set(shared.values_list("collection__path", flat=True))
        shared.delete()
        grant(apps, group, root, ON_ROOT_BEFORE)
    groups.filter(pk__in=units.values("group")).delete()
    for path in paths:
        below = collections.filter(path__startswith=path)
        for label in FILES:
            apps.get_model(label).objects.filter(collection__in=below).update(collection=root)
        below.delete()
    for parent in collections.filter(path__in={path[:-STEP] for path in paths}):
        children = collections.filter(path__startswith=parent.path, depth=parent.depth + 1)
        collections.filter(pk=parent.pk).update(numchild=children.count())
    rename(apps, NEW_ROOT, OLD_ROOT)


def rename(apps, old, new):
    """The name that set-up gave to the root; one that people gave it stays."""
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=old).update(name=new)


def permissions_of(apps, group, collection=None):
    found = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group=group, permission__content_type__app_label__in=("wagtailimages", "wagtaildocs")
    )
    return found.filter(collection=collection) if collection else found


def grant(apps, group, collection, codenames):
    permissions = apps.get_model("auth", "Permission").objects.filter(
        codename__in=codenames, content_type__app_label__in=("wagtailimages", "wagtaildocs")
    )
    for permission in permissions:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def add_child(apps, parent, name):
    """A collection after the last one below its parent: models of migrations know no tree."""
    collections = apps.get_model("wagtailcore", "Collection").objects
    parent = collections.get(pk=parent.pk)
    siblings = collections.filter(depth=parent.depth + 1, path__startswith=parent.path)
    last = siblings.order_by("-path").values_list("path", flat=True).first()
    number, digits = int(last[-STEP:], 36) + 1 if last else 1, ""
    while number:
        number, digit = divmod(number, 36)
        digits = ALPHABET[digit] + digits
    path = parent.path + digits.rjust(STEP, "0")
    child = collections.create(name=name, path=path, depth=parent.depth + 1, numchild=0)
    collections.filter(pk=parent.pk).update(numchild=siblings.count())
    return child


def make_collection(apps, units, unit, placed, root):
    """Below the successor's, which is therefore made first; a circle of successors is cut."""
    if unit.collection_id or unit.pk in placed:
        return
    placed.add(unit.pk)
    successor = units.get(unit.successor_id)
    if successor:
        make_collection(apps, units, successor, placed, root)
    parent = successor.collection if successor and successor.collection_id else root
    groups = apps.get_model("auth", "Group").objects
    name = f"Đơn vị: {unit.name}"
    name = f"{name[:138]} ({unit.pk})" if groups.filter(name=name[:150]).exists() else name[:150]
    unit.group = groups.create(name=name)
    unit.group.user_set.set(unit.members.all())
    unit.collection = add_child(apps, parent, unit.name)
    unit.save(update_fields=["group", "collection"])
    grant(apps, unit.group, unit.collection, OF_UNIT)


def restricted(apps):
    """The collections that are hidden from visitors: nothing is taken out of them."""
    collections = apps.get_model("wagtailcore", "Collection").objects
    found = set()
    for path in collections.filter(view_restrictions__isnull=False).values_list("path", flat=True):
        found.update(collections.filter(path__startswith=path).values_list("pk", flat=True))
    return found


def sort_files(apps, model, units, hidden):
    units_of = units_of_people(apps)
    for file in model.objects.exclude(collection__in=hidden).order_by("pk"):
        if file.uploaded_by_user_id:
            unit = owner(apps, file, units_of.get(file.uploaded_by_user_id, []))
        else:
            unit = unit_of_only_page(apps, file)
        if unit in units:
            # Past save(): nothing but the place changes.
            model.objects.filter(pk=file.pk).update(collection=units[unit].collection)


def units_of_people(apps):
    """The units of those who speak for nobody but units."""
    app_label, _dot, name = settings.AUTH_USER_MODEL.partition(".")
    users = apps.get_model(app_label, name).objects
    office = users.filter(groups__name__in=OFFICE).values("pk")
    people = users.filter(groups__name=UNIT, is_superuser=False).exclude(pk__in=office)
    members = apps.get_model("thidua", "Organization").members.through.objects
    found = defaultdict(list)
    # Django names the column after the host's model of users.
    person = name.lower()
    rows = members.filter(**{f"{person}__in": people}).order_by("organization_id")
    for key, unit in rows.values_list(person, "organization"):
        found[key].append(unit)
    return found


def owner(apps, file, units):
    """The uploader's unit; of several the one whose text alone uses the file, else the first."""
    if len(units) < 2:
        return units[0] if units else None
    used_by = unit_of_only_page(apps, file)
    return used_by if used_by in units else units[0]


def unit_of_only_page(apps, file):
    """The unit of the page that uses the file, where one page alone does."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    app_label, name = file._meta.app_label, file._meta.model_name
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        to_content_type__in=content_types.filter(app_label=app_label, model=name),
        to_object_id=str(file.pk),
    )
    sources = set(references.values_list("base_content_type", "object_id")[:3])
    if len(sources) != 1:
        return None
    [(content_type, key)] = sources
    page = content_types.get(app_label="wagtailcore", model="page")
    if content_type != page.pk:
        return None
    for story in ("ArticlePage", "ExemplarPage"):
        found = apps.get_model("thidua", story).objects.filter(pk=int(key)).first()
        if found:
            return found.unit_id
    return None


class Migration(migrations.Migration):
    dependencies = [
        ("thidua", "0013_files_of_units"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(get_document_model_string()),
        migrations.swappable_dependency(get_image_model_string()),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(sort, put_back)]
