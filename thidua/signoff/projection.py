"""What a leader approves: the public projection of an object, and its digest.

A revision id is not a version: autosave rewrites the row under the same id (signoff.md, 2). So an
approval pins the SHA-256 of everything that a visitor could see or that decides where and when it
is seen: the fields, the child rows, the parent, and each referenced picture's and document's file.
"""

import hashlib
import json
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex, Revision

#: Book-keeping of Wagtail that no visitor sees and that changes without anybody typing.
BOOKKEEPING = frozenset(
    {
        "pk",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "translation_key",
        "locale",
        "alias_of",
        "owner",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        COMMENTS_RELATION_NAME,
    }
)


#: What of a picture or document shows in public, besides its file: words, and how it is cut.
SHOWN_OF_MEDIA = (
    "title",
    "description",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
)

#: Fields that came after the first approvals. While such a field is empty it shows nothing, so it is
#: left out of the digest: what was approved, sent in or scheduled before keeps its digest.
ADDED_LATER = frozenset({"corrections"})


def digest_of(obj, content: dict | None = None) -> str:
    """SHA-256 (hex) of the object's public projection; of the given revision content if there is one."""
    return digest_of_projection(public_projection(obj, content))


def digest_of_projection(projection: dict) -> str:
    """SHA-256 (hex) of a projection in one canonical form of JSON."""
    shown = {name: value for name, value in projection.items() if value or name not in ADDED_LATER}
    canonical = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def projection_of_revision(revision: Revision) -> dict:
    """The public projection of what the revision's row holds now."""
    return public_projection(revision.content_object, revision.content)


def digest_of_revision(revision: Revision) -> str:
    """The digest of what the revision's row holds now."""
    return digest_of_projection(projection_of_revision(revision))


def public_projection(obj, content: dict | None = None, lock: bool = False) -> dict:
    """The public part of an object as plain data, in one form for a live row and for a revision.

    Names that begin with ``_`` are no fields: the model, the parent's key, and the files with their
    SHA-1 (Wagtail's ``file_hash``). ``content`` is the JSON of a revision; without it the object's
    own values count. Field defaults fill what an old revision lacks. ``lock``: hold the rows of the
    files until the transaction ends, so that nobody replaces one that is being approved.
    """
    model = type(obj)
    version = model.from_serializable_data(content, check_fks=False) if content else obj
    data = version.serializable_data()
    hidden = BOOKKEEPING | set(getattr(model, "signoff_derived_fields", ()))
    projection = {name: value for name, value in data.items() if name not in hidden}
    for field in model._meta.get_fields():
        if isinstance(field, StreamField) and projection.get(field.name):
            # The text of the JSON depends on the database (jsonb sorts keys), its meaning does not.
            projection[field.name] = json.loads(projection[field.name])
    for name, value in projection.items():
        if _is_child_rows(value):
            # Child rows get their keys when they are published: the keys are no content.
            parent_key = model._meta.get_field(name).field.name
            projection[name] = [
                {k: v for k, v in row.items() if k not in ("pk", parent_key)} for row in value
            ]
    projection["_model"] = model._meta.label
    projection["_parent"] = _parent_key(obj)
    projection["_media"] = _media(version, lock)
    # As JSON, so that what is kept with an approval compares with what is computed anew.
    return json.loads(json.dumps(projection, cls=DjangoJSONEncoder))


def _is_child_rows(value) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(row, dict) and "pk" in row for row in value)
    )


def _parent_key(obj) -> int | None:
    """The parent in the page tree: a page's position is public, as its address."""
    if not isinstance(obj, Page):
        return None
    parent_path = obj.path[: -obj.steplen]
    return Page.objects.filter(path=parent_path).values_list("pk", flat=True).first()


def _media(version, lock: bool) -> list[dict]:
    """The file behind every referenced picture and document: hash, title and alternative text."""
    wanted = defaultdict(set)
    # The reference index already knows how to read foreign keys, rich text and nested blocks.
    for content_type_id, object_id, *_ in ReferenceIndex._extract_references_from_object(version):
        wanted[content_type_id].add(object_id)
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
