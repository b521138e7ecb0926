"""Forms of the column's pages: what a text needs before it can be sent in.

A draft may be incomplete; whoever sends it in is told beside the field what is missing.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.base import BlockField

from thidua.counting.periods import today
from thidua.units.foreign_files import OwnFilesPageForm
from thidua.units.permissions import is_unit_only
from thidua.vietnamese.dates import office_time
from thidua.vietnamese.fields import write_moment_our_way
from thidua.vietnamese.old_fonts import old_font_of
from thidua.vietnamese.text import free_slug, one_line, slugify
from thidua.vietnamese.widgets import AddressInput

from .addresses import is_recorded, is_taken
from .blocks import NO_CREDIT
from .choices import Kind
from .gaps import gaps_in
from .searchtext import plain_text

#: The year of the earliest plan that can be kept; before it nothing counts anywhere.
EARLIEST_YEAR = 1945

#: What a policy article needs (I.1b), with the sentence shown where it is missing.
POLICY_FIELDS = {
    "document_number": _("A policy article needs the number of its document."),
    "document_date": _("A policy article needs the date of its document."),
    "document_issuer": _("A policy article needs the body that issued the document."),
}


class StoryPageForm(OwnFilesPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields and self.for_user and is_unit_only(self.for_user):
            # A story counts for its unit (IV.4c): a unit sends in its own, not another's.
            own = self.fields["unit"].queryset = self.for_user.thidua_organizations.all()
            in_force = own.valid_on(today())
            if not self.instance.pk and len(in_force) == 1:
                self.initial["unit"] = in_force[0].pk
        if not self.instance.first_published_at:
            # What nobody has read yet is put right without a word, and its address follows its title.
            for name in ("corrections", "slug"):
                self.fields.pop(name, None)
        for name in ("go_live_at", "expire_at"):
            if moment := self.fields.get(name):
                write_moment_our_way(moment)
        if slug := self.fields.get("slug"):
            # Any words make an address: Django's field would refuse "Gương điển hình".
            self.fields["slug"] = forms.CharField(
                label=slug.label, max_length=slug.max_length, required=False, widget=AddressInput
            )

    def clean_title(self):
        title = self.cleaned_data["title"]
        # In TCVN3 the letter ư is a sign that shows nothing; the form offers to convert the text.
        if not old_font_of(title):
            title = one_line(title)
        if not any(letter.isalnum() for letter in title):
            raise forms.ValidationError(_("Write at least one letter or digit."))
        return title

    def clean_slug(self):
        if self.add_prefix("slug") not in self.data:
            return self.instance.slug
        slug = slugify(self.cleaned_data["slug"])
        if not slug:
            raise forms.ValidationError(_("An address has at least one letter or digit."))
        if is_recorded(f"{self.parent_page.url_path}{slug}/", besides=self.instance.pk):
            raise forms.ValidationError(
                _("Links to this address lead to another text. Choose another one.")
            )
        if self.for_user and is_unit_only(self.for_user):
            # Wagtail's sentence would say that another unit's draft stands there.
            return free_slug(slug, lambda slug: is_taken(slug, self.parent_page, self.instance))
        return slug

    def clean_first_public_on(self):
        day = self.cleaned_data["first_public_on"]
        here = self.instance.first_published_at
        if day and here and day >= office_time(here).date():
            raise forms.ValidationError(_("By that day the text was public on this website."))
        if day and day > today():
            raise forms.ValidationError(_("This day is to come: the text cannot have been public."))
        if day and day.year < EARLIEST_YEAR:
            raise forms.ValidationError(
                _("Look at the year again: no text here was published before %(year)d."),
                params={"year": EARLIEST_YEAR},
            )
        return day

    def clean_first_public_source(self):
        return one_line(self.cleaned_data["first_public_source"])

    def clean(self):
        cleaned_data = super().clean()
        if not self.is_deferred_validation:
            for field, message in self.missing(cleaned_data).items():
                if field in self.fields and field not in self.errors:
                    self.add_error(field, message)
        return cleaned_data

    def lacking(self) -> dict[str, list[str]]:
        """The fields that would be refused if the text were sent in as it is, in the form's order.

        With each what is missing within it, of a field of blocks that has words already.

        Asked once the draft is saved: it ends the leniency of a draft (`defer_required_fields`).
        """
        self.restore_required_fields()
        stored = {name: getattr(self.instance, name, None) for name in self.fields}
        lacking = self.missing(stored).keys()
        found: dict[str, list[str]] = {}
        for name, field in self.fields.items():
            if name in lacking or (field.required and not stored[name]):
                found[name] = []
            elif isinstance(field, BlockField) and (gaps := gaps_in(field.block, stored[name])):
                found[name] = gaps
        return found

    def missing(self, cleaned_data) -> dict:
        """Field name → sentence, for what has to be filled in before the text is sent in."""
        missing = {}
        if not cleaned_data.get("source"):
            missing["source"] = _("Say where the text or its facts come from.")
        day, place = map(cleaned_data.get, ("first_public_on", "first_public_source"))
        if day and not place:
            missing["first_public_source"] = _("Say where the text was published on that day.")
        if place and not day:
            missing["first_public_on"] = _("Say on which day the text was published there.")
        if cleaned_data.get("lead_image"):
            if not cleaned_data.get("lead_image_alt"):
                missing["lead_image_alt"] = _(
                    "Say what the picture shows, for those who cannot see it."
                )
            if not cleaned_data.get("photo_credit"):
                missing["photo_credit"] = NO_CREDIT
        return missing


class ArticlePageForm(StoryPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        body = self.fields.get("body")
        if isinstance(body, BlockField) and not self.instance.pk:
            # A new article begins with an empty paragraph: one writes without choosing a block first.
            first = [{"type": "paragraph", "value": ""}]
            self.initial["body"] = self.initial.get("body") or body.block.to_python(first)

    def missing(self, cleaned_data) -> dict:
        missing = super().missing(cleaned_data) | empty_texts(cleaned_data, "body")
        if cleaned_data.get("kind") == Kind.POLICY:
            missing |= {
                field: message
                for field, message in POLICY_FIELDS.items()
                if not cleaned_data.get(field)
            }
        if cleaned_data.get("movement_phase") and not cleaned_data.get("movement"):
            missing["movement"] = _("Name the movement that this phase belongs to.")
        return missing


class ExemplarPageForm(StoryPageForm):
    def missing(self, cleaned_data) -> dict:
        return super().missing(cleaned_data) | empty_texts(cleaned_data, "approach", "results")


def empty_texts(cleaned_data, *names) -> dict:
    """Rich text without a word in it: Wagtail takes an empty paragraph for an answer."""
    return {
        name: _("There are no words here yet.")
        for name in names
        if cleaned_data.get(name) and not plain_text(cleaned_data[name]).strip()
    }
