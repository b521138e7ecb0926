"""The names at the head of the office's documents (THIDUA_ISSUER)."""

from wagtail.models import Site

from thidua.visibility.wards_site import wards_site

from .models import WardSettings


def issuer() -> dict[str, str]:
    """What the office wrote into the names of the ward, for the column's site; {} without one.

    Before there is a column, for the default site.
    """
    site = wards_site() or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {}
    names = WardSettings.for_site(site)
    return {
        "authority_name": names.authority_name,
        "superior_name": names.superior_name,
        "place": names.ward_name,
        "signatory_title": names.signatory_title,
        "signatory_name": names.signatory_name,
    }
