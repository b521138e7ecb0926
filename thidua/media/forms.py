"""The forms of pictures and documents: what is not taken is said beside its field.

The host names them in WAGTAILIMAGES_IMAGE_FORM_BASE and WAGTAILDOCS_DOCUMENT_FORM_BASE; Wagtail
uses them for single and multiple uploads, for editing, and in choosers.
"""

from typing import Any

from django import forms
from django.core.files import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from thidua import conf

from . import shelves, tags, uploads
from .in_use import HIDDEN, KEPT, fixed_fields, hides, is_in_use

ACCEPTED = _("Accepted are: %(kinds)s. At most %(limit)s.")


class AcceptingField(forms.FileField):
    """Takes a file in by the rules of `uploads`, and says them before one is chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = ", ".join(self.kinds()).upper()
        self.max_upload_size = self.max_bytes()
        limit = filesizeformat(self.max_upload_size or 0)
        self.help_text = ACCEPTED % {"kinds": kinds, "limit": limit}
        # Wagtail's page for many uploads says these before it sends a file.
        self.error_messages |= {
            "file_too_large_unknown_size": uploads.TOO_LARGE % {"limit": limit},
            "invalid_image_extension": uploads.WRONG_KIND % {"kinds": kinds},
        }

    def kinds(self) -> list[str]:
        raise NotImplementedError

    def max_bytes(self) -> int | None:
        raise NotImplementedError

    def accept(self, file: File) -> uploads.AcceptedFile:
        raise NotImplementedError

    def to_python(self, data):
        # Not Wagtail's own: it ends in a fault where a picture's head is broken.
        file = forms.FileField.to_python(self, data)
        return file and self.accept(file)


class PictureField(AcceptingField, WagtailImageField):
    """The file of a picture."""

    kinds = staticmethod(uploads.picture_kinds)
    max_bytes = staticmethod(conf.picture_max_bytes)
    accept = staticmethod(uploads.accept_picture)


class DocumentField(AcceptingField, WagtailDocumentField):
    """The file of a document."""

    kinds = staticmethod(uploads.document_kinds)
    max_bytes = staticmethod(conf.document_max_bytes)
    accept = staticmethod(uploads.accept_document)


class MediaFormMixin(forms.ModelForm):
    """Checks a new file as it is uploaded, and keeps what approved texts show."""

    file_field: type[AcceptingField]

    def __init__(self, *args, **kwargs):
        self.moved_by = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self.collection_before = self.instance.collection_id if self.instance.pk else None
        if given := self.fields.get("file"):
            self.fields["file"] = self.file_field(label=given.label, widget=given.widget)
        if (field := self.fields.get("tags")) and conf.tags():
            field.help_text = tags.offered()
            field.widget.free_tagging = False

    def clean_tags(self):
        given = super().clean_tags()  # type: ignore[misc]
        had = self.instance.tags.names() if self.instance.pk else ()
        return tags.accepted(given, had)

    def clean(self):
        cleaned = super().clean()
        fixed = {field.name for field in fixed_fields(self._meta.model)}
        changed = [name for name in self.changed_data if name in fixed]
        if changed and is_in_use(self.instance):
            for name in changed:
                # A hidden field, as of the focal point, has no place for a sentence.
                self.add_error(None if self[name].is_hidden else name, KEPT)
        collection = self.cleaned_data.get("collection")
        moved = collection if "collection" in self.changed_data else None
        if moved and hides(moved.pk) and is_in_use(self.instance):
            self.add_error("collection", HIDDEN)
        elif moved and (reason := self._why_not_to(moved)):
            self.add_error("collection", reason)
        return cleaned

    def _why_not_to(self, collection) -> str:
        before = self.collection_before
        return shelves.why_not(self.moved_by, before, collection) if before else ""

    def save(self, commit=True):
        # In one transaction the row is locked from the last check until it is written, so that no
        # approval comes between (see in_use.stored_values).
        with transaction.atomic():
            return super().save(commit)

    def full_clean(self):
        super().full_clean()
        if reasons := self.errors.get("file"):
            # Wagtail's document also complains of the extension of the file that was not taken.
            self.errors["file"] = self.error_class(reasons.as_data()[:1])


class PictureForm(MediaFormMixin, BaseImageForm):
    """A picture's form."""

    file_field = PictureField


class DocumentForm(MediaFormMixin, BaseDocumentForm):
    """A document's form."""

    file_field = DocumentField
    original_file: Any

    def save(self, commit=True):
        # Wagtail deletes the replaced file before it saves the row, which may be refused.
        replaced, self.original_file = self.original_file, None
        document = super().save(commit)
        if commit and replaced and "file" in self.changed_data:
            transaction.on_commit(lambda: replaced.storage.delete(replaced.name))
        return document
