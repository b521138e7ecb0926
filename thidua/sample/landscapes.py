"""Sample scenes of the country: fields, river, forest."""

import math
from random import Random

from .brushes import (
    BARK,
    BROWN,
    CREAM,
    CREAM_DARK,
    GOLD,
    GREEN,
    HEIGHT,
    INK,
    LEAF,
    MIST,
    OCHRE,
    OCHRE_DARK,
    PINE,
    RED,
    RED_DARK,
    RED_SOFT,
    SAGE,
    SAND,
    SKINS,
    TEAL,
    WATER,
    WHITE,
    WIDTH,
    Canvas,
    mix,
    wave,
)  # fmt: skip


def sky(canvas: Canvas, rng: Random, horizon: float = 640, sun: bool = True) -> None:
    """A morning sky, a sun, a cloud or two."""
    canvas.gradient(mix(WATER, WHITE, 0.35), mix(CREAM, GOLD, 0.28), horizon)
    if sun:
        canvas.sun(rng.uniform(980, 1300), rng.uniform(190, 270), 74)
    for _ in range(3):
        canvas.cloud(rng.uniform(80, 900), rng.uniform(90, 260), rng.uniform(55, 100))


def hills(canvas: Canvas, rng: Random, base: float, bottom: float = HEIGHT) -> None:
    """Three ranges of hills, the farthest the palest."""
    shades = (mix(MIST, TEAL, 0.25), mix(SAGE, TEAL, 0.45), mix(LEAF, TEAL, 0.4))
    for step, shade in enumerate(shades):
        top = wave(base + step * 62, 92 - step * 16, rng.uniform(760, 1150), rng.uniform(0, 6.2))
        canvas.land(top, shade, bottom)
        canvas.ridge(top, WHITE, 5, 60)


def fields(canvas: Canvas, rng: Random) -> None:
    """Terraced fields under a morning sun."""
    sky(canvas, rng)
    hills(canvas, rng, 420)
    crops = (mix(SAGE, GOLD, 0.35), LEAF, mix(OCHRE, GOLD, 0.5), mix(LEAF, SAGE, 0.6), GREEN)
    length, phase = rng.uniform(1250, 1600), rng.uniform(0, 6.2)
    steps = 11
    for step in range(steps):
        depth = (step / (steps - 1)) ** 1.35
        top = wave(585 + 380 * depth, 34 + 44 * depth, length, phase + step * 0.23)
        canvas.land(top, crops[(step * 2 + step // 3) % len(crops)])
        canvas.ridge(top, CREAM, 3 + 7 * depth, 170)
        edge = wave(588 + 387 * depth, 34 + 44 * depth, length, phase + step * 0.23)
        canvas.ridge(edge, PINE, 5 + 12 * depth, 60)
        if step in (1, 4):
            for _ in range(3):
                x = rng.uniform(60, 620) if step == 1 else rng.uniform(1020, 1540)
                canvas.tree(x, top(x) + 8, 70 + 90 * depth, mix(GREEN, PINE, rng.uniform(0, 0.6)))
        if step == 3:
            x = rng.uniform(420, 620)
            stilt_house(canvas, x, top(x) + 6, 130)
        if step == 7:
            for offset, shirt in ((0, RED), (88, TEAL)):
                x = rng.uniform(640, 700) + offset
                canvas.person(x, top(x) + 34, 118, shirt, BROWN, SKINS[1], hat=True)


def stilt_house(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A small house on posts under a palm-leaf roof."""
    for post in (-0.42, -0.14, 0.14, 0.42):
        canvas.rect(x + post * size - 3, foot - size * 0.34, 6, size * 0.34, BARK)
    canvas.rect(x - size * 0.46, foot - size * 0.62, size * 0.92, size * 0.3, BROWN, 3)
    for pane in (-0.3, 0.0, 0.3):
        canvas.rect(
            x + pane * size - 0.05 * size, foot - size * 0.55, size * 0.1, size * 0.16, GOLD
        )
    canvas.polygon(
        [(x - size * 0.64, foot - size * 0.58), (x - size * 0.36, foot - size * 0.98),
         (x + size * 0.36, foot - size * 0.98), (x + size * 0.64, foot - size * 0.58)], RED_DARK,
    )  # fmt: skip
    canvas.polygon(
        [(x, foot - size * 0.98), (x + size * 0.36, foot - size * 0.98),
         (x + size * 0.64, foot - size * 0.58), (x, foot - size * 0.58)], INK, 36,
    )  # fmt: skip


def river(canvas: Canvas, rng: Random) -> None:
    """A river winding out of the hills, a bridge and two boats."""
    sky(canvas, rng)
    hills(canvas, rng, 380)
    bank = wave(596, 16, 900, rng.uniform(0, 6.2))
    canvas.land(bank, LEAF)
    canvas.ridge(bank, WHITE, 4, 80)
    for _ in range(9):
        x = rng.choice((rng.uniform(20, 520), rng.uniform(1080, 1580)))
        canvas.tree(
            x, bank(x) + rng.uniform(6, 34), rng.uniform(110, 170), mix(GREEN, LEAF, rng.random())
        )
    left, right = [], []
    for step in range(41):
        depth = step / 40
        y = 612 + 388 * depth
        middle = 830 + 150 * math.sin(depth * 3.6 + 0.4) * (1 - depth * 0.5) - 60 * depth
        half = 60 + 560 * depth**1.25
        left.append((middle - half, y))
        right.append((middle + half, y))
    outline = [*left, *reversed(right)]
    edge = [(x - 16 - y * 0.02, y) for x, y in left] + [
        (x + 16 + y * 0.02, y) for x, y in reversed(right)
    ]
    canvas.polygon(edge, SAND)
    canvas.polygon(outline, WATER)
    for step in range(3, 40, 2):
        (a, y), (b, _) = left[step], right[step]
        start = rng.uniform(a + (b - a) * 0.1, a + (b - a) * 0.65)
        canvas.rect(start, y, (b - a) * rng.uniform(0.1, 0.26), 3 + step * 0.1, WHITE, 3, 120)
    _bridge(canvas, 640)
    for x, y, size in ((720, 800, 130), (1010, 905, 190)):
        x += rng.uniform(-40, 40)
        canvas.ellipse(x, y + size * 0.12, size * 0.62, size * 0.07, TEAL, 120)
        canvas.person(
            x + size * 0.1, y + size * 0.02, size * 0.8, RED_SOFT, BROWN, SKINS[1], hat=True
        )
        canvas.polygon(
            [(x - size * 0.68, y - size * 0.1), (x + size * 0.68, y - size * 0.1),
             (x + size * 0.42, y + size * 0.12), (x - size * 0.42, y + size * 0.12)], BARK,
        )  # fmt: skip
    for side in (0, 1):
        for _ in range(14):
            x = side * WIDTH + rng.uniform(-70, 190) * (1 - 2 * side)
            canvas.line([(x, 1010), (x + rng.uniform(-24, 24), rng.uniform(840, 930))], GREEN, 9)


def _bridge(canvas: Canvas, deck: float) -> None:
    for pier in range(140, WIDTH, 220):
        canvas.ellipse(pier, deck + 78, 30, 6, INK, 50)
        canvas.rect(pier - 15, deck + 28, 30, 50, SAND)
        canvas.rect(pier + 3, deck + 28, 12, 50, BROWN, 0, 60)
    canvas.rect(0, deck, WIDTH, 20, CREAM_DARK)
    canvas.rect(0, deck + 20, WIDTH, 8, OCHRE_DARK)
    canvas.rect(0, deck - 34, WIDTH, 6, RED)
    for post in range(10, WIDTH, 44):
        canvas.rect(post, deck - 34, 5, 36, RED)


def forest(canvas: Canvas, rng: Random) -> None:
    """A path through a planted forest in slanting light."""
    canvas.gradient(mix(SAGE, WHITE, 0.35), mix(CREAM, GOLD, 0.3), 760)
    canvas.sun(1080, 230, 84)
    for layer, (shade, count) in enumerate(
        ((mix(MIST, SAGE, 0.6), 15), (mix(SAGE, LEAF, 0.6), 12), (GREEN, 8))
    ):
        ground = wave(610 + layer * 62, 22, 1100, rng.uniform(0, 6.2))
        for tree in range(count):
            x = (tree + rng.uniform(0.15, 0.85)) * WIDTH / count
            if layer == 2 and 560 < x < 1080:
                continue
            _conifer(canvas, x, ground(x) + 14, rng.uniform(330, 430) + layer * 70, shade)
        canvas.land(ground, mix(shade, PINE, 0.08 + 0.1 * layer))
    canvas.polygon([(760, 735), (830, 735), (1180, 1000), (420, 1000)], SAND)
    canvas.polygon([(795, 735), (830, 735), (1180, 1000), (840, 1000)], OCHRE, 60)
    for slant in (-520, -280, -40, 200):
        canvas.polygon(
            [(1080, 230), (1150 + slant * 1.7, 1000), (930 + slant * 1.7, 1000)], WHITE, 24
        )
    canvas.person(838, 905, 176, RED, PINE, SKINS[1], hat=True)
    canvas.person(752, 880, 160, OCHRE, BROWN, SKINS[0])
    for _ in range(34):
        x = rng.choice((rng.uniform(-20, 430), rng.uniform(1170, 1620)))
        for lean in (-34, -14, 8, 30):
            tip = (x + lean, 1000 - rng.uniform(50, 120))
            canvas.line([(x, 1006), tip], mix(GREEN, LEAF, rng.random()), 7)


def _conifer(canvas: Canvas, x: float, foot: float, size: float, shade: str) -> None:
    canvas.rect(
        x - size * 0.018, foot - size * 0.3, size * 0.036, size * 0.3, mix(shade, BARK, 0.7)
    )
    for tier in range(4):
        top, half = foot - size * (1 - tier * 0.19), size * (0.09 + tier * 0.035)
        base = top + size * 0.3
        canvas.polygon(
            [(x, top), (x + half, base), (x - half, base)], mix(shade, PINE, 0.12 * tier)
        )
        canvas.polygon([(x, top), (x - half, base), (x - half * 0.25, base)], WHITE, 26)
