"""Who may use which picture and document: Wagtail's permissions on collections, and what is public.

Wagtail's lists, choosers, editors, bulk actions and duplicates ask the registered policy. What does
not ask it is in `file_views` and `tags`.
"""

from django.db.models import Q
from wagtail import images
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from thidua.signoff.public_files import is_public, public_files

#: With one of these a file is there for a person: to choose, or to keep up.
SEEN_WITH = ("choose", "change")


class PicturePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Whoever may choose some pictures may choose those that are public as well."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        return "choose" in actions and self._chooses(user) and is_public(instance)

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        if "choose" not in actions or not self._chooses(user) or self._chooses_all(user):
            return found
        allowed = Q(pk__in=found.order_by().values("pk")) | Q(pk__in=public_files(self.model))
        # Searched lists filter by nothing but indexed fields and the key.
        seen = self.model._default_manager.filter(allowed).order_by().values("pk")
        return self.model._default_manager.filter(pk__in=seen)

    def _chooses(self, user) -> bool:
        return self.user_has_permission(user, "choose")

    def _chooses_all(self, user) -> bool:
        granted = self._get_user_permission_objects_for_actions(user, {"choose"})
        return user.is_superuser or any(permission.collection.depth == 1 for permission in granted)


def files_seen_by(user, model):
    """The pictures or documents that are there for this person."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, SEEN_WITH)


# Wagtail registers its own policy for its models when its apps are ready, which is after ours: that
# of the exact class comes first in its registry.
register_permission_policy(
    images.get_image_model(),
    PicturePermissionPolicy(
        images.get_image_model(),
        auth_model="wagtailimages.Image",
        owner_field_name="uploaded_by_user",
    ),
    exact_class=True,
)
