"""The forms of pictures and documents: what is not taken is said beside its field.

They stand before the base that the host has for its forms (`wagtail_ties.file_forms`); Wagtail makes of
it those for single and multiple uploads, for editing, and in choosers.
"""

from typing import TYPE_CHECKING, Any

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
from .in_use import HIDDEN, KEPT, STAYS, fixed_fields, hides, is_in_use, leaves
from .ours import is_wards

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

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
    """Checks a new file as it is uploaded, and keeps what approved texts show.

    Stands before the host's own base of its forms. For a file of the host's it does nothing: which
    collection is meant is read from what was posted, before the fields are cleaned.
    """

    file_field: type[AcceptingField]
    collections: Any
    original_file: Any

    def __init__(self, *args, **kwargs):
        self.moved_by = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self.collection_before = self.instance.collection_id if self.instance.pk else None
        self.is_ours = is_wards(self._collection())
        if not self.is_ours:
            return
        if given := self.fields.get("file"):
            self.fields["file"] = self.file_field(label=given.label, widget=given.widget)
        if (field := self.fields.get("tags")) and conf.tags():
            field.help_text = tags.offered()
            field.widget.free_tagging = False

    def _collection(self) -> int | None:
        """The collection in which the file is going to be; before one is chosen, the first offered."""
        if "collection" not in self.fields:
            return self.collections[0].pk
        if self.is_bound:
            posted = str(self.data.get(self.add_prefix("collection")) or "")
            return int(posted) if posted.isdecimal() and len(posted) < 10 else None
        if self.instance.pk:
            return self.instance.collection_id
        return next(iter(self.collections)).pk

    def clean_tags(self):
        given = super().clean_tags()  # type: ignore[misc]
        if not self.is_ours:
            return given
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
        if moved and (reason := self._why_not_to(moved)):
            self.add_error("collection", reason)
        return cleaned

    def _why_not_to(self, collection) -> "StrOrPromise":
        before = self.collection_before
        if not before:
            return ""
        if hides(collection.pk) and is_in_use(self.instance):
            return HIDDEN
        if leaves(before, collection.pk):
            return STAYS if is_in_use(self.instance) else ""
        if self.is_ours and "file" not in self.changed_data and not is_wards(before):
            return uploads.why_not_taken_in(self.instance)
        return shelves.why_not(self.moved_by, before, collection)

    def save(self, commit=True):
        if not self.is_ours:
            return super().save(commit)
        # In one transaction the row is locked from the last check until it is written, so that no
        # approval comes between (see in_use.stored_values).
        with transaction.atomic():
            return super().save(commit)

    def full_clean(self):
        super().full_clean()
        if self.is_ours and (reasons := self.errors.get("file")):
            # Wagtail's document also complains of the extension of the file that was not taken.
            self.errors["file"] = self.error_class(reasons.as_data()[:1])


class PictureFormMixin(MediaFormMixin):
    """Before the base of the forms of pictures."""

    file_field = PictureField


class DocumentFormMixin(MediaFormMixin):
    """Before the base of the forms of documents."""

    file_field = DocumentField

    def save(self, commit=True):
        if not self.is_ours:
            return super().save(commit)
        # Wagtail deletes the replaced file before it saves the row, which may be refused.
        replaced, self.original_file = self.original_file, None
        document = super().save(commit)
        if commit and replaced and "file" in self.changed_data:
            transaction.on_commit(lambda: replaced.storage.delete(replaced.name))
        return document


class PictureForm(PictureFormMixin, BaseImageForm):
    """Wagtail's form of a picture with ours before it, for a host that derives its own from it."""


class DocumentForm(DocumentFormMixin, BaseDocumentForm):
    """Wagtail's form of a document with ours before it, for a host that derives its own from it."""
