"""Sample scenes of the country and of the street: fields, river, forest, street, loudspeaker."""

import math
from random import Random

from .brushes import (
    BARK, BROWN, CREAM, CREAM_DARK, GOLD, GREEN, HEIGHT, INK, LEAF, MIST, OCHRE, OCHRE_DARK, PINE,
    RED, RED_DARK, RED_SOFT, SAGE, SAND, SKINS, TEAL, WATER, WHITE, WIDTH, Canvas, mix, wave,
)  # fmt: skip


def sky(canvas: Canvas, rng: Random, horizon: float = 640, sun: bool = True) -> None:
    """A morning sky, a sun, a cloud or two."""
    canvas.gradient(mix(WATER, WHITE, 0.35), mix(CREAM, GOLD, 0.28), horizon)
    if sun:
        canvas.sun(rng.uniform(980, 1300), rng.uniform(190, 270), 74)
    for _ in range(3):
        canvas.cloud(rng.uniform(80, 900), rng.uniform(90, 260), rng.uniform(60, 120), 150)


def hills(canvas: Canvas, rng: Random, base: float, bottom: float = HEIGHT) -> None:
    """Three ranges of hills, the farthest the palest."""
    shades = (mix(MIST, TEAL, 0.25), mix(SAGE, TEAL, 0.45), mix(LEAF, TEAL, 0.4))
    for step, shade in enumerate(shades):
        top = wave(base + step * 62, 92 - step * 16, rng.uniform(760, 1150), rng.uniform(0, 6.2))
        canvas.land(top, shade, bottom)
        canvas.ridge(top, WHITE, 5, 60)


def stilt_house(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """A small house on posts under a palm-leaf roof."""
    for post in (-0.42, -0.14, 0.14, 0.42):
        canvas.rect(x + post * size - 3, foot - size * 0.34, 6, size * 0.34, BARK)
    canvas.rect(x - size * 0.46, foot - size * 0.62, size * 0.92, size * 0.3, BROWN, 3)
    for pane in (-0.3, 0.0, 0.3):
        canvas.rect(x + pane * size - 0.05 * size, foot - size * 0.55, size * 0.1, size * 0.16, GOLD)
    canvas.polygon(
        [(x - size * 0.64, foot - size * 0.58), (x - size * 0.36, foot - size * 0.98),
         (x + size * 0.36, foot - size * 0.98), (x + size * 0.64, foot - size * 0.58)], RED_DARK,
    )  # fmt: skip
    canvas.polygon(
        [(x, foot - size * 0.98), (x + size * 0.36, foot - size * 0.98),
         (x + size * 0.64, foot - size * 0.58), (x, foot - size * 0.58)], INK, 36,
    )  # fmt: skip


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
        canvas.ridge(lambda x, top=top, d=depth: top(x) + 3 + 7 * d, PINE, 5 + 12 * depth, 60)
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


def river(canvas: Canvas, rng: Random) -> None:
    """A river winding out of the hills, a bridge and two boats."""
    sky(canvas, rng)
    hills(canvas, rng, 380)
    bank = wave(596, 16, 900, rng.uniform(0, 6.2))
    canvas.land(bank, LEAF)
    canvas.ridge(bank, WHITE, 4, 80)
    for _ in range(9):
        x = rng.choice((rng.uniform(20, 520), rng.uniform(1080, 1580)))
        canvas.tree(x, bank(x) + rng.uniform(6, 34), rng.uniform(110, 170), mix(GREEN, LEAF, rng.random()))
    left, right = [], []
    for step in range(41):
        depth = step / 40
        y = 612 + 388 * depth
        middle = 830 + 150 * math.sin(depth * 3.6 + 0.4) * (1 - depth * 0.5) - 60 * depth
        half = 60 + 560 * depth**1.25
        left.append((middle - half, y))
        right.append((middle + half, y))
    outline = [*left, *reversed(right)]
    edge = [(x - 16 - y * 0.02, y) for x, y in left] + [(x + 16 + y * 0.02, y) for x, y in reversed(right)]
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
        canvas.person(x + size * 0.1, y + size * 0.02, size * 0.8, RED_SOFT, BROWN, SKINS[1], hat=True)
        canvas.polygon(
            [(x - size * 0.68, y - size * 0.1), (x + size * 0.68, y - size * 0.1),
             (x + size * 0.42, y + size * 0.12), (x - size * 0.42, y + size * 0.12)], BARK,
        )  # fmt: skip
    for side in (0, 1):
        for _ in range(14):
            x = side * WIDTH + rng.uniform(-70, 190) * (1 - 2 * side)
            canvas.line([(x, 1010), (x + rng.uniform(-24, 24), rng.uniform(840, 930))], GREEN, 9)


def _bridge(canvas: Canvas, deck: float) -> None:
    canvas.rect(330, deck, 940, 20, CREAM_DARK)
    canvas.rect(330, deck + 20, 940, 8, OCHRE_DARK)
    canvas.rect(330, deck - 34, 940, 6, RED)
    for post in range(340, 1270, 42):
        canvas.rect(post, deck - 34, 5, 36, RED)
    for pier in (620, 800, 980):
        canvas.rect(pier - 14, deck + 28, 28, 56, SAND)


def forest(canvas: Canvas, rng: Random) -> None:
    """A path through a planted forest in slanting light."""
    canvas.gradient(mix(SAGE, WHITE, 0.35), mix(CREAM, GOLD, 0.3), 760)
    canvas.sun(1080, 230, 84)
    for layer, (shade, count) in enumerate(((mix(MIST, SAGE, 0.6), 15), (mix(SAGE, LEAF, 0.6), 12), (GREEN, 8))):
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
            [(1060, 200), (1120, 200), (1120 + slant * 1.5, 900), (960 + slant * 1.5, 900)], WHITE, 26
        )
    canvas.person(838, 905, 176, RED, PINE, SKINS[1], hat=True)
    canvas.person(752, 880, 160, OCHRE, BROWN, SKINS[0])
    for _ in range(34):
        x = rng.choice((rng.uniform(-20, 430), rng.uniform(1170, 1620)))
        for lean in (-34, -14, 8, 30):
            tip = (x + lean, 1000 - rng.uniform(50, 120))
            canvas.line([(x, 1006), tip], mix(GREEN, LEAF, rng.random()), 7)


def _conifer(canvas: Canvas, x: float, foot: float, size: float, shade: str) -> None:
    canvas.rect(x - size * 0.018, foot - size * 0.3, size * 0.036, size * 0.3, mix(shade, BARK, 0.7))
    for tier in range(4):
        top, half = foot - size * (1 - tier * 0.19), size * (0.09 + tier * 0.035)
        base = top + size * 0.3
        canvas.polygon([(x, top), (x + half, base), (x - half, base)], mix(shade, PINE, 0.12 * tier))
        canvas.polygon([(x, top), (x - half, base), (x - half * 0.25, base)], WHITE, 26)


def house(canvas: Canvas, rng: Random, x: float, foot: float, width: float, floors: int) -> None:
    """A town house of two or three floors with a shop front and a flag."""
    wall = rng.choice((CREAM, CREAM_DARK, mix(GOLD, CREAM, 0.55), mix(SAGE, CREAM, 0.5), mix(RED_SOFT, CREAM, 0.66)))
    floor = 118
    top = foot - floor * floors
    canvas.rect(x, top, width, foot - top, wall)
    canvas.rect(x + width * 0.84, top, width * 0.16, foot - top, INK, 0, 18)
    if rng.random() < 0.55:
        canvas.polygon([(x - 10, top), (x + width / 2, top - 66), (x + width + 10, top)], RED_DARK)
        canvas.polygon([(x + width / 2, top - 66), (x + width + 10, top), (x + width / 2, top)], INK, 40)
    else:
        canvas.rect(x - 8, top - 16, width + 16, 18, mix(wall, BROWN, 0.45))
        canvas.rect(x + width * 0.2, top - 44, width * 0.6, 28, mix(wall, BROWN, 0.2))
    for level in range(1, floors):
        y = foot - floor * (level + 1) + 26
        for share in (0.16, 0.58):
            canvas.rect(x + width * share - 4, y - 4, width * 0.26 + 8, 72, WHITE, 2)
            canvas.rect(x + width * share, y, width * 0.26, 64, mix(TEAL, PINE, 0.3), 2)
            canvas.polygon(
                [(x + width * share, y + 40), (x + width * (share + 0.2), y), (x + width * share, y)],
                WHITE, 50,
            )  # fmt: skip
        canvas.rect(x + 6, y + 74, width - 12, 10, mix(wall, BROWN, 0.35))
        if rng.random() < 0.7:
            for plant in range(5):
                canvas.circle(x + width * (0.18 + plant * 0.16), y + 66, 11, rng.choice((GREEN, LEAF, RED_SOFT)))
    canvas.rect(x + width * 0.12, foot - 84, width * 0.32, 84, BROWN, 3)
    canvas.rect(x + width * 0.54, foot - 78, width * 0.32, 50, mix(TEAL, PINE, 0.4), 3)
    awning = rng.choice((RED, GREEN, OCHRE))
    stripes = 8
    for stripe in range(stripes):
        left = x + width * stripe / stripes
        shade = awning if stripe % 2 == 0 else WHITE
        canvas.polygon(
            [(left, foot - 116), (left + width / stripes, foot - 116),
             (left + width / stripes + 2, foot - 88), (left + 2, foot - 88)], shade,
        )  # fmt: skip
    canvas.line([(x + width - 8, foot - 96), (x + width + 12, foot - 206)], BARK, 4)
    canvas.flag(x + width + 12, foot - 206, 58)


def street(canvas: Canvas, rng: Random) -> None:
    """A clean street of town houses with flags, trees and people sweeping."""
    sky(canvas, rng, 560)
    hills(canvas, rng, 330, 760)
    x = -30.0
    while x < WIDTH:
        width = rng.uniform(168, 216)
        house(canvas, rng, x, 770, width, rng.choice((2, 2, 3)))
        x += width + 6
    canvas.rect(0, 770, WIDTH, 62, CREAM_DARK)
    for joint in range(0, WIDTH, 80):
        canvas.line([(joint + 18, 772), (joint, 830)], SAND, 3)
    canvas.rect(0, 832, WIDTH, 12, WHITE)
    canvas.rect(0, 844, WIDTH, 156, mix(TEAL, INK, 0.5))
    for dash in range(-40, WIDTH, 220):
        canvas.rect(dash + 60, 925, 120, 10, CREAM, 4, 210)
    for place in range(5):
        tree_x = 120 + place * 340 + rng.uniform(-30, 30)
        canvas.rect(tree_x - 34, 800, 68, 18, BROWN, 6)
        canvas.tree(tree_x, 806, 270, mix(GREEN, LEAF, rng.random() * 0.7))
    shirts = [RED, TEAL, OCHRE, GREEN]
    rng.shuffle(shirts)
    for place, shirt in zip((290, 640, 980, 1310), shirts, strict=True):
        px = place + rng.uniform(-40, 40)
        canvas.person(px, 842, 160, shirt, INK, rng.choice(SKINS), hat=rng.random() < 0.6)
        if place in (290, 980):
            canvas.line([(px + 22, 770), (px + 66, 842)], OCHRE_DARK, 6)
            canvas.polygon([(px + 60, 826), (px + 70, 822), (px + 98, 850), (px + 58, 850)], OCHRE)


def loudspeaker(canvas: Canvas, rng: Random) -> None:
    """The ward's loudspeakers above the roofs in the early morning."""
    sky(canvas, rng, 900, sun=False)
    canvas.sun(330, 400, 96)
    hills(canvas, rng, 590)
    for _ in range(13):
        canvas.tree(rng.uniform(0, WIDTH), rng.uniform(830, 880), rng.uniform(120, 190), mix(GREEN, LEAF, rng.random()))
    x = -60.0
    while x < WIDTH:
        width = rng.uniform(190, 270)
        top = rng.uniform(850, 900)
        canvas.rect(x + 14, top, width - 28, 200, rng.choice((CREAM, CREAM_DARK, mix(SAGE, CREAM, 0.5))))
        canvas.polygon([(x, top), (x + width / 2, top - 78), (x + width, top)], rng.choice((RED_DARK, RED, OCHRE_DARK)))
        canvas.polygon([(x + width / 2, top - 78), (x + width, top), (x + width / 2, top)], INK, 40)
        canvas.rect(x + width * 0.4, top + 34, width * 0.2, 56, mix(TEAL, PINE, 0.4), 3)
        x += width - 4
    for sag in (0, 26):
        canvas.line([(t * 40, 236 + sag + 70 * (1 - ((t - 24) / 24) ** 2) * (t < 48)) for t in range(42)], INK, 3, 150)
    canvas.rect(942, 130, 34, 880, mix(SAND, INK, 0.28), 6)
    canvas.rect(960, 130, 16, 880, INK, 6, 50)
    canvas.rect(880, 228, 158, 18, BARK, 6)
    _horn(canvas, 918, 330, -1, 1.0)
    _horn(canvas, 1000, 420, 1, 0.86)
    for bird in range(5):
        bx, by = 480 + bird * 74 + rng.uniform(-20, 20), 170 + rng.uniform(-50, 50)
        canvas.arc(bx - 13, by, 13, 200, 340, INK, 3.5)
        canvas.arc(bx + 13, by, 13, 200, 340, INK, 3.5)


def _horn(canvas: Canvas, x: float, y: float, way: int, size: float) -> None:
    """A horn speaker at (x, y) that points left (-1) or right (1), with its waves."""
    u = 100 * size * way
    for reach in (3.0, 3.7, 4.4):
        middle = (x + u * 0.6, y)
        start = 152 if way < 0 else -28
        canvas.arc(*middle, abs(u) * reach * 0.8, start, start + 56, RED, 12 * size, 150)
    h = abs(u)
    canvas.rect(min(x, x + u * 0.3), y - h * 0.2, abs(u) * 0.3, h * 0.4, mix(INK, TEAL, 0.3), 10)
    canvas.polygon(
        [(x + u * 0.25, y - h * 0.14), (x + u * 1.7, y - h * 0.72),
         (x + u * 1.7, y + h * 0.72), (x + u * 0.25, y + h * 0.14)], mix(SAND, WHITE, 0.35),
    )  # fmt: skip
    canvas.polygon(
        [(x + u * 0.25, y + h * 0.02), (x + u * 1.7, y + h * 0.1),
         (x + u * 1.7, y + h * 0.72), (x + u * 0.25, y + h * 0.14)], BROWN, 60,
    )  # fmt: skip
    canvas.ellipse(x + u * 1.7, y, h * 0.24, h * 0.74, OCHRE_DARK)
    canvas.ellipse(x + u * 1.73, y, h * 0.19, h * 0.62, mix(BARK, INK, 0.5))
    canvas.circle(x + u * 1.66, y, h * 0.13, SAND)
