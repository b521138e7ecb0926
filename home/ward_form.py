"""The form of the ward's names: it asks from when a new one holds, and keeps the old one with its days."""

import datetime

from django import forms
from django.db import transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from thidua.counting.periods import today
from thidua.units.widgets import DayInput
from thidua.vietnamese.formats.vi import formats

from .dated_names import SETTINGS, DatedName, NameKind


class WardSettingsForm(WagtailAdminModelForm):
    """Without a day a changed name would stand on old documents too, so the form asks."""

    hold_from = forms.DateField(
        label=_("New names hold from"),
        required=False,
        input_formats=formats.DATE_INPUT_FORMATS,
        widget=DayInput,
        help_text=_("Documents of the days before keep the old names."),
    )
    is_correction = forms.BooleanField(
        label=_("Only a mistake is put right"),
        required=False,
        help_text=_("Then old documents change too, when they are printed again."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._before = _names_of(self.instance)
        self._given_up: dict[str, tuple[str, str]] = {}

    def clean(self):
        cleaned = super().clean()
        self._check_rows()
        if self.errors or cleaned.get("is_correction"):
            return cleaned
        self._given_up = self._names_given_up(cleaned)
        day = cleaned.get("hold_from")
        if self._given_up and not day:
            self.add_error(
                "hold_from",
                _("A name has changed: give its first day, or mark that a mistake is put right."),
            )
        elif self._given_up and day > today():
            self.add_error("hold_from", _("This day is to come: enter new names once they hold."))
        elif self._given_up and self._is_too_early(day):
            self.add_error("hold_from", _("Below stands a name that held longer than until then."))
        return cleaned

    def save(self, commit=True):
        with transaction.atomic():
            ward = super().save(commit=commit)
            if day := self.cleaned_data.get("hold_from"):
                for kind, (name, title) in self._given_up.items():
                    DatedName.objects.create(
                        ward=ward,
                        kind=kind,
                        name=name,
                        title=title,
                        valid_until=day - datetime.timedelta(days=1),
                    )
        return ward

    def _names_given_up(self, cleaned) -> dict[str, tuple[str, str]]:
        """Kind → name and title that held until now, where there was a name."""
        ward = type(self.instance)(**{name: cleaned.get(name, "") for name in _FIELDS})
        after = _names_of(ward)
        changed = {kind for kind, was in self._before.items() if was[0] and was != after[kind]}
        if NameKind.WARD in changed:
            # So that the place of then does not follow from names of today.
            changed.add(NameKind.PLACE)
        return {kind: self._before[kind] for kind in SETTINGS if kind in changed}

    def _rows(self):
        formset = self.formsets.get("dated_names")
        for form in formset.forms if formset else ():
            # Asking for its errors cleans a row.
            if not form.errors and not form.cleaned_data.get(DELETION_FIELD_NAME):
                yield form

    def _check_rows(self):
        seen = set()
        for form in self._rows():
            key = (form.cleaned_data.get("kind"), form.cleaned_data.get("valid_until"))
            if all(key) and key in seen:
                form.add_error("valid_until", _("Another name held until this day as well."))
            seen.add(key)

    def _is_too_early(self, day: datetime.date) -> bool:
        lasts = [
            form.cleaned_data.get("valid_until")
            for form in self._rows()
            if form.cleaned_data.get("kind") in self._given_up
        ]
        return any(last and last >= day - datetime.timedelta(days=1) for last in lasts)


_FIELDS = (*map(str, SETTINGS), "signatory_title")


def _names_of(ward) -> dict[str, tuple[str, str]]:
    """Kind → name and title as documents bear them: without a place name it is the ward's."""
    names: dict[str, tuple[str, str]] = {
        str(kind): (getattr(ward, kind) or "", "") for kind in SETTINGS
    }
    names[NameKind.PLACE] = (ward.place or ward.ward_name, "")
    names[NameKind.SIGNATORY] = (ward.signatory_name, ward.signatory_title)
    return names
