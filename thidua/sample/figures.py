"""Sample scenes with one person or two: health, portrait; no face is drawn."""

import math
from random import Random

from .brushes import (
    BARK,
    BROWN,
    CREAM,
    CREAM_DARK,
    GOLD,
    GREEN,
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
from .landscapes import hills


def health(canvas: Canvas, rng: Random) -> None:
    """A health worker receives an elderly person in a bright room."""
    canvas.gradient(mix(MIST, WHITE, 0.55), mix(CREAM, WHITE, 0.3), 800)
    canvas.rect(0, 560, WIDTH, 240, mix(SAGE, WHITE, 0.45))
    canvas.rect(0, 552, WIDTH, 10, WHITE)
    canvas.rect(0, 800, WIDTH, 200, mix(SAND, CREAM, 0.3))
    canvas.rect(0, 800, WIDTH, 14, mix(SAND, BROWN, 0.35))
    _window(canvas, rng, 590, 130, 430, 330)
    canvas.rect(142, 182, 266, 486, TEAL, 12)
    canvas.rect(154, 194, 242, 462, mix(WATER, WHITE, 0.6), 6)
    for shelf in range(3):
        y = 330 + shelf * 108
        canvas.rect(166, y, 218, 10, TEAL)
        for jar in range(5):
            height = rng.uniform(44, 74)
            canvas.rect(
                176 + jar * 42,
                y - height,
                30,
                height,
                rng.choice((OCHRE, GREEN, RED_SOFT, CREAM_DARK, TEAL)),
                6,
            )
            canvas.rect(176 + jar * 42, y - height - 8, 30, 10, WHITE, 3)
    canvas.rect(262, 202, 26, 26 * 1.6, GREEN, 3)
    canvas.rect(254, 212, 42, 22, GREEN, 3)
    canvas.rect(1250, 560, 10, 240, BARK)
    canvas.rect(1210, 700, 100, 100, RED, 12)
    for leaf in range(9):
        tip = 1260 + (leaf - 4) * 36
        canvas.line(
            [(1260, 700), (1260 + (leaf - 4) * 22, 560), (tip, 520 + abs(leaf - 4) * 26)],
            (GREEN, LEAF)[leaf % 2],
            20,
        )
    _seated(
        canvas, 560, 880, TEAL if rng.random() < 0.5 else BROWN, mix(WHITE, INK, 0.22), SKINS[1], 1
    )
    _seated(canvas, 1010, 880, WHITE, BARK, SKINS[0], -1)
    canvas.rect(984, 338, 56, 26, WHITE, 6)
    canvas.rect(1003, 344, 18, 6, GREEN)
    canvas.rect(1009, 338, 6, 18, GREEN)
    canvas.line([(980, 500), (990, 580), (1020, 600), (1046, 570), (1040, 500)], INK, 6)
    canvas.circle(1020, 602, 12, OCHRE)
    canvas.rect(630, 690, 330, 24, OCHRE_DARK, 6)
    canvas.rect(660, 714, 20, 236, BROWN)
    canvas.rect(910, 714, 20, 236, BROWN)
    canvas.rect(700, 676, 110, 14, WHITE, 3)
    canvas.rect(850, 640, 70, 50, RED_DARK, 6)
    canvas.rect(842, 662, 84, 6, GOLD)


def _window(canvas: Canvas, rng: Random, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x - 16, y - 16, width + 32, height + 32, WHITE, 8)
    canvas.rect(x, y, width, height, mix(WATER, WHITE, 0.3))
    canvas.circle(x + width * 0.74, y + height * 0.3, 36, GOLD)
    for step, shade in enumerate((mix(MIST, TEAL, 0.3), SAGE, LEAF)):
        top = wave(y + height * (0.5 + 0.16 * step), 26, 420, rng.uniform(0, 6.2))
        ridge = [(x + t * width / 24, top(x + t * width / 24)) for t in range(25)]
        canvas.polygon([*ridge, (x + width, y + height), (x, y + height)], shade)
    canvas.rect(x + width / 2 - 7, y, 14, height, WHITE)
    canvas.rect(x - 30, y + height + 10, width + 60, 22, OCHRE)


def _seated(
    canvas: Canvas, x: float, foot: float, shirt: str, hair: str, skin: str, way: int
) -> None:
    """A person on a chair, facing right (1) or left (-1)."""
    canvas.rect(x - 78 if way > 0 else x + 58, foot - 350, 20, 350, BARK, 6)
    canvas.rect(x - 78, foot - 170, 156, 20, BARK, 6)
    canvas.rect(x - 70, foot - 150, 14, 150, BARK)
    canvas.rect(x + 56, foot - 150, 14, 150, BARK)
    trousers = mix(INK, TEAL, 0.25)
    canvas.rect(min(x - 50, x - 50 + way * 90), foot - 216, 190, 62, trousers, 30)
    knee = x + way * 120 - 26 + (0 if way > 0 else -0)
    canvas.rect(knee, foot - 200, 52, 200, trousers, 20)
    canvas.rect(knee - 8 + way * 12, foot - 22, 84, 26, BARK, 12)
    canvas.rect(x - 62, foot - 416, 124, 236, shirt, 46)
    canvas.rect(x + way * 8 - 20, foot - 446, 40, 60, mix(skin, INK, 0.12))
    canvas.circle(x + way * 10, foot - 496, 62, skin)
    canvas.half_disc(x + way * 6, foot - 500, 66, 70, hair)
    canvas.ellipse(x - way * 40, foot - 492, 26, 46, hair)
    arm = [(x, foot - 376), (x + way * 40, foot - 262), (x + way * 150, foot - 214)]
    canvas.line(arm, mix(shirt, INK, 0.14), 48)
    canvas.circle(x, foot - 376, 24, mix(shirt, INK, 0.14))
    canvas.circle(x + way * 160, foot - 212, 25, skin)


def portrait(canvas: Canvas, rng: Random) -> None:
    """One person, half-length, in front of hills and a great pale sun; no face is drawn."""
    canvas.gradient(mix(WATER, WHITE, 0.4), mix(CREAM, GOLD, 0.3), 760)
    canvas.circle(800, 500, 430, GOLD, 50)
    canvas.circle(800, 500, 340, GOLD, 80)
    hills(canvas, rng, 600)
    for side in (-1, 1):
        for stalk in range(6):
            _sprig(canvas, rng, 800 + side * (480 + stalk * 66), side)
    woman = rng.random() < 0.5
    shirt = rng.choice((RED, mix(TEAL, PINE, 0.3), GREEN, OCHRE_DARK))
    skin, hair = rng.choice(SKINS), rng.choice((INK, BARK, mix(INK, WHITE, 0.45)))
    shade = mix(skin, INK, 0.16)
    if woman:
        canvas.ellipse(800, 470, 158, 172, hair)
        canvas.rect(642, 460, 316, 260, hair, 70)
    _shoulders(canvas, shirt)
    canvas.rect(746, 560, 108, 150, shade, 30)
    canvas.ellipse(800, 706, 74, 44, shade)
    for ear in (676, 924):
        canvas.ellipse(ear, 490, 20, 32, shade)
    canvas.ellipse(800, 450, 126, 130, skin)
    canvas.ellipse(800, 500, 118, 132, skin)
    if woman:
        canvas.polygon(
            [(672, 500), (664, 400), (740, 316), (850, 330), (780, 400), (700, 440)], hair
        )
        canvas.polygon(
            [(928, 500), (936, 400), (860, 316), (770, 322), (850, 400), (906, 440)], hair
        )
        canvas.half_disc(800, 400, 137, 104, hair)
        canvas.polygon(
            [(724, 690), (800, 776), (876, 690), (900, 716), (800, 826), (700, 716)], WHITE
        )
    else:
        canvas.half_disc(800, 424, 134, 124, hair)
        canvas.polygon([(666, 424), (684, 424), (690, 480), (674, 470)], hair)
        canvas.polygon([(934, 424), (916, 424), (910, 480), (926, 470)], hair)
        collar = mix(shirt, WHITE, 0.24)
        canvas.polygon([(722, 676), (800, 780), (728, 822), (664, 708)], collar)
        canvas.polygon([(878, 676), (800, 780), (872, 822), (936, 708)], collar)
        canvas.line([(800, 782), (800, 1004)], INK, 4, 70)
        for button in (850, 930):
            canvas.circle(814, button, 9, WHITE, 210)
    if rng.random() < 0.4:
        canvas.conical_hat(800, 400, 520)
    canvas.circle(914, 846, 22, GOLD)
    canvas.star(914, 846, 16, RED)


def _shoulders(canvas: Canvas, shirt: str) -> None:
    """The upper body in a shirt, with sleeves set off by a line of shade."""
    right: list[tuple[float, float]] = []
    for step in range(21):
        angle = math.pi / 2 * step / 20
        right.append((880 + 220 * math.sin(angle), 850 - 166 * math.cos(angle)))
    right.append((1130, 1010))
    canvas.polygon([*right, *[(1600 - x, y) for x, y in reversed(right)]], shirt)
    for side in (-1, 1):
        sleeve = [(800 + side * 190, 1010), (800 + side * 176, 850), (800 + side * 182, 826)]
        canvas.line(sleeve, INK, 6, 60)
    canvas.polygon([*right, (980, 1010), (950, 800)], INK, 22)


def _sprig(canvas: Canvas, rng: Random, x: float, side: int) -> None:
    """A stalk with leaves in pairs, leaning away from the middle."""
    lean, top = side * rng.uniform(20, 70), rng.uniform(600, 780)
    canvas.line([(x, 1010), (x + lean, top)], GREEN, 7)
    for pair in range(7):
        y = top + pair * 56
        at = x + lean * (1010 - y) / (1010 - top)
        shade = (LEAF, GREEN, SAGE)[pair % 3]
        for way in (-1, 1):
            canvas.polygon(
                [
                    (at, y + 16),
                    (at + way * 22, y - 8),
                    (at + way * 56, y - 16),
                    (at + way * 32, y + 12),
                ],
                shade,
            )
