"""Draws a picture from the sizes that exist of it; makes none."""

from django import template
from django.utils.html import format_html

from thidua.pictures.renditions import Shown, Source

register = template.Library()


@register.simple_tag
def shown_picture(
    shown: Shown | None,
    role: str = "full",
    alt: str = "",
    sizes: str = "100vw",
    loading: str = "",
    priority: str = "",
) -> str:
    """The `<picture>` of what `pictures_for` found; nothing where nothing exists.

    ``loading="lazy"`` below the fold, ``priority="high"`` for the first picture of a page.
    """
    sources = shown.sources(role) if shown else None
    if sources is None:
        return ""
    image = sources.fallback
    attributes = format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}"{}{} decoding="async">',
        image.url,
        _choice(sources.plain, sizes),
        image.width,
        image.height,
        alt,
        format_html(' loading="{}"', loading) if loading else "",
        format_html(' fetchpriority="{}"', priority) if priority else "",
    )
    better = ""
    if sources.webp and sources.jpeg:
        better = format_html(
            '<source type="image/webp" srcset="{}" sizes="{}">', _srcset(sources.webp), sizes
        )
    return format_html("<picture>{}{}</picture>", better, attributes)


@register.filter
def of_picture(pictures: dict[int, Shown] | None, key: int | None) -> Shown | None:
    """What exists of one picture among those of a page."""
    return (pictures or {}).get(key) if key is not None else None


def _choice(files: tuple[Source, ...], sizes: str) -> str:
    if len(files) < 2:
        return ""
    return format_html(' srcset="{}" sizes="{}"', _srcset(files), sizes)


def _srcset(files: tuple[Source, ...]) -> str:
    return ", ".join(f"{file.url} {file.width}w" for file in files)
