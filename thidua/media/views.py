"""Wagtail's pages for deleting pictures and documents, which say why one that is in use stays."""

from django.shortcuts import redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.images.views import images

from .in_use import NOT_DELETED, is_in_use


class KeepsFilesInUse:
    """The model refuses as well (see `signals`), but cannot say it to the person."""

    edit_url_name: str

    def get(self, request, *args, **kwargs):
        return self._refusal(request) or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._refusal(request) or super().post(request, *args, **kwargs)

    def _refusal(self, request):
        if not is_in_use(self.object):
            return None
        messages.error(request, NOT_DELETED)
        return redirect(self.edit_url_name, self.object.pk)


class PictureDeleteView(KeepsFilesInUse, images.DeleteView):
    edit_url_name = "wagtailimages:edit"


class DocumentDeleteView(KeepsFilesInUse, documents.DeleteView):
    edit_url_name = "wagtaildocs:edit"


# Tie: pages that delete files
def admin_urls():
    """`register_admin_urls`, with an order below 0: the addresses are those of Wagtail's own pages."""
    return [
        path("images/<int:image_id>/delete/", PictureDeleteView.as_view()),
        path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
    ]
