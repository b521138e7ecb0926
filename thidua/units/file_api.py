"""The admin's API of pictures and documents: what is there for the person who asks.

Wagtail's endpoints ask no permission and list everything (Wagtail 8.0).
"""

from rest_framework.authentication import SessionAuthentication
from wagtail.api.v2.utils import BadRequestError
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from thidua.media.ours import are_for

from .file_policy import files_seen_by


class SeenFilesMixin:
    """Before one of Wagtail's endpoints of files."""

    authentication_classes = [SessionAuthentication]

    def get_queryset(self):
        found = super().get_queryset()
        if not are_for(self.request.user):
            # Wagtail's own answer, from which the ward's files are left out (`ours.hidden_in_apis`).
            return found
        seen = files_seen_by(self.request.user, self.model).order_by()
        return found.filter(pk__in=seen.values("pk"))

    def find_object(self, queryset, request):
        try:
            return super().find_object(queryset, request)
        except ValueError as error:
            raise BadRequestError("id must be a number") from error


class PicturesAPIViewSet(SeenFilesMixin, ImagesAdminAPIViewSet):
    """`images` of the admin's API."""


class DocumentsAPIViewSet(SeenFilesMixin, DocumentsAdminAPIViewSet):
    """`documents` of the admin's API."""


def register_endpoints(router):
    """`construct_admin_api`, with an order above 0: the names are those of Wagtail's own endpoints."""
    router.register_endpoint("images", PicturesAPIViewSet)
    router.register_endpoint("documents", DocumentsAPIViewSet)
