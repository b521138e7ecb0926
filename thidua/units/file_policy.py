"""Who may use which picture and document: Wagtail's permissions on collections, and what is public.

Wagtail's lists, choosers, editors, bulk actions and duplicates ask the registered policy. What does
not ask it is closed in `file_views`, `file_bulk`, `file_api` and `file_tags`.
"""

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from thidua import conf
from thidua.media.ours import are_for, ward_collection, wards_collections
from thidua.media.public_files import is_public, public_files

#: With one of these a file is there for a person: to choose, or to keep up.
SEEN_WITH = ("choose", "change")


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """What a host grants above the ward's collection ends there, but for the ward's own people.

    A permission is valid in all collections below the one where it is given; so whoever keeps up the
    host's files would open those that no leader has approved. A permission that is given in the ward's
    collection, or below it, is valid there for anybody.
    """

    def _closed_to(self, user) -> set[int]:
        """The ward's collections in which this person has nothing."""
        if not user.is_authenticated or user.is_superuser or are_for(user):
            return set()
        given = [one.collection.path for one in self.get_cached_permissions_for_user(user)]
        ward = dict(wards_collections().order_by().values_list("path", "pk"))
        inside = tuple(path for path in given if path in ward)
        return {pk for path, pk in ward.items() if not path.startswith(inside)}

    def user_has_any_permission_for_instance(self, user, actions, instance):
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and instance.collection_id not in self._closed_to(user)

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        closed = self._closed_to(user)
        return found.exclude(collection__in=sorted(closed)) if closed else found

    def collections_user_has_any_permission_for(self, user, actions):
        found = super().collections_user_has_any_permission_for(user, actions)
        closed = self._closed_to(user)
        return found.exclude(pk__in=closed) if closed else found


class PicturePermissionPolicy(FilePermissionPolicy):
    """Whoever may choose some pictures may choose those that are public as well."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        if not are_for(user):
            return False
        chooses = "choose" in actions and self.user_has_permission(user, "choose")
        return chooses and is_public(instance)

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        if "choose" not in actions or sees_all(user, self.model):
            return found
        if not self.user_has_permission(user, "choose"):
            return found
        pictures = self.model._default_manager
        allowed = Q(pk__in=found.order_by().values("pk")) | Q(pk__in=public_files(self.model))
        # By the key alone: what is searched may be filtered by nothing but indexed fields and the key.
        return pictures.filter(pk__in=pictures.filter(allowed).order_by().values("pk"))


def files_seen_by(user, model):
    """The pictures or documents that are there for this person."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, SEEN_WITH)


def sees_all(user, model) -> bool:
    """Whether no picture, or no document, is hidden from this person, as from nobody in the office.

    Whoever has no part in the ward's work meets what Wagtail shows.
    """
    return not are_for(user) or _chooses_all(policy_registry.get_by_type(model), user)


def _chooses_all(policy, user) -> bool:
    if not user.is_active or user.is_superuser:
        return user.is_active
    # Tie: permissions on collections
    granted = policy._get_user_permission_objects_for_actions(user, {"choose"})
    collections = [permission.collection for permission in granted]
    if any(collection.depth == 1 for collection in collections):
        return True
    ward = None if conf.EVERYWHERE_FILES else ward_collection()
    return ward is not None and any(ward.path.startswith(one.path) for one in collections)


# Tie: policies of pages and files
# Wagtail registers its own policy for its models when its apps are ready, which is after ours: that
# of the exact class comes first in its registry.
for _model, _policy, _auth in (
    (get_image_model(), PicturePermissionPolicy, "wagtailimages.Image"),
    (get_document_model(), FilePermissionPolicy, "wagtaildocs.Document"),
):
    register_permission_policy(
        _model,
        _policy(_model, auth_model=_auth, owner_field_name="uploaded_by_user"),
        exact_class=True,
    )
