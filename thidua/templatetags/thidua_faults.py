"""What a page needs that has to come whatever else is broken."""

from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def static_anyway(path: str) -> str:
    """The address of a static file; its plain name where no manifest knows it."""
    try:
        return static(path)
    except (ValueError, OSError):
        return urljoin(settings.STATIC_URL or "/", path)
