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
from thidua.media.ours import are_for, is_wards, not_ours

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
        if not are_for(self.request.user):
            theirs = not_ours(self.model, [item.pk for item in refused])
            refused = [item for item in refused if item.pk in theirs]
            return objects, {**others, "items_with_no_access": refused}
        if refused:
            seen = files_seen_by(self.request.user, self.model)
            known = set(
                seen.filter(pk__in=[item.pk for item in refused]).values_list("pk", flat=True)
            )
            refused = [item for item in refused if item.pk in known]
        if not objects and not refused:
            raise Http404
        return objects, {**others, "items_with_no_access": refused}


class TagsAction(SeenFilesAction):
    """Before an action that gives tags: those of the register, where a file of ours is among them."""

    def get_form_class(self):
        if conf.EVERYWHERE_FILES or self._has_ours():
            return TagForm
        return super().get_form_class()

    def _has_ours(self) -> bool:
        objects, _others = self.get_actionable_objects()
        keys = [item.pk for item in objects]
        return len(keys) > len(not_ours(self.model, keys))


class MoveAction(SeenFilesAction):
    """Before an action that puts files into a collection: what comes to the ward is taken in."""

    @classmethod
    def execute_action(cls, objects, collection=None, **kwargs):
        model = cls.get_default_model()
        coming = not_ours(model, [item.pk for item in objects])
        if collection is not None and coming and is_wards(collection.pk):
            for item in objects:
                if item.pk in coming:
                    item.collection = collection
                    item.save()
        return super().execute_action(objects, collection=collection, **kwargs)


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


class TagPictures(TagsAction, images.AddTagsBulkAction):
    pass


class MovePictures(MoveAction, images.AddToCollectionBulkAction):
    pass


class DeletePictures(SeenUsesAction, images.DeleteBulkAction):
    pass


class TagDocuments(TagsAction, documents.AddTagsBulkAction):
    pass


class MoveDocuments(MoveAction, documents.AddToCollectionBulkAction):
    pass


class DeleteDocuments(SeenUsesAction, documents.DeleteBulkAction):
    pass


#: `register_bulk_action`, with an order above 0: the last action of a kind for a model counts.
ACTIONS = (TagPictures, MovePictures, DeletePictures, TagDocuments, MoveDocuments, DeleteDocuments)
