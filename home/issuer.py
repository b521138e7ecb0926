"""The names at the head of the office's documents (THIDUA_ISSUER)."""

import datetime

from wagtail.models import Site

from thidua.visibility.wards_site import wards_site

from .dated_names import names_on
from .models import WardSettings


def issuer(day: datetime.date) -> dict[str, str]:
    """What held on that day by the names of the ward, for the column's site; {} without one.

    Before there is a column, for the default site.
    """
    site = wards_site() or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {}
    return names_on(WardSettings.for_site(site), day)
