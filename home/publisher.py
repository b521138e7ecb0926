"""The authority that publishes the website (THIDUA_PUBLISHER)."""

from django.utils.translation import gettext

from .models import WardSettings


def publisher(request) -> dict[str, str]:
    """What the office wrote into the names of the ward; the request keeps them, so no query more.

    Never the site's name in Wagtail: that is free text of a superuser's.
    """
    names = WardSettings.for_request(request)
    return {
        "name": names.authority_name or names.ward_name or gettext("Ward website"),
        "address": names.address,
        "telephone": names.phone,
        "email": names.email,
    }
