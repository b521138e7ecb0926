"""Wagtail's form of a site, which takes only names and ports under which a browser can ask for it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.sites.forms import SiteForm

from thidua.vietnamese.fields import WholeNumberField

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOSTNAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)
MAX_PORT = 65535
WRONG_NAME = _(
    "Write the name as it stands in the address of the website: letters a–z without diacritics, digits, "
    "hyphens and dots, for example thidua.example.vn."
)
WRONG_PORT = _("Write a whole number from 1 to 65535: 443 for https, 80 for http.")


class PlainSiteForm(SiteForm):
    """Another name would be in every link of the website, where no address can be made of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = self.fields["port"]
        self.fields["port"] = WholeNumberField(
            label=given.label,
            help_text=given.help_text,
            initial=given.initial,
            min_value=1,
            max_value=MAX_PORT,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_PORT),
        )

    def clean_hostname(self):
        hostname = self.cleaned_data["hostname"].strip().lower()
        if not _HOSTNAME.fullmatch(hostname):
            raise ValidationError(WRONG_NAME)
        return hostname
