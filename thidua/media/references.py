"""The pictures and documents that an object refers to, wherever in it they stand."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.wagtail_ties.references import references_of


def files_of(obj) -> dict[tuple[type, int], set[str]]:
    """Model and key of each file → the fields of the object that name it.

    The object is read as it stands in memory: a draft's references are in no index.
    """
    models = {
        ContentType.objects.get_for_model(m).pk: m
        for m in (get_image_model(), get_document_model())
    }
    found: dict[tuple[type, int], set[str]] = defaultdict(set)
    for content_type, key, field in references_of(obj):
        if model := models.get(content_type):
            found[model, int(key)].add(field)
    return dict(found)
