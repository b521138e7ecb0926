"""Wagtail's actions on many pictures or documents at once, for files that are there for the person.

Wagtail lists those that somebody may not change with their titles, whoever asks (Wagtail 8.0).
"""

from django import forms
from django.http import Http404
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminTagWidget
from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images

from thidua import conf
from thidua.media import tags

from .file_policy import files_seen_by, sees_all
from .file_views import count_uses


class SeenFilesAction:
    """Before one of Wagtail's bulk actions on files."""

    @classmethod
    def get_queryset(cls, model, object_ids):
        # Keys come from the address, and may be anything.
        keys = [key for key in map(str, object_ids) if key.isdecimal()]
        return super().get_queryset(model, keys)

    def get_all_objects_in_listing_query(self, parent_id):
        if parent_id is not None and not parent_id.isdecimal():
            raise Http404
        return super().get_all_objects_in_listing_query(parent_id)

    def get_actionable_objects(self):
        objects, others = super().get_actionable_objects()
        refused = others["items_with_no_access"]
        if refused:
            seen = files_seen_by(self.request.user, self.model)
            known = set(
                seen.filter(pk__in=[item.pk for item in refused]).values_list("pk", flat=True)
            )
            refused = [item for item in refused if item.pk in known]
        if not objects and not refused:
            raise Http404
        return objects, {**others, "items_with_no_access": refused}


class TagForm(forms.Form):
    """Wagtail's form of tags for many files, with the host's register."""

    tags = forms.CharField(label=pgettext_lazy("thidua", "Tags"), widget=AdminTagWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if conf.tags():
            self.fields["tags"].help_text = tags.offered()
            self.fields["tags"].widget = AdminTagWidget(free_tagging=False)

    def clean_tags(self):
        given = [tag.strip().strip('"') for tag in self.cleaned_data["tags"].split(",")]
        if not any(given):
            raise forms.ValidationError(self.fields["tags"].error_messages["required"])
        return ",".join(tags.accepted([tag for tag in given if tag]))


class SeenUsesAction(SeenFilesAction):
    """Before an action that says in how many places a file is used."""

    def object_context(self, item):
        context = super().object_context(item)
        if not sees_all(self.request.user, self.model):
            context["usage_count"] = count_uses(self.request.user, [item])[item]
        return context


class TagPictures(SeenFilesAction, images.AddTagsBulkAction):
    form_class = TagForm


class MovePictures(SeenFilesAction, images.AddToCollectionBulkAction):
    pass


class DeletePictures(SeenUsesAction, images.DeleteBulkAction):
    pass


class TagDocuments(SeenFilesAction, documents.AddTagsBulkAction):
    form_class = TagForm


class MoveDocuments(SeenFilesAction, documents.AddToCollectionBulkAction):
    pass


class DeleteDocuments(SeenUsesAction, documents.DeleteBulkAction):
    pass


#: `register_bulk_action`, with an order above 0: the last action of a kind for a model counts.
ACTIONS = (TagPictures, MovePictures, DeletePictures, TagDocuments, MoveDocuments, DeleteDocuments)
