"""What a leader approves: the public projection of one version of an object, and its digest.

A revision id is not a version: autosave rewrites the row under the same id (guarantee.md, 2). So an
approval pins the SHA-256 of everything that a visitor could see or that decides where and when it
is seen: the declared fields (`content`), the child rows, the parent, and each referenced picture's
and document's file.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from thidua.wagtail_ties.references import references_of

from .content import NEWEST, Scheme, content_fields

#: What of a picture or document shows in public, besides its file: words, and how it is cut.
SHOWN_OF_MEDIA = (
    *("title", "description"),
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
)

#: Fields that came after the first approvals: while they are empty a digest leaves them out, so that it is
#: the same to an older worker, which has no such field.
LEFT_OUT_WHILE_EMPTY = frozenset({"corrections", "first_public_on", "first_public_source"})


@dataclass(frozen=True)
class Version:
    """One version of an object, read once and carried from the check to the record.

    ``revision``: the row of `Revision` it was read from, None for the live row. ``scheme``: by what it
    was read. ``projection``: plain data in one form for a live row and for a revision; names that begin
    with ``_`` are no fields: the model, the parent's key, and the files with their SHA-1 (Wagtail's
    ``file_hash``).
    """

    obj: models.Model
    revision: Any
    scheme: Scheme
    projection: dict

    @classmethod
    def of(
        cls, obj, revision=None, *, scheme: Scheme | None = None, lock: bool = False
    ) -> "Version":
        """Read what the revision's row holds now, or the object's own row.

        ``scheme``: the newest of its type if none is given. ``lock``: hold the rows of the files until
        the transaction ends, so that nobody replaces one that is being approved. Field defaults fill
        what an old revision lacks.
        """
        content = revision.content if revision else None
        scheme = scheme or Scheme(NEWEST, content_fields(type(obj)))
        return cls(obj, revision, scheme, project(obj, content, scheme, lock=lock))

    def under(self, scheme: Scheme) -> "Version":
        """The same as it was read for what was pinned earlier; the files' rows are held."""
        if scheme == self.scheme:
            return self
        return Version.of(self.obj, self.revision, scheme=scheme, lock=True)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the projection."""
        return digest_of_projection(self.projection)

    @property
    def media(self) -> list[dict]:
        """The file behind every referenced picture and document: hash, title, how it is cut."""
        return self.projection["_media"]


def digest_of_projection(projection: dict) -> str:
    """SHA-256 (hex) of a projection in one canonical form of JSON."""
    shown = {
        name: value
        for name, value in projection.items()
        if value or name not in LEFT_OUT_WHILE_EMPTY
    }
    canonical = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def project(obj, content: dict | None, scheme: Scheme, *, lock: bool = False) -> dict:
    """The public part of an object, or of that revision's content, as plain data (see `Version`)."""
    model = type(obj)
    version = model.from_serializable_data(content, check_fks=False) if content else obj
    projection = covered(model, version.serializable_data(), scheme)
    projection["_model"] = model._meta.label
    projection["_parent"] = _parent_key(obj)
    projection["_media"] = _media(version, scheme, lock)
    # As JSON, so that what is kept with an approval compares with what is computed anew.
    return json.loads(json.dumps(projection, cls=DjangoJSONEncoder))


def covered(model, row: dict, scheme: Scheme, prefix: str = "") -> dict:
    """What the scheme covers of an object, or of a child row at any depth.

    The key that a child row gets when it is published is no content, nor is the order of a many-to-many.
    The text of a stream's JSON depends on the database (jsonb sorts keys), its meaning does not.
    """
    shown = {name: value for name, value in row.items() if prefix + name in scheme.fields}
    for field in model._meta.get_fields():
        if not shown.get(field.name):
            continue
        if isinstance(field, StreamField) and (scheme.number > 1 or not prefix):
            shown[field.name] = json.loads(shown[field.name])
        elif isinstance(field, ParentalManyToManyField) and scheme.number > 1:
            shown[field.name] = sorted(shown[field.name])
    for relation in get_all_child_relations(model):
        if (name := relation.get_accessor_name()) in shown:
            below = relation.related_model, f"{prefix}{name}."
            shown[name] = [covered(below[0], each, scheme, below[1]) for each in shown[name]]
    return shown


def _parent_key(obj) -> int | None:
    """The parent in the page tree: a page's position is public, as its address."""
    if not isinstance(obj, Page):
        return None
    parent_path = obj.path[: -obj.steplen]
    return Page.objects.filter(path=parent_path).values_list("pk", flat=True).first()


def _media(version, scheme: Scheme, lock: bool) -> list[dict]:
    wanted = defaultdict(set)
    for reference in references_of(version):
        if reference.field in scheme.fields:
            wanted[reference.content_type_id].add(reference.key)
    found = []
    for model in (get_image_model(), get_document_model()):
        keys = wanted.get(ContentType.objects.get_for_model(model).pk)
        if not keys:
            continue
        items = model.objects.filter(pk__in=keys).order_by("pk")
        found += [
            {
                "model": model._meta.label,
                "pk": item.pk,
                "hash": item.get_file_hash(),
                **{name: getattr(item, name) for name in SHOWN_OF_MEDIA if hasattr(item, name)},
            }
            for item in (items.select_for_update() if lock else items)
        ]
    return found
