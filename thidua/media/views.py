"""Wagtail's pages of pictures and documents that have to say why something is refused.

Those for deleting say why a file in use stays; those for many uploads, why one is not taken in.
"""

import os
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as many_pictures
from wagtail.models import UploadedFile

from .in_use import NOT_DELETED, is_in_use
from .uploads import AcceptedFile, accept_document, accept_picture


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


class TakesIn:
    """Before Wagtail's second step of many uploads: of a file whose title or collection was wrong.

    Wagtail puts the file into storage past the form, and makes an error of what the model refuses. With
    WAGTAILDOCS_EXTENSIONS it fails for every document: no field of the form is the file's (Wagtail 8.0.1).
    """

    accept: Callable[[File], AcceptedFile]

    def post(self, request, *args, **kwargs):
        self.model = self.get_model()
        self.form_class = self.get_edit_form_class()
        kind = ContentType.objects.get_for_model(self.model)
        key = kwargs[self.upload_pk_url_kwarg]
        self.upload = get_object_or_404(UploadedFile, pk=key, for_content_type=kind)
        if self.upload.uploaded_by_user != request.user:
            raise PermissionDenied
        self.object = self.model()
        if not self._form().is_ours:
            return super().post(request, *args, **kwargs)
        name = os.path.basename(self.upload.file.name)
        with self.upload.file.open() as content:
            try:
                self.object.file = self.accept(File(content, name=name))
            except ValidationError as refusal:
                # The name alone: the form asks for its extension.
                self.object.file.name = name
                form = self._form()
                form.add_error(None, refusal)
                return self._shown_again(form)
            form = self._form()
            if not form.is_valid():
                return self._shown_again(form)
            self.object.uploaded_by_user = request.user
            form.save()
        self.upload.file.delete()
        self.upload.delete()
        return JsonResponse({"success": True, self.context_object_id_name: self.object.pk})

    def _form(self):
        prefix = f"{self.edit_upload_form_prefix}-{self.upload.pk}"
        user = self.request.user
        return self.form_class(self.request.POST, instance=self.object, prefix=prefix, user=user)

    def _shown_again(self, form) -> JsonResponse:
        context = {
            self.context_upload_name: self.upload,
            "form": form,
            "edit_action": reverse(self.edit_upload_url_name, args=[self.upload.pk]),
            "delete_action": reverse(self.delete_upload_url_name, args=[self.upload.pk]),
        }
        html = render_to_string(self.edit_form_template_name, context, request=self.request)
        return JsonResponse({"success": False, "form": html})


class TakePictureView(TakesIn, many_pictures.CreateFromUploadedImageView):
    accept = staticmethod(accept_picture)


class TakeDocumentView(TakesIn, many_documents.CreateFromUploadedDocumentView):
    accept = staticmethod(accept_document)


# Tie: pages that delete files
# Tie: second step of many uploads
def admin_urls():
    """`register_admin_urls`, with an order below 0: the addresses are those of Wagtail's own pages."""
    return [
        path("images/<int:image_id>/delete/", PictureDeleteView.as_view()),
        path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
        path(
            "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
            TakePictureView.as_view(),
        ),
        path(
            "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
            TakeDocumentView.as_view(),
        ),
    ]
