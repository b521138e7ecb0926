"""Sample scenes of the ward out of doors: street, loudspeaker."""

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
    WHITE,
    WIDTH,
    Canvas,
    mix,
)  # fmt: skip
from .landscapes import hills, sky


def street(canvas: Canvas, rng: Random) -> None:
    """A clean street of town houses with flags, trees and people sweeping."""
    sky(canvas, rng, 560)
    hills(canvas, rng, 330, 760)
    x = -30.0
    doors: list[float] = []
    while x < WIDTH:
        width = rng.uniform(168, 216)
        house(canvas, rng, x, 770, width, rng.choice((2, 3, 3)))
        doors.append(x + width)
        x += width + 6
    for wall in doors:
        canvas.line([(wall - 4, 664), (wall + 18, 548)], BARK, 5)
        canvas.flag(wall + 18, 548, 84)
    canvas.rect(0, 770, WIDTH, 62, CREAM_DARK)
    for joint in range(0, WIDTH, 80):
        canvas.line([(joint + 18, 772), (joint, 830)], SAND, 3)
    canvas.rect(0, 832, WIDTH, 12, WHITE)
    canvas.rect(0, 844, WIDTH, 156, mix(TEAL, INK, 0.5))
    for dash in range(-40, WIDTH, 220):
        canvas.rect(dash + 60, 925, 120, 10, CREAM, 4, 210)
    for place in range(4):
        tree_x = 130 + place * 445 + rng.uniform(-30, 30)
        canvas.rect(tree_x - 34, 800, 68, 18, BROWN, 6)
        canvas.tree(tree_x, 806, 230, mix(GREEN, LEAF, rng.random() * 0.7))
    shirts = [RED, TEAL, OCHRE, GREEN]
    rng.shuffle(shirts)
    for place, shirt in zip((290, 640, 980, 1310), shirts, strict=True):
        px = place + rng.uniform(-40, 40)
        canvas.person(px, 842, 160, shirt, INK, rng.choice(SKINS), hat=rng.random() < 0.6)
        if place in (290, 980):
            canvas.line([(px + 22, 770), (px + 66, 842)], OCHRE_DARK, 6)
            canvas.polygon([(px + 60, 826), (px + 70, 822), (px + 98, 850), (px + 58, 850)], OCHRE)


def house(canvas: Canvas, rng: Random, x: float, foot: float, width: float, floors: int) -> None:
    """A town house of two or three floors with a shop front and a flag."""
    wall = rng.choice(
        (
            CREAM,
            CREAM_DARK,
            mix(GOLD, CREAM, 0.55),
            mix(SAGE, CREAM, 0.5),
            mix(RED_SOFT, CREAM, 0.66),
        )
    )
    floor = 118
    top = foot - floor * floors
    canvas.rect(x, top, width, foot - top, wall)
    canvas.rect(x + width * 0.84, top, width * 0.16, foot - top, INK, 0, 18)
    if rng.random() < 0.55:
        canvas.polygon([(x - 10, top), (x + width / 2, top - 66), (x + width + 10, top)], RED_DARK)
        canvas.polygon(
            [(x + width / 2, top - 66), (x + width + 10, top), (x + width / 2, top)], INK, 40
        )
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
                canvas.circle(
                    x + width * (0.18 + plant * 0.16),
                    y + 66,
                    11,
                    rng.choice((GREEN, LEAF, RED_SOFT)),
                )
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


def loudspeaker(canvas: Canvas, rng: Random) -> None:
    """The ward's loudspeakers above the roofs in the early morning."""
    sky(canvas, rng, 900, sun=False)
    canvas.sun(330, 400, 96)
    hills(canvas, rng, 590)
    for _ in range(13):
        canvas.tree(
            rng.uniform(0, WIDTH),
            rng.uniform(830, 880),
            rng.uniform(120, 190),
            mix(GREEN, LEAF, rng.random()),
        )
    x = -60.0
    while x < WIDTH:
        width = rng.uniform(190, 270)
        top = rng.uniform(850, 900)
        canvas.rect(
            x + 14, top, width - 28, 200, rng.choice((CREAM, CREAM_DARK, mix(SAGE, CREAM, 0.5)))
        )
        canvas.polygon(
            [(x, top), (x + width / 2, top - 78), (x + width, top)],
            rng.choice((RED_DARK, RED, OCHRE_DARK)),
        )
        canvas.polygon([(x + width / 2, top - 78), (x + width, top), (x + width / 2, top)], INK, 40)
        canvas.rect(x + width * 0.4, top + 34, width * 0.2, 56, mix(TEAL, PINE, 0.4), 3)
        x += width - 4
    for sag in (0, 26):
        canvas.line(
            [(t * 40, 236 + sag + 70 * (1 - ((t - 24) / 24) ** 2) * (t < 48)) for t in range(42)],
            INK,
            3,
            150,
        )
    canvas.rect(942, 130, 34, 880, mix(SAND, INK, 0.28), 6)
    canvas.rect(960, 130, 16, 880, INK, 6, 50)
    canvas.rect(880, 228, 158, 18, BARK, 6)
    for bracket in (330, 420):
        canvas.rect(900, bracket - 9, 118, 18, BARK, 6)
    _horn(canvas, 930, 330, -1, 1.0)
    _horn(canvas, 988, 420, 1, 0.86)
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
