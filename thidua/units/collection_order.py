"""Collections lie in the order of their names, as treebeard takes for granted when it adds one.

Wagtail's `Collection.node_order_by` is the name, and treebeard looks for the place of a new child among
its siblings by name, to move those behind it by path. A collection that was renamed lies at its old
place, and the next `add_child` or `move` beside it fails with an IntegrityError (Wagtail 8.0, stock).
Can go once Wagtail moves a collection that it renames; tests/units/test_collection_order.py says so.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Collection


def connect_collection_order() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_saved, sender=Collection, dispatch_uid="thidua_collection_order")


def keep_in_order() -> None:
    """Put siblings that do not lie in the order of their names at their places. Two queries if all do."""
    if _children("path") != _children("name", "path"):
        Collection.fix_tree(fix_paths=True)


def add_collection(parent: Collection, name: str) -> Collection:
    """A new collection below the parent, which is read anew: its path may have changed."""
    keep_in_order()
    return Collection.objects.get(pk=parent.pk).add_child(name=name)


def move_collection(collection: Collection, parent: Collection) -> None:
    """Below another parent; both are read anew."""
    keep_in_order()
    moved, target = (Collection.objects.get(pk=one.pk) for one in (collection, parent))
    moved.move(target, "sorted-child")


def _children(*order: str) -> dict[str, list[str]]:
    """Path of a parent → paths of its children, in the order that the database gives them."""
    found = defaultdict(list)
    # Compared by the database, as treebeard does: databases sort names each in its own way.
    for path in Collection.objects.order_by(*order).values_list("path", flat=True):
        found[path[: -Collection.steplen]].append(path)
    return found


def _saved(raw=False, **kwargs) -> None:
    if not raw:
        # Wagtail's form goes on, within its transaction, to move the collection by the paths that it read.
        transaction.on_commit(keep_in_order, robust=True)
