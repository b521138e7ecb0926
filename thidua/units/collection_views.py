"""Wagtail's form of a collection, which puts it at no place where units see each other's files."""

from django.core.exceptions import ValidationError
from django.urls import path
from wagtail.admin.forms.collections import CollectionForm
from wagtail.admin.views import collections

from thidua.media.ours import is_wards
from thidua.wagtail_ties.core_addresses import put_before_core

from .places import why_not_below


class PlacedCollectionForm(CollectionForm):
    def clean_parent(self):
        parent = super().clean_parent()
        if parent.pk == self.instance.get_parent().pk:
            return parent
        if reason := why_not_below(self.instance, parent):
            raise ValidationError(reason)
        return parent


class CollectionEditView(collections.Edit):
    form_class = PlacedCollectionForm

    def get_template_names(self):
        if is_wards(self.object.pk):
            return ["thidua/units/collection_edit.html"]
        return super().get_template_names()


# Tie: form of a collection
def admin_urls() -> list:
    """`register_admin_urls`: the address is that of Wagtail's own view, which keeps its name."""
    put_before_core([path("collections/<int:pk>/", CollectionEditView.as_view())])
    return []
