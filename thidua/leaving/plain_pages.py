"""Turns our pages into pages of a host's own type: same key, same address, same place in the tree."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.rich_text import RichText

from thidua.reporting.models import YearPage
from thidua.signoff.content import SignedOff

from . import ours, rows
from .words import public_words, without_tags

#: Pages that are read and written at once.
AT_ONCE = 50


class NotPossible(Exception):
    """The host's type cannot take our pages over; ``str()`` says why."""


@dataclass(frozen=True)
class PlainType:
    """A page type of the host's, and which of its fields takes the words."""

    model: type[Page]
    body: str
    #: Of a StreamField: the block that takes them.
    block: str = ""

    @classmethod
    def of(cls, label: str, body: str) -> "PlainType":
        """The type with this label, ``app.Model``.

        :raises NotPossible: it is no page type of the host's, has no such field, or needs values that we
            do not have.
        """
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as problem:
            raise NotPossible(
                f"{label} is no model of this project: name one as app.Model."
            ) from problem
        is_own = model._meta.app_label == ours.APP or issubclass(model, SignedOff)
        if not issubclass(model, Page) or model is Page or is_own:
            raise NotPossible(f"{label} is no page type of your own.")
        try:
            field = model._meta.get_field(body)
        except FieldDoesNotExist as problem:
            raise NotPossible(
                f"{label} has no field “{body}”: name one by --body-field."
            ) from problem
        block = _block_of(field) if isinstance(field, StreamField) else ""
        if not isinstance(field, RichTextField | StreamField | models.TextField):
            raise NotPossible(f"{label}.{body} is no RichTextField, StreamField or TextField.")
        if needed := _needed(model, body):
            raise NotPossible(
                f"{label} needs values that our pages do not have: {', '.join(needed)}."
            )
        return cls(model, body, block)

    def value(self, html: str):
        """The words as the field takes them."""
        field = self.model._meta.get_field(self.body)
        if isinstance(field, StreamField):
            found = field.stream_block.child_blocks[self.block]
            is_rich = isinstance(found, blocks.RichTextBlock)
            return [(self.block, RichText(html) if is_rich else without_tags(html))] if html else []
        return html if isinstance(field, RichTextField) else without_tags(html)


def _block_of(field: StreamField) -> str:
    """The block of rich text, else one of plain text.

    :raises NotPossible: there is neither.
    """
    children = field.stream_block.child_blocks.items()
    for wanted in (blocks.RichTextBlock, blocks.TextBlock):
        for name, block in children:
            if isinstance(block, wanted):
                return name
    raise NotPossible(f"{field.name} has no block of rich text or of text.")


def _needed(model: type[Page], body: str) -> list[str]:
    """Fields that may not be empty and have no default."""
    base = {each.name for each in Page._meta.concrete_fields}
    return [
        each.name
        for each in model._meta.concrete_fields
        if each.name not in base | {body}
        and not each.null
        and not each.primary_key
        and not each.auto_created
        and not each.has_default()
        and each.get_default() is None
    ]


def turn_into(plain: PlainType, public: set[int], *, with_files: bool) -> int:
    """Turn all our pages into pages of that type; returns how many. Within a transaction.

    ``public``: the keys of those that a visitor reads now. They stay public with what was approved; all
    others become drafts of their last version, also a live row that no approval covers.
    """
    # The pages of years read what else is public now.
    types = sorted(ours.own_page_models(), key=lambda model: not issubclass(model, YearPage))
    number = 0
    for model in types:
        # Read as a whole: each page that is turned leaves this list.
        for keys in ours.batches(list(ours.of_type(model).values_list("pk", flat=True)), AT_ONCE):
            sources = list(model._base_manager.filter(pk__in=keys))
            drafts = _last_versions(page for page in sources if page.pk not in public)
            made = []
            for source in sources:
                shown = drafts.get(source.pk, source)
                made.append(_plain(plain, source, shown, source.pk in public, with_files))
            forget_versions(keys)
            take_own_rows(model, keys)
            for page in made:
                _write(page)
            log = PageLogEntry._base_manager.filter(page__in=keys)
            log.update(content_type=ContentType.objects.get_for_model(plain.model), revision=None)
            number += len(made)
    return number


def _last_versions(pages: Iterable[Page]) -> dict[int, Page]:
    keys = [page.latest_revision_id for page in pages if page.latest_revision_id]
    found = Revision._base_manager.filter(pk__in=keys)
    return {int(revision.object_id): revision.as_object() for revision in found}


def _plain(plain: PlainType, source: Page, shown: Page, is_public: bool, with_files: bool) -> Page:
    page = plain.model()
    for each in Page._meta.concrete_fields:
        setattr(page, each.attname, getattr(source, each.attname))
    page.pk = source.pk
    page.content_type = ContentType.objects.get_for_model(plain.model)
    page.title = page.draft_title = shown.title
    page.live = is_public
    page.latest_revision = page.live_revision = None
    page.has_unpublished_changes = not is_public
    setattr(page, plain.body, plain.value(public_words(shown, with_files=with_files)))
    return page


def _write(page: Page) -> None:
    # Not `save`: address and place stay as they are. Its signals reach the host's search.
    page.save_base()
    revision = page.save_revision(clean=False, changed=False)
    values = {"has_unpublished_changes": not page.live}
    if page.live:
        values["live_revision"] = revision
    Page._base_manager.filter(pk=page.pk).update(**values)
    ReferenceIndex.create_or_update_for_object(page)


def forget_versions(keys: list[int]) -> None:
    """Take away what belongs to these pages and reads no more: versions, workflows, comments."""
    Page._base_manager.filter(pk__in=keys).update(latest_revision=None, live_revision=None)
    for model, found in rows.of_pages(keys):
        ours.delete_rows(model._base_manager.filter(pk__in=found))


def take_own_rows(model: type[Page], keys: list[int]) -> None:
    """The pages stay, with the columns of `Page` alone."""
    for child in ours.child_models([model]):
        [name] = [each.name for each in child._meta.fields if each.related_model is model]
        ours.delete_rows(child._base_manager.filter(**{f"{name}__in": keys}))
    ours.delete_rows(model._base_manager.filter(pk__in=keys))
