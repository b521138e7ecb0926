"""Copying a story: the copy's address, where it is taken, gets a number like that of a new title."""

from wagtail.admin.forms.pages import CopyForm

from thidua.vietnamese.text import free_slug
from thidua.vietnamese.widgets import AddressInput

from .addresses import is_taken


class StoryCopyForm(CopyForm):
    """Wagtail's form says that an address is taken, and so what another unit's draft is called."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_slug"].widget = AddressInput()

    def clean(self):
        cleaned = self.cleaned_data
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if slug := cleaned.get("new_slug"):
            cleaned["new_slug"] = free_slug(slug, lambda slug: is_taken(slug, parent, None))
        return super().clean()
