"""The form of a page takes only files that its writer may choose, and only the ward's.

Choosers offer nothing else, but a posted key could name any file: the form would show its title and
its thumbnail, the preview the picture itself, and the document would count as used by one's own text.
A key of a foreign file and one of no file at all get the same answer: which keys exist is not told.
"""

import re
from functools import cached_property
from itertools import chain
from typing import Any

from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model

from thidua.media.ours import not_ours
from thidua.media.references import files_of

from .file_policy import files_seen_by
from .posted_choices import Choice, choice_at, choices_in

FOREIGN = _("This picture or document is not there for you to use. Choose another one.")
HOSTS = _(
    "This picture or document is not one of the ward's. Choose another one, or have it moved into one of "
    "the ward's collections, where it is checked."
)

File = tuple[type, int]


class OwnFilesPageForm(WagtailAdminPageForm):
    """The base of every page's form; what the page had in any of its versions may stay."""

    data: Any

    # Tie: steps of a form
    def _clean_fields(self):
        refused = self._refused_choices()
        if refused:
            self.data = self.data.copy()
        for key in chain.from_iterable(refused.values()):
            self.data[key] = ""
        super()._clean_fields()
        for name in refused:
            # In the place of what is wrong without the file, "required" for one.
            self.errors.pop(name, None)
            self.add_error(name, FOREIGN)

    def _refused_choices(self) -> dict[str, list[str]]:
        """Field → the names under which the browser sent the key of a file that is not to be used."""
        if self.for_user is None:
            return {}
        chosen = [(name, choice) for name in self.fields for choice in self._choices_of(name)]
        numbers = {(choice.model, choice.number) for _name, choice in chosen if choice.number}
        foreign = self._foreign(numbers - self._before)
        refused: dict[str, list[str]] = {}
        for name, choice in chosen:
            if not choice.number or (choice.model, choice.number) in foreign:
                refused.setdefault(name, []).append(choice.name)
        return refused

    def _choices_of(self, name: str) -> list[Choice]:
        field, posted = self.fields[name], self.add_prefix(name)
        if isinstance(field, BlockField):
            found = choices_in(field.block, self.data, posted)
        elif isinstance(field, ModelChoiceField) and field.queryset is not None:
            found = choice_at(field.queryset.model, self.data, posted)
        else:
            return []
        return [
            choice for choice in found if choice.model in (get_image_model(), get_document_model())
        ]

    @cached_property
    def _before(self) -> set[File]:
        """The files of the page as it was stored: asked for before the form writes into it."""
        return set(files_of(self.instance)) if self.instance.pk else set()

    def _post_clean(self):
        before = self._before
        super()._post_clean()
        named = files_of(self.instance)
        foreign = self._foreign(named.keys() - before)
        hosts = self._hosts(named.keys() - before - foreign)
        for files, why in ((foreign, FOREIGN), (hosts, HOSTS)):
            for name in sorted({one for file in files for one in named[file]} & self.fields.keys()):
                self._forget(name, files)
                self.add_error(name, why)

    def _foreign(self, files: set[File]) -> set[File]:
        if not files or self.for_user is None:
            return set()
        for model in (get_image_model(), get_document_model()):
            keys = [key for of, key in files if of is model]
            seen = set(
                files_seen_by(self.for_user, model).filter(pk__in=keys).values_list("pk", flat=True)
            )
            files = {file for file in files if file[0] is not model or file[1] not in seen}
        return files - self._had() if files else files

    def _hosts(self, files: set[File]) -> set[File]:
        """Those that are not the ward's: nobody checked them, and they may change at any time."""
        found = set()
        for model in {model for model, _key in files}:
            keys = {key for of, key in files if of is model}
            found |= {(model, key) for key in not_ours(model, keys)}
        return found - self._had() if found else found

    def _had(self) -> set[File]:
        """The files of earlier versions, which somebody may take up again."""
        if not self.instance.pk:
            return set()
        revisions = self.instance.revisions.all()
        return {file for revision in revisions for file in files_of(revision.as_object())}

    def _forget(self, name: str, foreign: set[File]) -> None:
        """Show the field again with all that was typed, but without the files."""
        field = self.fields[name]
        bound_data, initial = field.bound_data, self.get_initial_for_field(field, name)
        model_field = self.instance._meta.get_field(name)

        def without_foreign(data, shown):
            if model_field.is_relation:
                return initial
            value = bound_data(data, shown)
            if isinstance(model_field, StreamField):
                raw = _without(value.stream_block, value.get_prep_value(), foreign)
                return value.stream_block.to_python(raw)
            return _without_in_text(value, foreign)

        field.bound_data = without_foreign


def _without(block, value: Any, foreign: set[File]) -> Any:
    """The stored form of a block's value without these files."""
    if isinstance(block, blocks.BaseStreamBlock):
        children = block.child_blocks
        return [
            {**child, "value": _without(children[child["type"]], child["value"], foreign)}
            for child in value or ()
            if child["type"] in children
        ]
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: _without(block.child_blocks[name], part, foreign) for name, part in value.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": _without(block.child_block, item["value"], foreign)} for item in value
        ]
    if isinstance(block, blocks.ChooserBlock):
        return None if (block.model_class, value) in foreign else value
    if isinstance(block, blocks.RichTextBlock):
        return _without_in_text(value, foreign)
    return value


def _without_in_text(html: str, foreign: set[File]) -> str:
    """Rich text as it is stored, without the elements that name these files."""
    for model, key in foreign:
        if model is get_image_model():
            element, name, instead = "embed", "image", ""
        else:
            element, name, instead = "a", "document", "<a>"
        found = rf'<{element}\b(?=[^>]*type="{name}")(?=[^>]*\bid="{key}")[^>]*>'
        html = re.sub(found, instead, html or "")
    return html
