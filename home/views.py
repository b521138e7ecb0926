"""The few views of the site that are not pages."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotFound
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from django.views.static import serve


def robots(request):
    """robots.txt: everything public may be read, the office may not."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('thidua:search')}",
        f"Disallow: {reverse('thidua:report')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def picture(request, path):
    """A rendition of a picture, where no front-end server serves the media."""
    # The folder is the root: from ".../images/../documents" there is no way to the neighbours.
    try:
        response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
    except OSError as error:
        # A name longer than any that a file can have.
        raise Http404 from error
    response["Cache-Control"] = settings.MEDIA_CACHE_CONTROL
    return response


class ContactView(TemplateView):
    """How to reach the ward, and its focal persons: all of it from WardSettings."""

    template_name = "home/contact.html"
    extra_context = {
        "head_title": _("Contact and focal persons"),
        "head_description": _("How to reach the ward's office, and who answers for which matter."),
    }


@never_cache
def not_found(request, exception=None):
    """The 404 page, with the site's own look."""
    return HttpResponseNotFound(loader.render_to_string("404.html", request=request))
