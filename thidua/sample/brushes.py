"""The brushes of the sample pictures: a canvas in 1600 by 1000 units, drawn at twice that size."""

import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
ZOOM = 2

RED, RED_DARK, RED_SOFT = "#b3261e", "#861a16", "#cf5a45"
CREAM, CREAM_DARK, SAND = "#f8efdc", "#ecdcbb", "#dcc69b"
GOLD, OCHRE, OCHRE_DARK = "#f4c95d", "#d9992f", "#b4762a"
PINE, GREEN, LEAF, SAGE, MIST = "#244a3a", "#3c7150", "#6d9c5f", "#a6bf83", "#cfdcc4"
TEAL, WATER = "#5b8c8b", "#a9cbc4"
BROWN, BARK, INK = "#7a5238", "#553a2b", "#33302e"
WHITE = "#fffaf0"
SKINS = ("#e3b087", "#d39d74", "#c48a62")

Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """The colour ``share`` of the way from one colour to another, as #rrggbb."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def wave(base: float, height: float, length: float, phase: float) -> Callable[[float], float]:
    """A calm skyline: two sines, the second at a length that never quite repeats the first."""

    def y(x: float) -> float:
        first = math.sin(x / length * math.tau + phase)
        second = math.sin(x / length * 2.7 * math.tau + phase * 2.3)
        return base - height * (first * 0.72 + second * 0.28)

    return y


class Canvas:
    """A picture under way. Coordinates are units; an ``alpha`` is 0 (nothing) to 255 (solid)."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * ZOOM, HEIGHT * ZOOM), CREAM)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def gradient(self, top: str, bottom: str, until: float = HEIGHT) -> None:
        """A sky or a wall, from the upper edge down to ``until``."""
        strip = Image.new("RGB", (1, 64))
        for row in range(64):
            strip.putpixel((0, row), _channels(mix(top, bottom, row / 63)))
        size = (WIDTH * ZOOM, int(until * ZOOM))
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR), (0, 0))

    def polygon(self, points: Sequence[Point], colour: str, alpha: int = 255) -> None:
        self._draw.polygon([(x * ZOOM, y * ZOOM) for x, y in points], (*_channels(colour), alpha))

    def rect(
        self, x: float, y: float, width: float, height: float, colour: str,
        radius: float = 0, alpha: int = 255,
    ) -> None:  # fmt: skip
        box = (x * ZOOM, y * ZOOM, (x + width) * ZOOM - 1, (y + height) * ZOOM - 1)
        self._draw.rounded_rectangle(box, radius * ZOOM, (*_channels(colour), alpha))

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, colour: str, alpha: int = 255
    ) -> None:
        box = ((x - rx) * ZOOM, (y - ry) * ZOOM, (x + rx) * ZOOM, (y + ry) * ZOOM)
        self._draw.ellipse(box, (*_channels(colour), alpha))

    def circle(self, x: float, y: float, radius: float, colour: str, alpha: int = 255) -> None:
        self.ellipse(x, y, radius, radius, colour, alpha)

    def half_disc(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        """The upper half of an ellipse standing on ``y``."""
        box = ((x - rx) * ZOOM, (y - ry) * ZOOM, (x + rx) * ZOOM, (y + ry) * ZOOM)
        self._draw.pieslice(box, 180, 360, _channels(colour))

    def arc(
        self, x: float, y: float, radius: float, start: float, end: float, colour: str,
        width: float, alpha: int = 255,
    ) -> None:  # fmt: skip
        box = ((x - radius) * ZOOM, (y - radius) * ZOOM, (x + radius) * ZOOM, (y + radius) * ZOOM)
        self._draw.arc(box, start, end, (*_channels(colour), alpha), int(width * ZOOM))

    def line(self, points: Sequence[Point], colour: str, width: float, alpha: int = 255) -> None:
        scaled = [(x * ZOOM, y * ZOOM) for x, y in points]
        self._draw.line(scaled, (*_channels(colour), alpha), max(1, int(width * ZOOM)), "curve")

    def land(
        self, top: Callable[[float], float], colour: str, bottom: float = HEIGHT, alpha: int = 255
    ) -> None:
        """Everything from the curve ``top`` down to ``bottom``."""
        ridge = [(float(x), top(x)) for x in range(-8, WIDTH + 17, 8)]
        self.polygon([*ridge, (WIDTH + 16, bottom), (-8, bottom)], colour, alpha)

    def ridge(
        self, top: Callable[[float], float], colour: str, width: float, alpha: int = 255
    ) -> None:
        """A line along the curve ``top``."""
        ridge = [(float(x), top(x)) for x in range(-8, WIDTH + 17, 8)]
        back = [(x, y + width) for x, y in reversed(ridge)]
        self.polygon([*ridge, *back], colour, alpha)

    def sun(self, x: float, y: float, radius: float, colour: str = GOLD) -> None:
        for step, alpha in ((2.3, 26), (1.75, 38), (1.35, 56)):
            self.circle(x, y, radius * step, colour, alpha)
        self.circle(x, y, radius, colour)

    def cloud(self, x: float, y: float, size: float) -> None:
        white = mix(WHITE, WATER, 0.22)
        self.rect(x - size, y - size * 0.16, size * 2, size * 0.32, white, size * 0.16)
        self.rect(x - size * 0.55, y - size * 0.42, size * 0.95, size * 0.5, white, size * 0.25)
        self.rect(x - size * 1.3, y + size * 0.02, size * 1.2, size * 0.2, white, size * 0.1)

    def star(self, x: float, y: float, radius: float, colour: str = GOLD) -> None:
        points = []
        for corner in range(10):
            reach = radius if corner % 2 == 0 else radius * 0.382
            angle = math.pi * corner / 5 - math.pi / 2
            points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        self.polygon(points, colour)

    def tree(self, x: float, foot: float, size: float, colour: str = GREEN) -> None:
        """A broad-leaved tree, ``size`` units high."""
        self.ellipse(x, foot, size * 0.3, size * 0.035, INK, 40)
        self.polygon(
            [(x - size * 0.035, foot), (x - size * 0.02, foot - size * 0.55),
             (x + size * 0.02, foot - size * 0.55), (x + size * 0.04, foot)], BARK,
        )  # fmt: skip
        lit, crown = mix(colour, GOLD, 0.2), foot - size * 0.66
        self.circle(x - size * 0.16, crown + size * 0.07, size * 0.2, mix(colour, PINE, 0.35))
        self.circle(x + size * 0.17, crown + size * 0.06, size * 0.19, mix(colour, PINE, 0.2))
        self.circle(x, crown - size * 0.06, size * 0.26, colour)
        self.circle(x - size * 0.07, crown - size * 0.13, size * 0.13, lit, 130)
        self.circle(x + size * 0.1, crown - size * 0.02, size * 0.08, lit, 110)

    def flag(self, x: float, y: float, width: float, lift: float = 0.05) -> None:
        """A flag with its star whose upper corner at the pole is (x, y)."""
        height = width * 2 / 3
        steps = [step / 12 for step in range(13)]
        top = [(x + width * s, y + height * lift * 2 * math.sin(s * math.tau)) for s in steps]
        self.polygon([*top, *[(px, py + height) for px, py in reversed(top)]], RED)
        middle = len(top) // 2
        fold = [
            *top[middle - 4 : middle],
            *[(a, b + height) for a, b in top[middle - 4 : middle][::-1]],
        ]
        self.polygon(fold, RED_DARK, 40)
        self.star(x + width / 2, y + height / 2, height * 0.3)

    def conical_hat(self, x: float, y: float, width: float) -> None:
        """A nón lá; (x, y) is the middle of its brim."""
        self.ellipse(x, y, width / 2, width * 0.09, OCHRE_DARK)
        self.polygon([(x - width / 2, y), (x, y - width * 0.4), (x + width / 2, y)], SAND)
        self.polygon([(x, y - width * 0.4), (x + width / 2, y), (x + width * 0.08, y)], OCHRE, 110)

    def person(
        self, x: float, foot: float, size: float, shirt: str, trousers: str = INK,
        skin: str = SKINS[0], hat: bool = False, hair: str = INK, scarf: bool = False,
    ) -> None:  # fmt: skip
        """A standing figure without a face, ``size`` units high."""
        u = size / 100
        self.ellipse(x, foot, 22 * u, 3.4 * u, INK, 45)
        self.rect(x - 10 * u, foot - 44 * u, 9 * u, 44 * u, trousers, 3 * u)
        self.rect(x + 1 * u, foot - 44 * u, 9 * u, 44 * u, trousers, 3 * u)
        self.rect(x - 18 * u, foot - 74 * u, 7.5 * u, 34 * u, mix(shirt, INK, 0.14), 3.5 * u)
        self.rect(x + 10.5 * u, foot - 74 * u, 7.5 * u, 34 * u, mix(shirt, INK, 0.14), 3.5 * u)
        self.circle(x - 14.2 * u, foot - 39 * u, 3.6 * u, skin)
        self.circle(x + 14.2 * u, foot - 39 * u, 3.6 * u, skin)
        self.rect(x - 13 * u, foot - 76 * u, 26 * u, 39 * u, shirt, 7 * u)
        self.rect(x - 3.5 * u, foot - 82 * u, 7 * u, 10 * u, mix(skin, INK, 0.12))
        if scarf:
            self.polygon(
                [(x - 7 * u, foot - 76 * u), (x + 7 * u, foot - 76 * u), (x, foot - 64 * u)], RED
            )
        self.circle(x, foot - 89 * u, 9.6 * u, skin)
        if hat:
            self.conical_hat(x, foot - 92 * u, 36 * u)
        else:
            self.half_disc(x, foot - 89 * u, 10.4 * u, 11.2 * u, hair)
