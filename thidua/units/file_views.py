"""Wagtail's lists, choosers and editors of files, as a person may know of them.

They ask the permission policy for the files themselves. Narrowed here is what they show besides:
popular tags, names of collections, and which texts use a file.
"""

from functools import wraps

from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.views import chooser, images
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from thidua.media.ours import are_for
from thidua.signoff.content import content_type_of
from thidua.vietnamese.ordering import AlphabeticalMixin

from .file_policy import sees_all
from .file_tags import DocumentFilterSet, PictureFilterSet, popular_tags

#: In the place of a collection's name, for a picture that is there only because it is public.
PUBLIC_PICTURES = _("Public pictures")


def references_seen_by(user, references):
    """Those of the references to files that stand in a page which this person may know of."""
    pages = policy_registry.get_by_type(Page).explorable_instances(user).order_by()
    return references.filter(
        base_content_type=content_type_of(Page),
        object_id__in=pages.values_list(Cast("pk", CharField()), flat=True),
    )


def count_uses(user, files) -> dict:
    """File → in how many places the person may know that it is used: one query."""
    found = references_seen_by(user, ReferenceIndex.get_references_to_in_bulk(list(files)))
    keys = list(found.values_list("to_object_id", flat=True))
    return {file: keys.count(str(file.pk)) for file in files}


class SeenUsesMixin:
    """Before one of Wagtail's views of files, of one model each."""

    def sees_all(self) -> bool:
        return sees_all(self.request.user, self.model)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if "usage_count_val" in context and not self.sees_all():
            context["usage_count_val"] = count_uses(self.request.user, [self.object])[self.object]
        return context


class SeenFilesIndexMixin(SeenUsesMixin, AlphabeticalMixin):
    """A list of files. How often hidden drafts use one tells nothing by its place in the order."""

    @property
    def needs_usage_count_subquery(self):
        return super().needs_usage_count_subquery and self.sees_all()

    def get_valid_orderings(self):
        orderings = super().get_valid_orderings()
        return orderings if self.sees_all() else [o for o in orderings if "usage_count" not in o]

    def decorate_paginated_queryset(self, object_list):
        decorated = super().decorate_paginated_queryset(object_list)
        if not self.sees_all():
            uses = count_uses(self.request.user, decorated)
            for file in decorated:
                file.usage_count = uses[file]
        return decorated


class PictureIndexView(SeenFilesIndexMixin, images.IndexView):
    """The pictures, by title where that is asked for."""

    filterset_class = PictureFilterSet


class DocumentIndexView(SeenFilesIndexMixin, documents.IndexView):
    """The documents, by title unless another order is asked for."""

    filterset_class = DocumentFilterSet


class SeenUsageMixin(SeenUsesMixin):
    def get_queryset(self):
        if self.sees_all():
            return super().get_queryset()
        references = ReferenceIndex.get_references_to(self.object)
        return references_seen_by(self.request.user, references).group_by_source_object()


class PictureUsageView(SeenUsageMixin, images.UsageView):
    pass


class DocumentUsageView(SeenUsageMixin, documents.UsageView):
    pass


class PictureEditView(SeenUsesMixin, images.EditView):
    pass


class DocumentEditView(SeenUsesMixin, documents.EditView):
    pass


class ChoosePicturesMixin:
    """A public picture may lie in a collection that is none of the person's."""

    def get_results_page(self, request):
        page = super().get_results_page(request)
        page.object_list = list(page.object_list)
        policy = policy_registry.get_by_type(self.model)
        names = policy.collections_user_has_permission_for(request.user, "choose")
        known = set(names.values_list("pk", flat=True))
        for picture in page.object_list:
            if picture.collection_id not in known:
                picture.collection = Collection(name=str(PUBLIC_PICTURES))
        return page

    def get_usage_counts(self, results):
        if self.layout == "grid" or sees_all(self.request.user, self.model):
            return super().get_usage_counts(results)
        return count_uses(self.request.user, list(results))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if "popular_tags" in context and not sees_all(self.request.user, self.model):
            context["popular_tags"] = popular_tags(self.request.user, self.model)
        return context


class ChoosePictureView(ChoosePicturesMixin, chooser.ImageChooseView):
    pass


class ChoosePictureResultsView(ChoosePicturesMixin, chooser.ImageChooseResultsView):
    pass


class PictureChooserViewSet(chooser.ImageChooserViewSet):
    choose_view_class = ChoosePictureView
    choose_results_view_class = ChoosePictureResultsView


def or_wagtails(ours, wagtails):
    """Our view for the ward's people, and for all others Wagtail's own at the same address."""

    @wraps(ours)
    def view(request, *args, **kwargs):
        return (ours if are_for(request.user) else wagtails)(request, *args, **kwargs)

    return view


# Tie: pages of files
def admin_urls():
    """`register_admin_urls`, with an order below 0: the addresses are those of Wagtail's own pages."""
    picture_chooser = PictureChooserViewSet(
        "wagtailimages_chooser", model=get_image_model(), url_prefix="images/chooser"
    )
    wagtails_chooser = chooser.viewset
    return [
        path(address, or_wagtails(ours, wagtails))
        for address, ours, wagtails in (
            ("images/", PictureIndexView.as_view(), images.IndexView.as_view()),
            (
                "images/results/",
                PictureIndexView.as_view(results_only=True),
                images.IndexView.as_view(results_only=True),
            ),
            ("images/<int:image_id>/", PictureEditView.as_view(), images.EditView.as_view()),
            (
                "images/usage/<int:image_id>/",
                PictureUsageView.as_view(),
                images.UsageView.as_view(),
            ),
            ("images/chooser/", picture_chooser.choose_view, wagtails_chooser.choose_view),
            (
                "images/chooser/results/",
                picture_chooser.choose_results_view,
                wagtails_chooser.choose_results_view,
            ),
            ("documents/", DocumentIndexView.as_view(), documents.IndexView.as_view()),
            (
                "documents/results/",
                DocumentIndexView.as_view(results_only=True),
                documents.IndexView.as_view(results_only=True),
            ),
            (
                "documents/edit/<int:document_id>/",
                DocumentEditView.as_view(),
                documents.EditView.as_view(),
            ),
            (
                "documents/usage/<int:document_id>/",
                DocumentUsageView.as_view(),
                documents.UsageView.as_view(),
            ),
        )
    ]
