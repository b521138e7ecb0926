"""Who publishes the site, from the host's THIDUA_PUBLISHER."""

from urllib.parse import urlsplit

from wagtail.models import Site

from thidua import conf
from thidua.sites import origin


def publisher(request) -> dict[str, str]:
    """The publisher's ``name`` at least; also ``address``, ``telephone``, ``email`` if given.

    Without the setting, or where it leaves the name empty, the site's own name or its host.
    """
    given = {key: value for key, value in conf.publisher(request).items() if value}
    if "name" not in given:
        site = Site.find_for_request(request)
        given["name"] = (site.site_name if site else "") or urlsplit(origin(request)).netloc
    return given
