"""Sample pictures: draws the flat illustrations of the sample column into ``content/``.

Run from the project's root: ``python docs/sample-images.py``. The same Pillow gives the same bytes. Every
scene is drawn at twice its size and scaled down; nobody in them has a face, so nobody can be recognised.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw

Point: TypeAlias = tuple[float, float]

WIDTH, HEIGHT, SCALE = 1200, 800, 2
QUALITY = 84
RED, GOLD, GREEN, INK, CREAM = "#9B1C1F", "#C9962B", "#3E7D4F", "#1F2A37", "#FBF6EC"
SAND, SKIN, WOOD, ROOF, WATER, SKY = "#EBDDBF", "#D8A878", "#8A6242", "#B4532F", "#A9CBC6", "#D6E6E4"
LEAF, LIGHT_LEAF, DARK_LEAF, WHITE, STONE = "#568F5C", "#8DB56F", "#2C5A3B", "#FFFDF8", "#CFC6B4"


def rgb(colour: str) -> tuple[int, int, int]:
    """Split ``#rrggbb`` into its three parts."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """Blend two colours; ``share`` is the part of ``other``."""
    parts = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


class Picture:
    """A sheet of 1200 x 800 on which shapes are laid, from the back to the front."""

    def __init__(self, top: str = SKY, bottom: str = CREAM, horizon: float = 520) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), bottom)
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        for y in range(int(horizon * SCALE)):
            self.draw.line(((0, y), (WIDTH * SCALE, y)), mix(top, bottom, y / (horizon * SCALE)))

    def area(self, points: Sequence[Point], colour: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        corners = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self.draw.rounded_rectangle(corners, radius * SCALE, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        self.draw.ellipse([v * SCALE for v in (x - across, y - down, x + across, y + down)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval(x, y, radius, radius, colour)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, colour, round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.save(path, quality=QUALITY, optimize=True, progressive=True)


def sun(p: Picture, x: float, y: float, radius: float = 60) -> None:
    """A sun with two pale rings."""
    p.disc(x, y, radius * 2.1, GOLD + "14")
    p.disc(x, y, radius * 1.5, GOLD + "20")
    p.disc(x, y, radius, mix(GOLD, CREAM, 0.35))


def cloud(p: Picture, x: float, y: float, size: float = 1) -> None:
    """A flat cloud."""
    for dx, dy, radius in ((-62, 6, 26), (-24, -12, 40), (28, -4, 34), (66, 8, 22)):
        p.disc(x + dx * size, y + dy * size, radius * size, "#F4F8F4")
    p.box(x - 86 * size, y + 4 * size, 172 * size, 28 * size, "#F4F8F4", 14 * size)


def mountain(p: Picture, x: float, base: float, height: float, colour: str) -> None:
    """A lone mountain with a lower shoulder, as it stands over the plain."""
    steps = [i / 60 for i in range(-60, 61)]
    ridge = [(x + t * height * 2.4, base - height * math.exp(-6 * t * t)) for t in steps]
    shoulder = [
        (x + height * 0.95 + t * height * 1.6, base - height * 0.52 * math.exp(-5 * t * t)) for t in steps
    ]
    p.area([*shoulder, (shoulder[0][0], base)], mix(colour, CREAM, 0.22))
    p.area([*ridge, (ridge[0][0], base)], colour)


def hills(p: Picture, base: float, swell: float, colour: str, phase: float = 0.0) -> None:
    """Rolling ground from ``base`` to the lower edge."""
    lift = [(x, math.sin(x / 210 + phase) + 0.4 * math.sin(x / 90 + phase)) for x in range(0, 1201, 8)]
    p.area([*((x, base - swell * up) for x, up in lift), (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def tree(p: Picture, x: float, y: float, size: float = 1, colour: str = LEAF) -> None:
    """A round tree standing at ``y``."""
    p.box(x - 6 * size, y - 90 * size, 12 * size, 90 * size, WOOD, 4)
    for dx, dy, radius in ((-34, -104, 38), (34, -108, 36), (0, -146, 46), (2, -104, 42)):
        p.disc(x + dx * size, y + dy * size, radius * size, colour)
    p.disc(x - 12 * size, y - 158 * size, 22 * size, mix(colour, CREAM, 0.16))


def palm(p: Picture, x: float, y: float, size: float = 1) -> None:
    """A sugar palm standing at ``y``."""
    top = y - 210 * size
    p.stroke(((x, y), (x + 5 * size, y - 110 * size), (x + 2 * size, top)), 13 * size, mix(WOOD, INK, 0.15))
    for turn in range(-100, 281, 20):
        angle, reach = math.radians(turn), 74 * size
        tip = (x + 2 + math.cos(angle) * reach, top + math.sin(angle) * reach * 0.86)
        side = (math.sin(angle) * 11 * size, -math.cos(angle) * 11 * size)
        middle = ((x + tip[0]) / 2, (top + tip[1]) / 2)
        edges = [(middle[0] + k * side[0], middle[1] + k * side[1]) for k in (1, -1)]
        p.area(((x, top), edges[0], tip, edges[1]), LEAF if turn % 40 else DARK_LEAF)


def flag(p: Picture, x: float, y: float, height: float = 240) -> None:
    """The national flag on a pole standing at ``y``."""
    size = min(height / 240, 1.3)
    p.stroke(((x, y), (x, y - height)), 5 * size, STONE)
    top = y - height + 4 * size
    wave = [(x + t * 11 * size, top + math.sin(t / 1.7) * 5 * size) for t in range(11)]
    p.area([*wave, *((a, b + 72 * size) for a, b in reversed(wave))], "#C8201F")
    star(p, x + 54 * size, top + 36 * size, 20 * size, "#F4CE3B")


def star(p: Picture, x: float, y: float, radius: float, colour: str) -> None:
    """A five-pointed star."""
    turns = ((radius if k % 2 == 0 else radius * 0.4, math.radians(36 * k - 90)) for k in range(10))
    p.area([(x + r * math.cos(a), y + r * math.sin(a)) for r, a in turns], colour)


def person(
    p: Picture,
    x: float,
    y: float,
    h: float,
    shirt: str,
    *,
    hat: bool = False,
    dress: bool = False,
    reach: float = 0,
) -> None:
    """Somebody without a face, ``h`` tall, standing at ``y``; ``reach`` lifts an arm."""
    if dress:
        hem = ((x - h * 0.1, y - h * 0.52), (x + h * 0.1, y - h * 0.52))
        p.area((*hem, (x + h * 0.15, y - h * 0.06), (x - h * 0.15, y - h * 0.06)), shirt)
        p.box(x - h * 0.07, y - h * 0.08, h * 0.14, h * 0.07, WHITE)
    else:
        for side in (-1, 1):
            p.stroke(
                ((x + side * h * 0.055, y - h * 0.45), (x + side * h * 0.06, y - h * 0.03)), h * 0.1, INK
            )
    p.box(x - h * 0.13, y - h * 0.8, h * 0.26, h * 0.4, shirt, h * 0.08)
    dark = mix(shirt, INK, 0.14)
    p.stroke(((x - h * 0.125, y - h * 0.73), (x - h * 0.16, y - h * 0.46)), h * 0.075, dark)
    hand = (x + h * 0.17 + abs(reach) * h * 0.4, y - h * (0.46 + reach))
    p.stroke(((x + h * 0.125, y - h * 0.73), hand), h * 0.075, dark)
    p.disc(hand[0], hand[1], h * 0.036, SKIN)
    p.box(x - h * 0.035, y - h * 0.86, h * 0.07, h * 0.09, SKIN)
    p.disc(x, y - h * 0.91, h * 0.085, SKIN)
    if hat:
        p.area(
            ((x - h * 0.2, y - h * 0.92), (x, y - h * 1.1), (x + h * 0.2, y - h * 0.92)),
            mix(GOLD, CREAM, 0.45),
        )
        p.oval(x, y - h * 0.92, h * 0.2, h * 0.026, mix(GOLD, CREAM, 0.3))
    else:
        p.draw.pieslice(
            [v * SCALE for v in (x - h * 0.09, y - h * 1.0, x + h * 0.09, y - h * 0.82)], 180, 360, INK
        )


def house(p: Picture, x: float, y: float, width: float, height: float, roof: str = ROOF) -> None:
    """A low house with a hipped roof; ``x`` and ``y`` are its lower left corner."""
    p.box(x, y - height, width, height, CREAM)
    p.box(x, y - height * 0.16, width, height * 0.16, SAND)
    ridge = y - height * 1.5
    eaves = ((x + width + 26, y - height), (x - 26, y - height))
    p.area(((x + width * 0.12, ridge), (x + width * 0.88, ridge), *eaves), roof)
    p.box(x - 26, y - height - 4, width + 52, 10, mix(roof, INK, 0.25), 4)


def windows(p: Picture, x: float, y: float, width: float, height: float, count: int, gap: float) -> None:
    """A row of windows with a bright bar."""
    for number in range(count):
        left = x + number * (width + gap)
        p.box(left, y, width, height, mix(WATER, INK, 0.12), 4)
        p.box(left, y + height * 0.46, width, 5, CREAM)
        p.box(left + width / 2 - 2, y, 4, height, CREAM)


def school(p: Picture) -> None:
    sun(p, 1010, 140)
    cloud(p, 300, 130)
    cloud(p, 690, 90, 0.7)
    mountain(p, 250, 520, 130, mix(GREEN, SKY, 0.55))
    hills(p, 530, 8, LIGHT_LEAF)
    tree(p, 90, 590, 1.5, DARK_LEAF)
    tree(p, 1120, 590, 1.4)
    house(p, 250, 590, 700, 200)
    p.box(560, 300, 80, 90, CREAM)
    p.area(((540, 304), (600, 250), (660, 304)), mix(ROOF, INK, 0.2))
    star(p, 600, 344, 24, GOLD)
    windows(p, 290, 430, 72, 84, 3, 18)
    windows(p, 658, 430, 72, 84, 3, 18)
    p.box(566, 440, 68, 150, RED, 6)
    p.area(((0, 586), (1200, 586), (1200, 800), (0, 800)), SAND)
    p.area(((560, 590), (640, 590), (760, 800), (440, 800)), mix(SAND, CREAM, 0.6))
    flag(p, 410, 700, 530)
    person(p, 640, 735, 200, WHITE, dress=True, reach=0.16)
    for x, shirt in ((760, mix(RED, CREAM, 0.1)), (826, GREEN), (892, GOLD), (958, RED)):
        person(p, x, 745, 128, shirt, reach=0.3 if x == 826 else 0.0)


def rubber(p: Picture) -> None:
    p.box(0, 470, 1200, 330, mix(LEAF, SAND, 0.35))
    sun(p, 600, 320, 74)
    p.area(((570, 470), (630, 470), (900, 800), (300, 800)), mix(SAND, GOLD, 0.18))
    for row in (7, 6, 5, 4, 3, 2):
        near = 1 / (row - 0.45)
        y, trunk = 455 + 330 * near, 10 + 42 * near
        bark = mix(STONE, WOOD, 0.2 + near * 0.7)
        for x in (600 + k * near for k in (-640, 640, -1240, 1240)):
            p.disc(x, y - 620 * near, 225 * near, mix(DARK_LEAF, LIGHT_LEAF, 0.75 - near * 0.9))
            p.stroke(((x, y), (x + 6 * near, y - 600 * near)), trunk * 0.8, bark)
            p.stroke(((x - trunk * 0.3, y - 210 * near), (x + trunk * 0.3, y - 180 * near)), 5 * near, INK)
            p.box(x - trunk * 0.3, y - 168 * near, trunk * 0.6, 34 * near, CREAM, 6 * near)
    for x in range(-20, 1260, 90):
        p.disc(x, 40 + (x % 7) * 6, 96, mix(DARK_LEAF, LEAF, (x % 5) / 8))
    person(p, 690, 745, 270, mix(GREEN, INK, 0.25), hat=True)
    p.box(714, 618, 44, 56, STONE, 8)


def clinic(p: Picture) -> None:
    cloud(p, 220, 140)
    cloud(p, 960, 110, 0.9)
    hills(p, 520, 14, mix(LIGHT_LEAF, CREAM, 0.3), 1.0)
    tree(p, 1080, 590, 1.5)
    house(p, 300, 590, 600, 190, mix(GREEN, INK, 0.08))
    p.box(530, 270, 140, 120, CREAM, 10)
    p.box(586, 288, 28, 84, GREEN, 4)
    p.box(558, 316, 84, 28, GREEN, 4)
    windows(p, 340, 440, 80, 80, 2, 24)
    windows(p, 680, 440, 80, 80, 2, 24)
    p.box(556, 446, 88, 144, mix(WATER, INK, 0.25), 6)
    p.box(0, 586, 1200, 214, SAND)
    p.area(((556, 590), (644, 590), (720, 800), (480, 800)), mix(SAND, CREAM, 0.6))
    tree(p, 150, 640, 1.8, DARK_LEAF)
    for x in (300, 420):
        p.draw.arc([v * SCALE for v in (x - 42, 668, x + 42, 752)], 0, 360, INK, 12)
    p.stroke(((300, 710), (330, 640), (400, 640), (420, 710), (356, 710), (330, 640)), 6, RED)
    p.stroke(((400, 640), (394, 618), (418, 612)), 6, RED)
    person(p, 700, 752, 236, WHITE, reach=0.1)
    person(p, 824, 752, 214, mix(GOLD, WOOD, 0.3), hat=True)
    p.box(728, 588, 44, 34, RED, 6)


def road(p: Picture) -> None:
    sun(p, 880, 190)
    cloud(p, 250, 130)
    mountain(p, 460, 480, 190, mix(GREEN, SKY, 0.5))
    p.box(0, 478, 1200, 322, LIGHT_LEAF)
    for k in range(9):
        p.stroke(((0, 500 + k * k * 5), (1200, 500 + k * k * 5)), 2 + k, mix(LIGHT_LEAF, GREEN, 0.3))
    p.area(((575, 478), (625, 478), (960, 800), (240, 800)), STONE)
    p.area(((597, 478), (603, 478), (614, 800), (586, 800)), CREAM)
    for row in (8, 5, 3.4, 2.4, 1.75):
        near, y = 1 / row, 478 + 420 / row
        for side in (-1, 1):
            x = 600 + side * (70 + 560 * near)
            flag(p, x, y, 600 * near)
            for k in range(7):
                bloom = x - side * 30 * near + (k - 3) * 26 * near, y + 20 * near + (k % 3) * 12 * near
                p.disc(bloom[0], bloom[1], 22 * near, LEAF)
                p.disc(bloom[0], bloom[1] - 12 * near, 12 * near, (RED, GOLD, "#E8A0A0")[k % 3])
    person(p, 560, 690, 130, GREEN, hat=True)
    person(p, 652, 700, 132, mix(RED, CREAM, 0.15), dress=True, hat=True)


def paddy(p: Picture) -> None:
    sun(p, 250, 230, 70)
    cloud(p, 560, 110)
    cloud(p, 1000, 170, 0.8)
    mountain(p, 760, 478, 270, mix(GREEN, SKY, 0.45))
    bands = (mix(LEAF, CREAM, 0.35), mix(GOLD, CREAM, 0.35), LIGHT_LEAF, mix(GOLD, LIGHT_LEAF, 0.35), LEAF)
    for k, colour in enumerate(bands):
        hills(p, 450 + k * k * 13 + k * 22, 10 + k * 5, colour, k * 1.1)
    palm(p, 1040, 560, 1.3)
    palm(p, 1110, 580, 1.0)
    dice = random.Random(7)
    for _ in range(420):
        x, y = dice.uniform(0, 1200), dice.uniform(705, 800)
        p.stroke(((x, y), (x + dice.uniform(-5, 5), y - 26)), 2.5, mix(GREEN, GOLD, dice.random() * 0.8))
    person(p, 330, 720, 210, RED, hat=True)
    person(p, 450, 700, 196, mix(GREEN, INK, 0.3), hat=True, reach=0.1)
    house(p, 120, 500, 110, 44)


def flower(p: Picture, x: float, y: float, size: float) -> None:
    """A lotus in bloom: petals from the outer ones to the middle one."""
    for lean, shade in ((-64, 0.5), (64, 0.5), (-40, 0.34), (40, 0.34), (-18, 0.18), (18, 0.18), (0, 0.04)):
        a = math.radians(lean - 90)
        edge = ((0, 0), (74, 40), (116, 29), (150, 0), (116, -29), (74, -40))
        across, along = math.cos(a) * size, math.sin(a) * size
        petal = [(x + across * far - along * side, y + along * far + across * side) for far, side in edge]
        p.area(petal, mix("#D66C7C", CREAM, shade + 0.12))
    p.oval(x, y - 8 * size, 30 * size, 14 * size, GOLD)


def pond(p: Picture) -> None:
    sun(p, 900, 200, 80)
    hills(p, 400, 14, mix(LEAF, CREAM, 0.35), 0.6)
    p.box(0, 430, 1200, 370, WATER)
    for k in range(14):
        p.stroke(
            ((60 + k * 83 % 900, 450 + k * 25), (230 + k * 83 % 900, 450 + k * 25)),
            4,
            mix(WATER, CREAM, 0.35),
        )
    leaves = (
        (180, 520, 0.7),
        (1040, 540, 0.8),
        (720, 500, 0.55),
        (380, 690, 1.3),
        (880, 720, 1.4),
        (90, 740, 1),
    )
    for x, y, size in leaves:
        p.oval(x, y, 150 * size, 50 * size, mix(DARK_LEAF, LEAF, 0.35))
        p.oval(x, y - 6 * size, 142 * size, 44 * size, LEAF)
        for turn in range(0, 360, 45):
            a = math.radians(turn)
            tip = (x + math.cos(a) * 120 * size, y - 6 * size + math.sin(a) * 36 * size)
            p.stroke(((x, y - 6 * size), tip), 2, DARK_LEAF)
    for x, y, foot, size in ((980, 430, 560, 0.62), (250, 420, 560, 0.55), (600, 420, 720, 1.35)):
        p.stroke(((x, y), (x + 8, foot)), 12 * size, GREEN)
        flower(p, x, y, size)


def notebook(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(SAND, GOLD, 0.12))
    for y in (160, 330, 500, 670):
        p.box(0, y, 1200, 3, mix(SAND, WOOD, 0.3))
    p.box(236, 166, 760, 520, mix(SAND, INK, 0.25), 18)
    p.box(220, 150, 760, 520, RED, 18)
    for x in (240, 606):
        p.box(x, 166, 356, 488, CREAM, 8)
        for k in range(9):
            pencil = mix(STONE, CREAM, 0.2) if x == 606 else mix(INK, CREAM, 0.55)
            p.box(x + 34, 226 + k * 44, 288 - (k * 67 % 110), 6, pencil, 3)
    p.box(592, 160, 18, 500, mix(SAND, WOOD, 0.35))
    p.area(((830, 150), (866, 150), (866, 300), (848, 276), (830, 300)), GOLD)
    p.stroke(((700, 640), (960, 400)), 26, INK)
    p.stroke(((676, 662), (700, 640)), 12, GOLD)
    p.stroke(((930, 428), (960, 400)), 26, RED)
    p.disc(1090, 620, 84, WHITE)
    p.disc(1090, 620, 64, mix(WOOD, GREEN, 0.45))
    p.box(1160, 604, 60, 32, WHITE, 16)
    p.stroke(((80, 800), (110, 560)), 8, GREEN)
    flower(p, 110, 560, 0.62)


def meeting(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(RED, INK, 0.12))
    for x in range(0, 1200, 50):
        p.box(x, 0, 20, 560, mix(RED, INK, 0.26))
    p.box(0, 540, 1200, 260, mix(WOOD, INK, 0.2))
    p.box(290, 110, 620, 210, CREAM, 14)
    star(p, 600, 178, 46, GOLD)
    for y, width in ((246, 420), (276, 300)):
        p.box(600 - width / 2, y, width, 14, (RED, GOLD)[y > 250], 7)
    person(p, 600, 560, 250, INK, reach=0.18)
    p.area(((520, 430), (680, 430), (660, 570), (540, 570)), WOOD)
    p.box(508, 418, 184, 18, mix(WOOD, CREAM, 0.25), 6)
    flower(p, 600, 530, 0.36)
    for x in (150, 1050):
        p.box(x - 40, 470, 80, 80, GOLD, 8)
        tree(p, x, 500, 0.9, LEAF)
    for row, (y, radius) in enumerate(((640, 38), (735, 54))):
        for seat, x in enumerate(range(70 + row * 60, 1200, 150 + row * 30)):
            coat = (INK, DARK_LEAF, mix(INK, WATER, 0.35), mix(GOLD, INK, 0.25))[(seat * 3 + row) % 4]
            p.box(x - radius * 1.35, y + radius * 0.8, radius * 2.7, 240, coat, radius)
            p.disc(x, y, radius, mix(INK, WOOD, 0.2))


def phone(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(CREAM, WATER, 0.35))
    p.disc(600, 430, 360, mix(CREAM, WATER, 0.7))
    p.box(0, 690, 1200, 110, SAND)
    p.box(452, 96, 296, 560, INK, 40)
    p.box(468, 128, 264, 496, WHITE, 14)
    p.box(468, 128, 264, 96, RED, 14)
    star(p, 600, 176, 26, GOLD)
    for k, colour in enumerate((GREEN, GOLD, mix(WATER, INK, 0.3), RED)):
        y = 250 + k * 90
        p.disc(508, y + 32, 24, colour)
        p.box(546, y + 14, 160, 12, mix(INK, CREAM, 0.5), 6)
        p.box(546, y + 40, 110, 10, STONE, 5)
    tree(p, 110, 700, 1.4, DARK_LEAF)
    tree(p, 1100, 700, 1.4)
    person(p, 300, 740, 300, mix(RED, CREAM, 0.1), dress=True, reach=0.16)
    person(p, 860, 740, 310, mix(WATER, INK, 0.35))
    person(p, 980, 740, 270, mix(GOLD, WOOD, 0.3), hat=True)
    p.box(788, 560, 34, 56, INK, 8)


def irrigation(p: Picture) -> None:
    sun(p, 960, 180)
    cloud(p, 420, 120)
    mountain(p, 700, 470, 130, mix(GREEN, SKY, 0.55))
    p.box(0, 468, 1200, 332, mix(WOOD, SAND, 0.5))
    p.box(96, 330, 150, 130, mix(WATER, INK, 0.2), 16)
    for x in (110, 218):
        p.box(x, 450, 16, 90, INK)
    p.box(88, 440, 166, 18, mix(INK, STONE, 0.4), 6)
    for row in range(-4, 5):
        foot = 600 + row * 330
        head = 600 + row * 60
        p.area(((head - 7, 470), (head + 7, 470), (foot + 46, 800), (foot - 46, 800)), mix(WOOD, INK, 0.08))
        p.stroke(((head, 470), (foot + 30, 800)), 5, INK)
        for step in range(1, 8):
            t = (step / 7) ** 1.7
            x, y, size = 600 + row * (60 + 270 * t), 474 + 326 * t, 8 + 44 * t
            for lean in (-1, -0.4, 0.4, 1):
                p.area(
                    ((x, y), (x + lean * size, y - size * 0.9), (x + lean * size * 1.2, y - size * 1.5)),
                    GREEN,
                )
            p.area(((x - size * 0.25, y), (x, y - size * 1.8), (x + size * 0.25, y)), LEAF)
            p.disc(x + size * 0.5, y - size * 0.1, size * 0.14, WATER)
    person(p, 830, 700, 230, mix(GOLD, CREAM, 0.2), hat=True, reach=0.05)


def books(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(CREAM, GOLD, 0.14))
    p.box(0, 660, 1200, 140, mix(WOOD, SAND, 0.45))
    p.box(250, 90, 700, 590, WOOD, 14)
    dice = random.Random(3)
    for shelf in range(3):
        p.box(274, 114 + shelf * 186, 652, 168, mix(WOOD, INK, 0.35), 6)
        x = 286.0
        while x < 880:
            width, height = dice.uniform(22, 44), dice.uniform(104, 152)
            colour = dice.choice((RED, GOLD, GREEN, CREAM, mix(WATER, INK, 0.3), SAND, ROOF))
            p.box(x, 282 + shelf * 186 - height, width, height, colour, 4)
            p.box(x + 5, 300 + shelf * 186 - height, width - 10, 8, mix(colour, CREAM, 0.5), 3)
            x += width + (4 if dice.random() < 0.85 else 40)
    p.box(420, 40, 360, 64, RED, 12)
    p.box(470, 66, 260, 14, CREAM, 7)
    for x, shirt in ((150, GREEN), (360, mix(RED, CREAM, 0.12)), (860, GOLD), (1050, mix(WATER, INK, 0.35))):
        person(p, x, 770, 250, shirt, dress=x == 360)
        p.area(((x - 46, 640), (x, 652), (x + 46, 640), (x + 46, 686), (x, 698), (x - 46, 686)), WHITE)
        p.stroke(((x, 652), (x, 698)), 3, STONE)


def lute(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(INK, RED, 0.06))
    p.disc(820, 250, 170, mix(GOLD, CREAM, 0.55))
    hills(p, 600, 24, mix(INK, GREEN, 0.35), 0.4)
    hills(p, 690, 14, mix(INK, GREEN, 0.2), 2.0)
    palm(p, 1030, 640, 1.7)
    for x, y in ((120, 120), (330, 70), (560, 160), (1090, 90), (220, 260), (1010, 200)):
        star(p, x, y, 9, mix(GOLD, CREAM, 0.4))
    p.stroke(((470, 560), (700, 90)), 30, WOOD)
    for k in range(4):
        x, y = 634 + k * 18, 226 - k * 37
        p.stroke(((x - 34, y - 14), (x + 34, y + 14)), 10, mix(WOOD, INK, 0.45))
    p.disc(420, 590, 172, mix(WOOD, INK, 0.25))
    p.disc(420, 590, 154, mix(GOLD, SAND, 0.45))
    for shift in (-9, 9):
        p.stroke(((396 + shift, 676), (700 + shift * 0.6, 96)), 3, CREAM)
    p.stroke(((362, 664), (440, 700)), 14, mix(WOOD, INK, 0.4))
    for k in range(7):
        x, y = 478 + k * 22, 500 - k * 44
        p.stroke(((x - 22, y - 11), (x + 22, y + 11)), 7, CREAM)


def building(p: Picture) -> None:
    sun(p, 190, 170)
    cloud(p, 820, 120)
    hills(p, 520, 12, LIGHT_LEAF, 1.4)
    palm(p, 1080, 600, 1.5)
    house(p, 360, 610, 460, 190)
    p.box(560, 460, 90, 150, mix(WOOD, GOLD, 0.2), 6)
    windows(p, 410, 460, 96, 84, 1, 0)
    windows(p, 690, 460, 96, 84, 1, 0)
    p.box(0, 604, 1200, 196, SAND)
    p.stroke(((842, 640), (880, 310)), 9, WOOD)
    p.stroke(((900, 640), (938, 310)), 9, WOOD)
    for k in range(6):
        p.stroke(((848 + k * 6, 590 - k * 52), (906 + k * 6, 590 - k * 52)), 7, WOOD)
    for row in range(4):
        for k in range(5 - row):
            p.box(150 + k * 44 + row * 22, 690 - row * 26, 40, 22, mix(ROOF, SAND, (row + k) % 3 / 8), 3)
    person(p, 480, 750, 226, GREEN, reach=0.2)
    person(p, 600, 764, 226, mix(RED, CREAM, 0.1), hat=True)
    person(p, 720, 752, 220, mix(WATER, INK, 0.4), reach=0.2)
    p.box(560, 626, 84, 30, STONE, 8)


def factory(p: Picture) -> None:
    sun(p, 1010, 160)
    cloud(p, 260, 140)
    hills(p, 520, 10, LIGHT_LEAF)
    for k in range(4):
        x = 250 + k * 180
        p.area(((x, 400), (x, 290), (x + 180, 400)), mix(ROOF, RED, 0.25))
        p.area(((x, 392), (x, 304), (x + 24, 392)), WATER)
    p.box(250, 396, 720, 204, CREAM)
    p.box(250, 396, 720, 24, RED)
    windows(p, 290, 452, 96, 64, 3, 26)
    p.box(700, 446, 210, 154, mix(WATER, INK, 0.3), 6)
    for y in range(464, 600, 22):
        p.box(706, y, 198, 4, mix(WATER, INK, 0.5))
    p.box(0, 598, 1200, 202, mix(STONE, CREAM, 0.35))
    for x in (110, 1090):
        tree(p, x, 620, 1.5, DARK_LEAF if x < 600 else LEAF)
    for x, y in ((720, 640), (790, 640), (755, 590), (860, 640)):
        p.box(x, y, 64, 46, mix(GOLD, SAND, 0.35), 5)
        p.box(x, y + 18, 64, 6, mix(WOOD, GOLD, 0.4))
    for x, shirt in ((360, mix(WATER, INK, 0.35)), (470, mix(WATER, INK, 0.35)), (600, GOLD)):
        person(p, x, 760, 220, shirt, reach=0.12 if x == 470 else 0)


def letterbox(p: Picture) -> None:
    p.box(0, 0, 1200, 800, mix(CREAM, GREEN, 0.12))
    p.disc(640, 400, 340, mix(CREAM, GREEN, 0.24))
    p.box(0, 690, 1200, 110, SAND)
    tree(p, 130, 700, 1.6, DARK_LEAF)
    p.box(560, 430, 60, 270, WOOD, 6)
    p.box(430, 210, 320, 250, RED, 26)
    p.box(430, 210, 320, 60, mix(RED, INK, 0.2), 26)
    p.box(490, 300, 200, 20, INK, 10)
    star(p, 590, 390, 38, GOLD)
    p.area(((510, 150), (690, 130), (704, 300), (506, 308)), WHITE)
    p.stroke(((512, 152), (604, 232), (690, 132)), 5, mix(GOLD, WOOD, 0.3))
    p.box(496, 300, 210, 22, mix(RED, INK, 0.35), 8)
    person(p, 880, 745, 330, mix(WATER, INK, 0.35), reach=0.06)
    person(p, 1030, 745, 300, mix(GOLD, CREAM, 0.15), dress=True, hat=True)
    person(p, 330, 745, 320, GREEN, reach=0.22)


SCENES: dict[str, Callable[[Picture], None]] = {
    "guong-dien-hinh/2026/truong-hoc-vung-bien.jpg": school,
    "guong-dien-hinh/2026/vuon-cao-su.jpg": rubber,
    "guong-dien-hinh/2026/tram-y-te.jpg": clinic,
    "guong-dien-hinh/2026/duong-hoa.jpg": road,
    "guong-dien-hinh/2025/xuong-che-bien.jpg": factory,
    "guong-dien-hinh/2022/dan-kim.jpg": lute,
    "mo-hinh-moi/2026/tuoi-nho-giot.jpg": irrigation,
    "mo-hinh-moi/2026/to-cong-nghe-so.jpg": phone,
    "nhan-to-moi/2026/tu-sach-ap.jpg": books,
    "phong-trao/canh-dong.jpg": paddy,
    "phong-trao/nha-dai-doan-ket.jpg": building,
    "tin-phong-trao/2026/hoi-nghi.jpg": meeting,
    "cuoc-thi/guong-nguoi-tot-quanh-ta/so-tay.jpg": notebook,
    "ho-sen.jpg": pond,
    "hom-thu-gop-y.jpg": letterbox,
}


def main() -> None:
    """Draw every scene into its place."""
    for path, scene in SCENES.items():
        picture = Picture()
        scene(picture)
        picture.save(Path("content") / path)


if __name__ == "__main__":
    main()
