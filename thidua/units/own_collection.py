"""The ward gets a collection of its own, where all files of the site were the ward's until now.

Such a site is one that was set up by an earlier release, or one that took THIDUA_EVERYWHERE_FILES back.
"""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

from thidua import conf, roles
from thidua.media.models import WardCollection
from thidua.signoff.models import ApprovedFile

from .collection_order import add_collection, move_collection
from .files import file_permissions, root, shared_collections


@transaction.atomic
def move_out_of_the_root() -> None:
    """Put the ward's collections, rights and files below a collection of its own; else do nothing.

    Of the files that nobody sorted, those are the ward's that an approval names or that somebody of the
    ward uploaded. The others are the host's from now on.
    """
    if conf.EVERYWHERE_FILES:
        return
    row = WardCollection.objects.select_related("collection").first()
    before = row.collection if row else Collection.get_first_root_node()
    if before.depth > 1:
        return
    wards = Q(thidua_unit__isnull=False) | Q(pk__in=shared_collections().order_by().values("pk"))
    keys = [one.pk for one in Collection.objects.filter(wards).order_by("depth", "path")]
    granted = GroupCollectionPermission.objects.filter(
        collection=before, group__name__in=roles.ROLES
    )
    if row is None and not keys and not granted.exists():
        return
    own = add_collection(before, conf.COLUMN_TITLE)
    WardCollection.objects.update_or_create(defaults={"collection": own})
    for key in keys:
        collection = Collection.objects.get(pk=key)
        if not collection.is_descendant_of(root()):
            move_collection(collection, root())
    own = root()
    for role in roles.ROLES.values():
        granted.filter(permission__in=file_permissions(role.collections)).update(collection=own)
    for model in (get_image_model(), get_document_model()):
        _wards_files(model).filter(collection=before).update(collection=own)


def _wards_files(model):
    approved = ApprovedFile.objects.filter(content_type=ContentType.objects.get_for_model(model))
    people = get_user_model()._base_manager.filter(
        Q(groups__name__in=roles.ROLES) | Q(thidua_organizations__isnull=False)
    )
    ours = Q(pk__in=approved.values("object_id")) | Q(uploaded_by_user__in=people.values("pk"))
    # Past save(): nothing but the place changes, and each was checked as it came in.
    return model._base_manager.filter(ours)
