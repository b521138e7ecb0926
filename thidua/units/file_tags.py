"""Which tags a person is offered: the host's register, or those of files that are there for the person.

Wagtail offers everybody every tag that was ever typed, in its autocompletion and as the ten most
popular ones above its lists.
"""

from django.db.models import Count, F
from django.http import Http404, JsonResponse
from django.urls import path
from taggit.models import Tag
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT, autocomplete
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images import get_image_model
from wagtail.images.views.images import ImagesFilterSet

from thidua import conf
from thidua.media.ours import are_for
from thidua.vietnamese.text import fold
from thidua.wagtail_ties.core_addresses import put_before_core

from .file_policy import files_seen_by, sees_all

POPULAR = 10


def autocomplete_seen(request, app_name=None, model_name=None):
    """In the place of Wagtail's `autocomplete`, whose answers it gives to whoever sees all files."""
    if not are_for(request.user):
        return autocomplete(request, app_name, model_name)
    term = request.GET.get("term") or ""
    if known := conf.tags():
        found = [tag for tag in known if term and fold(tag).startswith(fold(term))]
        return JsonResponse(found[:TAGS_AUTOCOMPLETE_LIMIT], safe=False)
    models = (get_image_model(), get_document_model())
    if all(sees_all(request.user, model) for model in models):
        return autocomplete(request, app_name, model_name)
    if app_name and (app_name, model_name) != (Tag._meta.app_label, Tag._meta.model_name):
        # Tags of another kind than those of files.
        raise Http404
    names: set[str] = set()
    for model in models:
        seen = files_seen_by(request.user, model).order_by().exclude(tags=None)
        names.update(seen.values_list("tags__name", flat=True).distinct())
    found = sorted(name for name in names if term and fold(name).startswith(fold(term)))
    return JsonResponse(found[:TAGS_AUTOCOMPLETE_LIMIT], safe=False)


# Tie: offered tags
def admin_urls() -> list:
    """`register_admin_urls`: our view at the addresses of Wagtail's, under Wagtail's own names."""
    put_before_core(
        [
            path("tag-autocomplete/", autocomplete_seen, name="wagtailadmin_tag_autocomplete"),
            path(
                "tag-autocomplete/<slug:app_name>/<slug:model_name>/",
                autocomplete_seen,
                name="wagtailadmin_tag_model_autocomplete",
            ),
        ]
    )
    return []


def popular_tags(user, model) -> list[dict]:
    """The tags most often given to pictures or documents that are there for this person, by name."""
    tagged = files_seen_by(user, model).order_by().exclude(tags=None).values(name=F("tags__name"))
    return list(tagged.annotate(times=Count("pk")).order_by("-times", "name")[:POPULAR])


class SeenFiltersMixin:
    """Before the filters of one of Wagtail's lists of files."""

    def __init__(self, data=None, queryset=None, *, request=None, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)  # type: ignore[call-arg]
        model = self._meta.model
        if sees_all(request.user, model):
            return
        # How often a file is used tells of texts that the person may not know of.
        del self.filters["usage_count"]
        if "tag" not in self.filters:
            return
        choices = [(tag["name"], tag["name"]) for tag in popular_tags(request.user, model)]
        if choices:
            self.filters["tag"].extra["choices"] = choices
        else:
            del self.filters["tag"]


class PictureFilterSet(SeenFiltersMixin, ImagesFilterSet):
    """The filters of the list of pictures."""


class DocumentFilterSet(SeenFiltersMixin, DocumentsFilterSet):
    """The filters of the list of documents."""
