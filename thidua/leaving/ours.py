"""What is ours in a host's database: rows, pages, files, collections, groups, workflows."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex, Task, Workflow, WorkflowTask

from thidua import roles
from thidua.column.models import ColumnIndexPage
from thidua.signoff.content import signed_off_models
from thidua.signoff.models import ApprovedFile
from thidua.signoff.tasks import SignOffTask
from thidua.units import files
from thidua.units.models import Organization

APP = "thidua"
#: Of rows that are read or changed at once.
BATCH = 500

#: The tables of ours that no export holds, and why.
LEFT_OUT = {
    "thidua.SearchEntry": "The index of the search, made of the pages and registers.",
    "thidua.PublicStory": "What visitors' lists are sorted by, made of the pages.",
    "thidua.SentForm": "Where a form led that was sent within the last day, under keyed hashes.",
    "thidua.Tally": "How often somebody did something within the last hour, under keyed hashes.",
}


def batches(keys: Iterable[Any], size: int = BATCH) -> Iterator[list]:
    """The keys in lists of at most ``size``."""
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch


def own_models() -> list[type[models.Model]]:
    """Every model of the plugin, the tables of its many-to-many fields included."""
    return list(apps.get_app_config(APP).get_models(include_auto_created=True))


def own_row_models() -> list[type[models.Model]]:
    """Those of them that are no pages."""
    return [model for model in own_models() if not issubclass(model, Page)]


def own_page_models() -> list[type[Page]]:
    """The plugin's own page types; a host's that derive from them are the host's."""
    return [model for model in own_models() if issubclass(model, Page)]


def delete_rows(rows: models.QuerySet) -> None:
    """Take rows away without asking anybody: no signal, no cascade. Keys are checked at the commit."""
    # Tie: rows taken out without asking
    rows.order_by()._raw_delete(DEFAULT_DB_ALIAS)


def pages() -> models.QuerySet:
    """Pages whose class is signed off, and all that stands in the column; in the order of the tree."""
    types = [model for model in signed_off_models() if issubclass(model, Page)]
    found = Q(content_type__in=ContentType.objects.get_for_models(*types).values())
    for path in ColumnIndexPage.objects.order_by().values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return Page._base_manager.filter(found).order_by("path")


def page_types() -> list[type[Page]]:
    """The types of the pages that are ours, as the rows say."""
    found = pages().order_by().values_list("content_type", flat=True).distinct()
    types = [ContentType.objects.get_for_id(key).model_class() or Page for key in found]
    return sorted(types, key=lambda model: model._meta.label)


def of_type(model: type[Page]) -> models.QuerySet:
    """Our pages of exactly this type, with the columns of their own table."""
    keys = pages().filter(content_type=ContentType.objects.get_for_model(model)).order_by()
    return model._base_manager.filter(pk__in=keys.values("pk")).order_by("path")


def child_models(types: Iterable[type[Page]]) -> list[type[models.Model]]:
    """The models of rows that hang on pages of these types, but for Wagtail's comments."""
    found = {
        relation.related_model
        for model in types
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != "wagtailcore"
    }
    return sorted(found, key=lambda model: model._meta.label)


def other_signed_off() -> list[type[models.Model]]:
    """A host's own models under sign-off that are no pages: snippets."""
    return [model for model in signed_off_models() if not issubclass(model, Page)]


def groups() -> models.QuerySet:
    """The groups of `roles`, and those that follow the members of a unit."""
    return Group.objects.filter(Q(name__in=roles.ROLES) | Q(thidua_unit__isnull=False)).distinct()


def collections() -> models.QuerySet:
    """The collections of the ward's files, with all below them; never the root of all."""
    heads = Q(depth__gt=1) & (
        Q(pk__in=Organization.objects.exclude(collection=None).values("collection"))
        | Q(pk__in=files.shared_collections().order_by().values("pk"))
        | Q(pk=files.root().pk)
    )
    paths = Collection.objects.filter(heads).order_by().values_list("path", flat=True)
    below = [Q(path__startswith=path) for path in paths]
    return Collection.objects.filter(reduce(or_, below, Q(pk__in=[]))).order_by("path")


def file_models() -> tuple[type[models.Model], ...]:
    """The host's models of pictures and documents."""
    return get_image_model(), get_document_model()


def file_keys(model) -> set[int]:
    """The keys of our pictures or documents: in a collection of ours, or named by anything of ours."""
    content_type = ContentType.objects.get_for_model(model)
    inside = model._base_manager.filter(collection__in=collections().order_by().values("pk"))
    found = set(inside.order_by().values_list("pk", flat=True))
    approved = ApprovedFile.objects.filter(content_type=content_type).order_by()
    found.update(approved.values_list("object_id", flat=True).distinct())
    named = ReferenceIndex.objects.filter(to_content_type=content_type)
    found.update(int(key) for key in _by_ours(named).values_list("to_object_id", flat=True))
    there = model._base_manager.order_by()
    return {
        key
        for batch in batches(sorted(found))
        for key in there.filter(pk__in=batch).values_list("pk", flat=True)
    }


def _keys_as_text() -> models.QuerySet:
    """The keys of our pages in the form in which Wagtail's index of references has them."""
    text = Cast("pk", models.CharField(max_length=255))
    return pages().order_by().annotate(key=text).values("key")


def _by_ours(references: models.QuerySet) -> models.QuerySet:
    """Those references that something of ours makes."""
    types = ContentType.objects.filter(app_label=APP).values("pk")
    page = ContentType.objects.get_for_model(Page)
    return references.filter(
        Q(base_content_type__in=types) | Q(base_content_type=page, object_id__in=_keys_as_text())
    ).distinct()


def links_of_others() -> int:
    """How many references of the host's lead to a page of ours."""
    page = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=page, to_object_id__in=_keys_as_text()
    )
    return references.exclude(pk__in=_by_ours(references).order_by().values("pk")).count()


def used_by_others(model, keys: set[int]) -> set[int]:
    """Those of our files that something of the host's names."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model)
    )
    by_ours = _by_ours(references).order_by().values("pk")
    others = references.exclude(pk__in=by_ours).values_list("to_object_id", flat=True)
    return {int(key) for key in others.distinct()} & keys


def tasks() -> models.QuerySet:
    """The steps of sign-off."""
    types = [model for model in apps.get_models() if issubclass(model, SignOffTask)]
    return Task.objects.filter(content_type__in=ContentType.objects.get_for_models(*types).values())


def workflows() -> models.QuerySet:
    """The workflows that have steps of ours and no others."""
    steps = WorkflowTask.objects.filter(workflow=OuterRef("pk"))
    ours = Exists(steps.filter(task__in=tasks()))
    return Workflow.objects.filter(ours).exclude(Exists(steps.exclude(task__in=tasks())))
