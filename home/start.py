"""The site's own step on the list of a new office: its names."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.permissions import policy_registry

from thidua.setup.checklist import Step

from .ward import WardSettings

#: Without these, documents and the foot of every page have no name.
NEEDED = ("ward_name", "authority_name", "signatory_name")


def steps_of_the_site(request) -> Iterator[Step]:
    """`thidua_start_steps`: the names of the ward come first, as documents carry them."""
    site = Site.find_for_request(request)
    if site is None:
        return
    names = WardSettings.for_request(request)
    fields = [
        field
        for field in WardSettings._meta.concrete_fields
        if field.name in NEEDED and not getattr(names, field.name)
    ]
    labels = ", ".join(str(field.verbose_name) for field in fields)
    policy = policy_registry.get_by_type(WardSettings)
    may_edit = policy.user_has_permission_for_instance(request.user, "change", site)
    url = reverse("wagtailsettings:edit", args=["home", "wardsettings", site.pk])
    yield Step(
        _("Names and contact of the ward"),
        not fields,
        _("Missing: %(fields)s.") % {"fields": labels} if fields else "",
        url if may_edit else "",
    )
