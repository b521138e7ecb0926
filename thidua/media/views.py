"""Wagtail's pages of pictures and documents that have to say why something is refused.

Those for deleting say why a file in use stays; those for many uploads, why one is not taken in.
"""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail.admin import messages
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as many_pictures

from . import uploads
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


class SaysWhatIsNotTaken:
    """Before Wagtail's second step, which stores a file whose title or collection was wrong at first.

    Only now it is known that the file becomes the ward's, and the model refuses it (`signals`).
    """

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            return self._refused(request, refusal)

    def _refused(self, request, refusal: ValidationError):
        if self.object.file:
            # Stored before its row, which is not written now.
            self.object.file.storage.delete(self.object.file.name)
        prefix = f"{self.edit_upload_form_prefix}-{self.upload.pk}"
        form = self.form_class(
            request.POST, instance=self.get_model()(), prefix=prefix, user=request.user
        )
        form.add_error(None, refusal)
        addresses = {
            "edit_action": reverse(self.edit_upload_url_name, args=[self.upload.pk]),
            "delete_action": reverse(self.delete_upload_url_name, args=[self.upload.pk]),
        }
        html = render_to_string(
            self.edit_form_template_name,
            {self.context_upload_name: self.upload, "form": form, **addresses},
            request=request,
        )
        return JsonResponse({"success": False, "form": html})


class TakePictureView(SaysWhatIsNotTaken, many_pictures.CreateFromUploadedImageView):
    def save_object(self, form):
        if form.is_ours:
            # Wagtail measures a picture when its file is stored, before the model looks at it.
            uploads.accept_picture(self.upload.file)
        super().save_object(form)


class TakeDocumentView(SaysWhatIsNotTaken, many_documents.CreateFromUploadedDocumentView):
    def get_edit_form_class(self):
        view = self

        class FormWithFile(super().get_edit_form_class()):
            """The document has its file before Wagtail looks at the extension of its name."""

            def clean(self):
                self.instance.file = view.upload.file
                return super().clean()

        return FormWithFile


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
