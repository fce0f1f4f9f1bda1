"""Drawn pictures in the place of photos, so that the sample has a room and a colleague to show and no picture of anybody’s."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

SIZE: Final = (800, 600)
WALL, FLOOR, WOOD, INK, BLUE, GREEN, PALE = "#f3ead8", "#b79c78", "#8a5a33", "#2b2b2b", "#1f5fa8", "#4c8c4a", "#ffffff"


def drawing(name: str) -> bytes:
    """Return one of the drawings as a PNG: `map`, `door`, `corridor`, `room` or `face`."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, WALL)
    _DRAWN[name](ImageDraw.Draw(image))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _map(pen: Any) -> None:
    """A bus stop, a road, a path to the right, and the house at its end."""
    pen.rectangle((0, 0, *SIZE), fill="#dfeccf")
    pen.rectangle((0, 430, 800, 520), fill="#9a9a9a")
    for at in range(0, 800, 80):
        pen.rectangle((at, 470, at + 40, 480), fill=PALE)
    pen.line((300, 430, 300, 240, 610, 240), fill=FLOOR, width=44, joint="curve")
    pen.line((140, 400, 300, 400, 300, 240, 560, 240), fill=BLUE, width=10)
    pen.polygon(((560, 215), (560, 265), (600, 240)), fill=BLUE)
    pen.rectangle((90, 340, 150, 430), fill=PALE, outline=INK, width=6)
    pen.rectangle((90, 340, 150, 370), fill=BLUE)
    pen.rectangle((620, 150, 770, 330), fill="#c9825b", outline=INK, width=6)
    pen.polygon(((605, 150), (695, 60), (785, 150)), fill=WOOD, outline=INK, width=6)
    for x, y in ((80, 120), (190, 90), (420, 130), (470, 350), (700, 390)):
        pen.ellipse((x - 40, y - 40, x + 40, y + 40), fill=GREEN)


def _door(pen: Any) -> None:
    """A blue front door with a step, and a bell at its left."""
    pen.rectangle((0, 0, *SIZE), fill="#c9825b")
    for y in range(0, 520, 40):
        pen.line((0, y, 800, y), fill="#b06f4a", width=4)
    pen.rectangle((0, 520, 800, 600), fill="#a9a9a9")
    pen.rectangle((290, 110, 550, 530), fill=BLUE, outline=PALE, width=14)
    pen.rectangle((330, 160, 510, 290), fill="#bfe0f5", outline=PALE, width=8)
    pen.ellipse((490, 350, 525, 385), fill="#e0b040", outline=INK, width=4)
    pen.rectangle((260, 520, 580, 560), fill="#8f8f8f", outline=INK, width=4)
    pen.rectangle((190, 320, 240, 400), fill=PALE, outline=INK, width=6)
    pen.ellipse((202, 345, 228, 371), fill="#d0342c", outline=INK, width=4)


def _corridor(pen: Any) -> None:
    """A corridor with a window at its end, and a door that stands open at its right."""
    pen.polygon(((0, 600), (800, 600), (520, 360), (280, 360)), fill=FLOOR)
    pen.polygon(((0, 0), (280, 160), (280, 360), (0, 600)), fill="#e8dcc2")
    pen.polygon(((800, 0), (520, 160), (520, 360), (800, 600)), fill="#e8dcc2")
    pen.rectangle((280, 160, 520, 360), fill="#efe4cd", outline=INK, width=4)
    pen.rectangle((340, 190, 460, 300), fill="#bfe0f5", outline=PALE, width=8)
    pen.polygon(((610, 170), (720, 120), (720, 530), (610, 440)), fill=INK)
    pen.polygon(((610, 170), (560, 200), (560, 440), (610, 440)), fill=GREEN, outline=INK)
    pen.line((0, 420, 280, 320), fill=WOOD, width=12)


def _room(pen: Any) -> None:
    """A room with a window, a table, and chairs with space between them."""
    pen.polygon(((0, 600), (800, 600), (640, 380), (160, 380)), fill=FLOOR)
    pen.rectangle((250, 90, 550, 280), fill="#bfe0f5", outline=PALE, width=12)
    pen.line((400, 90, 400, 280), fill=PALE, width=10)
    pen.rectangle((225, 70, 290, 300), fill=GREEN)
    pen.rectangle((510, 70, 575, 300), fill=GREEN)
    pen.ellipse((250, 400, 550, 500), fill=WOOD, outline=INK, width=5)
    for x, y in ((120, 400), (620, 400), (240, 490), (500, 490)):
        pen.rectangle((x, y - 70, x + 64, y + 10), fill=BLUE, outline=INK, width=4)
        pen.rectangle((x - 6, y + 10, x + 70, y + 34), fill=BLUE, outline=INK, width=4)
        for leg in (x, x + 58):
            pen.line((leg, y + 34, leg, y + 80), fill=INK, width=7)


def _face(pen: Any) -> None:
    """Somebody with dark hair who smiles."""
    pen.rectangle((0, 0, *SIZE), fill="#cfe3ee")
    pen.ellipse((180, 460, 620, 800), fill=GREEN, outline=INK, width=5)
    pen.rectangle((355, 390, 445, 490), fill="#b9825c")
    pen.ellipse((260, 70, 540, 420), fill=INK)
    pen.ellipse((290, 120, 510, 440), fill="#c98f66")
    pen.pieslice((285, 80, 515, 300), 180, 360, fill=INK)
    for x in (355, 445):
        pen.ellipse((x - 13, 255, x + 13, 281), fill=INK)
    pen.arc((340, 290, 460, 390), 20, 160, fill=INK, width=8)


_DRAWN: Final = {"map": _map, "door": _door, "corridor": _corridor, "room": _room, "face": _face}
