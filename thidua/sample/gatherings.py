"""Sample scenes with many people: school, market, meeting."""

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
    wave,
)  # fmt: skip
from .landscapes import hills, sky


def school(canvas: Canvas, rng: Random) -> None:
    """A school of two floors, its yard, its flag and pupils seen from behind."""
    sky(canvas, rng, 620, sun=False)
    canvas.sun(1330, 190, 64)
    hills(canvas, rng, 330, 760)
    wall = mix(GOLD, CREAM, 0.35)
    canvas.rect(210, 380, 1180, 360, wall)
    canvas.rect(700, 330, 200, 410, mix(GOLD, CREAM, 0.1))
    canvas.polygon([(180, 384), (240, 306), (700, 306), (700, 384)], RED_DARK)
    canvas.polygon([(900, 384), (900, 306), (1360, 306), (1420, 384)], RED_DARK)
    canvas.polygon([(672, 334), (800, 236), (928, 334)], RED)
    canvas.polygon([(800, 236), (928, 334), (800, 334)], INK, 36)
    canvas.circle(800, 300, 17, CREAM)
    for side in (222, 912):
        for floor in (412, 580):
            for place in range(3):
                x = side + 24 + place * 152
                canvas.rect(x - 6, floor - 6, 116, 112, WHITE, 3)
                canvas.rect(x, floor, 104, 100, mix(TEAL, PINE, 0.25), 2)
                canvas.polygon([(x, floor + 70), (x + 70, floor), (x, floor)], WHITE, 46)
                canvas.rect(x + 49, floor, 6, 100, WHITE)
        canvas.rect(side - 12, 548, 478, 14, mix(wall, BROWN, 0.3))
        canvas.rect(side - 12, 530, 478, 5, mix(wall, BROWN, 0.5))
        for rail in range(25):
            canvas.rect(side - 12 + rail * 19.6, 530, 4, 20, mix(wall, BROWN, 0.4))
    canvas.rect(748, 400, 104, 92, mix(TEAL, PINE, 0.25), 50)
    canvas.rect(748, 450, 104, 60, mix(TEAL, PINE, 0.25))
    canvas.rect(740, 596, 120, 144, BROWN, 6)
    canvas.rect(797, 596, 6, 144, BARK)
    canvas.land(lambda x: 740, mix(SAND, CREAM, 0.35))
    canvas.land(wave(800, 10, 1300, rng.uniform(0, 6)), mix(SAND, OCHRE, 0.18))
    for x in (140, 1470):
        canvas.tree(x, 770, 420, mix(GREEN, LEAF, 0.3))
        for _ in range(46):
            dx, dy = rng.gauss(0, 62), rng.gauss(0, 42)
            canvas.circle(x + dx, 480 + dy, rng.uniform(6, 12), rng.choice((RED, RED_SOFT)), 230)
    canvas.rect(1030, 270, 9, 530, mix(SAND, INK, 0.35), 4)
    canvas.circle(1034, 268, 9, GOLD)
    canvas.rect(990, 790, 90, 22, CREAM_DARK, 4)
    canvas.flag(1039, 280, 190)
    for row, (foot, size) in enumerate(((880, 126), (955, 150))):
        for place in range(8 - row):
            spot = 210 + row * 60 + place * 112 + rng.uniform(-12, 12)
            _pupil(canvas, rng, spot, foot, size)
    canvas.person(1250, 930, 214, mix(RED, RED_SOFT, 0.4), INK, SKINS[0], hair=BARK)


def _pupil(canvas: Canvas, rng: Random, x: float, foot: float, size: float) -> None:
    """A pupil from behind, with a satchel."""
    u = size / 100
    hair = rng.choice((INK, BARK))
    canvas.person(x, foot, size, WHITE, mix(TEAL, INK, 0.45), rng.choice(SKINS), hair=hair)
    canvas.circle(x, foot - 90 * u, 10 * u, hair)
    if rng.random() < 0.5:
        canvas.rect(x - 4 * u, foot - 88 * u, 8 * u, 20 * u, hair, 4 * u)
    canvas.rect(x - 11 * u, foot - 72 * u, 22 * u, 28 * u, rng.choice((RED, OCHRE, GREEN)), 5 * u)
    canvas.rect(x - 8 * u, foot - 58 * u, 16 * u, 11 * u, INK, 3 * u, 40)


def market(canvas: Canvas, rng: Random) -> None:
    """A tidy market: striped awnings, fruit and vegetables, sellers in conical hats."""
    sky(canvas, rng, 600, sun=False)
    canvas.sun(260, 180, 62)
    hills(canvas, rng, 260, 700)
    canvas.land(lambda x: 640, mix(SAND, CREAM, 0.4))
    canvas.rect(0, 640, WIDTH, 10, OCHRE_DARK, 0, 60)
    for line in range(2):
        for peg in range(17):
            x = peg * 100 + line * 48 - 20
            y = 92 + line * 26 + 40 * (1 - ((x - 800) / 800) ** 2)
            canvas.polygon(
                [(x, y), (x + 46, y + 3), (x + 23, y + 50)], (RED, GOLD, LEAF)[(peg + line) % 3]
            )
    awnings = [RED, GREEN, OCHRE]
    rng.shuffle(awnings)
    for stall, awning in enumerate(awnings):
        _stall(canvas, rng, 70 + stall * 505, 430, awning, stall)
    for x, foot, size, shirt in (
        (150, 970, 270, TEAL),
        (600, 985, 290, RED_SOFT),
        (1130, 975, 278, OCHRE),
    ):
        px = x + rng.uniform(-20, 30)
        canvas.person(
            px, foot, size, shirt, INK, rng.choice(SKINS), hat=rng.random() < 0.4, hair=BARK
        )
        canvas.arc(px + size * 0.17, foot - size * 0.36, size * 0.07, 180, 360, BARK, 5)
        canvas.rect(px + size * 0.08, foot - size * 0.36, size * 0.18, size * 0.15, OCHRE_DARK, 10)
        for green in range(4):
            canvas.circle(
                px + size * (0.1 + green * 0.045),
                foot - size * 0.37,
                size * 0.034,
                (LEAF, GREEN)[green % 2],
            )


def _stall(canvas: Canvas, rng: Random, x: float, y: float, colour: str, number: int) -> None:
    for post in (x + 8, x + 438):
        canvas.rect(post, y - 60, 12, 460, BARK)
    canvas.rect(x + 20, y + 30, 418, 180, mix(BROWN, INK, 0.25), 0, 90)
    for seller in (0.32, 0.7):
        canvas.person(
            x + 450 * seller, y + 330, 250, rng.choice((CREAM_DARK, SAGE, mix(RED, RED_SOFT, 0.5))),
            INK, rng.choice(SKINS), hat=True,
        )  # fmt: skip
    for stripe in range(10):
        left, width = x - 16 + stripe * 49, 49
        shade = colour if stripe % 2 == 0 else WHITE
        lean = (stripe - 5) * 5
        canvas.polygon(
            [(left - lean * 0.6 + 8, y - 110), (left + width - lean * 0.6 + 4, y - 110),
             (left + width, y + 14), (left, y + 14)], shade,
        )  # fmt: skip
        canvas.ellipse(left + width / 2, y + 14, width / 2, 20, shade)
    canvas.rect(x - 16, y + 2, 490, 6, INK, 0, 26)
    canvas.rect(x - 6, y + 236, 470, 26, OCHRE_DARK, 4)
    canvas.rect(x - 6, y + 262, 470, 142, BROWN, 4)
    goods = ((OCHRE, GOLD), (LEAF, GREEN), (RED, RED_SOFT), (SAGE, LEAF), (GOLD, OCHRE))
    for crate in range(3):
        left = x + 6 + crate * 152
        pair = goods[(crate + number * 2) % len(goods)]
        for row in range(2):
            for fruit in range(6):
                canvas.circle(
                    left + 18 + fruit * 22 + row * 8,
                    y + 238 - row * 18,
                    17,
                    pair[(fruit + row) % 2],
                )
                canvas.circle(left + 13 + fruit * 22 + row * 8, y + 232 - row * 18, 5, WHITE, 80)
        canvas.rect(left - 4, y + 242, 146, 46, SAND, 4)
        canvas.rect(left - 4, y + 262, 146, 4, OCHRE_DARK)
        canvas.rect(left - 4, y + 310, 146, 70, INK, 4, 26)


def meeting(canvas: Canvas, rng: Random) -> None:
    """A hall at a conference: the stage with its flag, rows of people seen from behind."""
    canvas.gradient(mix(CREAM, OCHRE, 0.12), CREAM_DARK, 700)
    for panel in (0, 1330):
        for plank in range(6):
            canvas.rect(
                panel + plank * 45, 0, 43, 640, mix(OCHRE_DARK, SAND, 0.35 + 0.06 * (plank % 2))
            )
    for fold in range(24):
        x = 270 + fold * 44.2
        canvas.rect(x, 0, 45, 560, mix(RED, RED_DARK, 0.15 + 0.55 * (fold % 2)))
        canvas.rect(x + 6, 0, 10, 560, RED_SOFT, 0, 40)
    canvas.rect(250, 0, 1100, 62, RED_DARK)
    for scallop in range(11):
        canvas.ellipse(300 + scallop * 100, 62, 52, 34, RED_DARK)
        canvas.arc(300 + scallop * 100, 46, 56, 30, 150, GOLD, 5)
    canvas.star(800, 260, 104)
    canvas.rect(210, 552, 1180, 96, mix(BROWN, OCHRE_DARK, 0.4))
    canvas.rect(210, 552, 1180, 12, OCHRE)
    canvas.rect(452, 470, 360, 84, WHITE)
    canvas.rect(452, 470, 360, 14, CREAM_DARK)
    for place, shirt in ((520, WHITE), (634, mix(TEAL, INK, 0.4)), (746, RED_SOFT)):
        canvas.rect(place - 34, 404, 68, 70, shirt, 24)
        canvas.circle(place, 378, 27, rng.choice(SKINS))
        canvas.half_disc(place, 376, 29, 30, INK)
    canvas.person(1080, 556, 250, rng.choice((WHITE, mix(TEAL, WHITE, 0.5))), INK, SKINS[0])
    canvas.polygon([(1018, 430), (1142, 430), (1128, 556), (1032, 556)], BROWN)
    canvas.rect(1006, 420, 148, 18, OCHRE_DARK, 4)
    canvas.star(1080, 494, 24)
    for pot in (330, 1270):
        canvas.rect(pot - 34, 496, 68, 60, OCHRE, 10)
        for _ in range(22):
            canvas.circle(
                pot + rng.gauss(0, 30),
                462 + rng.gauss(0, 22),
                13,
                rng.choice((RED, GOLD, LEAF, GREEN, RED_SOFT)),
            )
    canvas.land(lambda x: 648, mix(SAND, BROWN, 0.25))
    shades = (
        mix(TEAL, INK, 0.2),
        BROWN,
        mix(GREEN, INK, 0.2),
        RED_DARK,
        mix(OCHRE, BROWN, 0.5),
        mix(WHITE, SAND, 0.5),
    )
    for row in range(4):
        size = 66 + row * 26
        foot = 752 + row * 84 + row * row * 6
        shift = (row % 2) * size * 0.95
        count = int(WIDTH / (size * 1.9)) + 2
        for place in range(count):
            x = place * size * 1.9 - shift + rng.uniform(-6, 6)
            canvas.rect(
                x - size * 0.72,
                foot - size * 0.62,
                size * 1.44,
                size * 2,
                rng.choice(shades),
                size * 0.5,
            )
            canvas.rect(x - size * 0.17, foot - size * 0.9, size * 0.34, size * 0.5, SKINS[1])
            canvas.circle(
                x,
                foot - size * 1.16,
                size * 0.44,
                rng.choice((INK, BARK, mix(INK, WHITE, 0.4), INK)),
            )
            canvas.rect(
                x - size * 0.82,
                foot + size * 0.16,
                size * 1.64,
                size * 2,
                mix(RED_DARK, INK, 0.25 + 0.06 * row),
                size * 0.2,
            )
