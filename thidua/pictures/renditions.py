"""Which sizes of a picture there are, and which of them exist: one query for a whole page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from django.db import models
from wagtail.fields import StreamField
from wagtail.images import get_image_model

#: The formats by their name in `type="image/…"`, and how Wagtail makes them.
FORMATS = {"webp": "format-webp|webpquality-80", "jpeg": "format-jpeg|jpegquality-80"}
#: An `<img>` without srcset is as wide as this or narrower, in pixels: enough for a telephone.
FALLBACK_WIDTH = 800


@dataclass(frozen=True)
class Role:
    """What a picture is for: how it is cut, and at most four widths in pixels, narrow ones first."""

    name: str
    widths: tuple[int, ...]
    #: Width and height of the cut; None keeps the picture whole.
    ratio: tuple[int, int] | None = None

    def spec(self, width: int, format_name: str) -> str:
        """Wagtail's filter for one size in one format."""
        if self.ratio is None:
            cut = f"width-{width}"
        else:
            across, down = self.ratio
            cut = f"fill-{width}x{width * down // across}"
        return f"{cut}|{FORMATS[format_name]}"

    def specs(self) -> list[str]:
        """Every size in every format."""
        return [self.spec(width, name) for width in self.widths for name in FORMATS]

    def specs_for(self, width: int, height: int) -> list[str]:
        """Those for an original of this size, which nothing is wider than; at least one a format.

        The widest one may say more than the original has: Wagtail never enlarges.
        """
        available = width
        if self.ratio is not None:
            across, down = self.ratio
            available = min(width, height * across // down)
        narrower = sum(1 for one in self.widths if one < available)
        return [self.spec(one, name) for one in self.widths[: narrower + 1] for name in FORMATS]


CARD = Role("card", (320, 480, 800, 1280), ratio=(16, 10))
FULL = Role("full", (480, 800, 1200, 1600))
ROLES = {role.name: role for role in (CARD, FULL)}

_PLACES = {
    role.spec(width, format_name): (role.name, format_name)
    for role in ROLES.values()
    for width in role.widths
    for format_name in FORMATS
}


@dataclass(frozen=True)
class Source:
    """One file of a picture, with its size in pixels."""

    name: str
    width: int
    height: int

    @cached_property
    def url(self) -> str:
        """Its address; asked of the storage when it is needed, for some storages sign it."""
        return _storage().url(self.name)


@dataclass(frozen=True)
class Sources:
    """The files of a picture for one use, narrow ones first; one of the formats may have none."""

    webp: tuple[Source, ...] = ()
    jpeg: tuple[Source, ...] = ()
    #: Of another format, where there is nothing else.
    other: tuple[Source, ...] = ()

    @property
    def plain(self) -> tuple[Source, ...]:
        """Those of the `<img>` itself."""
        return self.jpeg or self.webp or self.other

    @property
    def fallback(self) -> Source:
        """The one for a browser that does not choose."""
        fitting = [source for source in self.plain if source.width <= FALLBACK_WIDTH]
        return (fitting or self.plain[:1])[-1]


@dataclass
class Shown:
    """What exists of one picture."""

    by_role: dict[str, dict[str, list[Source]]] = field(default_factory=dict)
    others: list[Source] = field(default_factory=list)

    def sources(self, role: str) -> Sources | None:
        """Its files for this role; else those of another one, else the widest there is, or None."""
        found = self.by_role.get(role) or next(iter(self.by_role.values()), None)
        if found:
            return Sources(**{name: _by_width(files) for name, files in found.items()})
        if self.others:
            return Sources(other=_by_width(self.others)[-1:])
        return None


def _by_width(files: list[Source]) -> tuple[Source, ...]:
    return tuple(sorted(files, key=lambda file: file.width))


def pictures_for(keys: Iterable[int | None]) -> dict[int, Shown]:
    """What exists of these pictures, by their key: one query, no picture's row and no file read.

    A picture of which nothing exists is left out; None stands for no picture.
    """
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    newest: dict[int, dict[str, Source]] = defaultdict(dict)
    rows = _renditions().filter(image__in=wanted).order_by("pk")
    for key, spec, *file in rows.values_list("image_id", "filter_spec", "file", "width", "height"):
        # A cut by a focal point of before has the same filter and is older.
        newest[key][spec] = Source(*file)
    return {key: _shown(by_spec) for key, by_spec in newest.items()}


def _shown(by_spec: Mapping[str, Source]) -> Shown:
    shown = Shown()
    for spec, source in by_spec.items():
        if place := _PLACES.get(spec):
            role, format_name = place
            shown.by_role.setdefault(role, {}).setdefault(format_name, []).append(source)
        else:
            shown.others.append(source)
    return shown


def with_addresses(pictures: dict[int, Shown]) -> dict[int, Shown]:
    """The same, each file's address asked of the storage now: where it signs, for an hour or so."""
    for shown in pictures.values():
        files = [*shown.others]
        for by_format in shown.by_role.values():
            files += chain.from_iterable(by_format.values())
        for file in files:
            # Kept in the instance's own dictionary, and so pickled with it.
            _ = file.url
    return pictures


def images_of(page) -> list[int]:
    """The keys of all pictures that a page's own fields show, in blocks at any depth too.

    One query for each kind of block that holds pictures, and the template uses its answer too.
    """
    keys: dict[int, None] = dict.fromkeys(_chosen(page))
    for one in page._meta.concrete_fields:
        if isinstance(one, StreamField):
            value = getattr(page, one.name)
            for model, key, *_ in one.stream_block.extract_references(value):
                if model is get_image_model():
                    keys[int(key)] = None
    return list(keys)


def picture_fields(model) -> list[models.ForeignKey]:
    """The fields of a model that hold one picture each: its lead picture."""
    return [
        one
        for one in model._meta.concrete_fields
        if isinstance(one, models.ForeignKey) and one.related_model is get_image_model()
    ]


def _chosen(page) -> Iterable[int]:
    for one in picture_fields(type(page)):
        key = getattr(page, one.attname)
        if key is not None:
            yield key


def _renditions():
    return get_image_model().get_rendition_model()._base_manager.all()


def _storage():
    return get_image_model().get_rendition_model()._meta.get_field("file").storage
