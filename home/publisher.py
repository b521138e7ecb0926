"""The authority that publishes the website (THIDUA_PUBLISHER)."""

from .models import WardSettings


def publisher(request) -> dict[str, str]:
    """What the office wrote into the names of the ward; the request keeps them, so no query more."""
    names = WardSettings.for_request(request)
    return {
        "name": names.authority_name or names.ward_name,
        "address": names.address,
        "telephone": names.phone,
        "email": names.email,
    }
