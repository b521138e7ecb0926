"""Wagtail's widgets as the forms of our pages have them."""

from django import forms
from wagtail.admin.widgets import SlugInput


class AddressInput(SlugInput):
    """The address of a page: typed words become what `text.slugify` makes of them (slugs.js)."""

    def __init__(self, attrs=None, **kwargs):
        super().__init__(attrs={"data-thidua-address": "", **(attrs or {})}, **kwargs)

    @property
    def media(self):
        return super().media + forms.Media(js=["thidua/js/slugs.js"])
