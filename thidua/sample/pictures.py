"""Pictures for the sample stories: calm flat illustrations, painted on the spot, no text in them.

They show nobody and no place in particular, so no consent is needed and none is pretended.
"""

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageOps

from . import figures, gatherings, landscapes, streets
from .brushes import Canvas

SCENES: dict[str, Callable[[Canvas, Random], None]] = {
    "fields": landscapes.fields,
    "forest": landscapes.forest,
    "health": figures.health,
    "loudspeaker": streets.loudspeaker,
    "market": gatherings.market,
    "meeting": gatherings.meeting,
    "portrait": figures.portrait,
    "river": landscapes.river,
    "school": gatherings.school,
    "street": streets.street,
}


def paint(scene: str, seed: int, size: tuple[int, int] = (1600, 1000)) -> bytes:
    """A JPEG of the scene, ``size`` pixels wide and high; the same seed gives the same bytes.

    :raises ValueError: for a scene that is not in ``SCENES``.
    """
    if scene not in SCENES:
        raise ValueError(f"Unknown scene {scene!r}; known are {', '.join(SCENES)}.")
    canvas = Canvas()
    # A picture, not a secret: the generator only has to repeat itself.
    SCENES[scene](canvas, Random(f"{scene} {seed}"))  # noqa: S311
    image = canvas.image.reduce(2)
    if image.size != size:
        image = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=86, optimize=True, progressive=True)
    return file.getvalue()
