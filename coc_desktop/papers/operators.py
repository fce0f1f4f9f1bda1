"""What is written into a page the same way wherever something is drawn: colours and round corners."""

from __future__ import annotations

from functools import cache
from typing import Final

_CURVE: Final = 0.5523  # how far a Bézier's handles stand out for a quarter circle


@cache
def ink(colour: str, operator: str = "rg") -> str:
    """Write `#RRGGBB` as the operator that fills with it, or strokes with it (`RG`)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} {operator}"


def round_rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Write the outline of a rectangle with round corners; a circle is one whose sides are all corner."""
    right, top, handle = x + width, y + height, radius * (1 - _CURVE)
    corners = (
        ((right - radius, y), (right - handle, y), (right, y + handle), (right, y + radius)),
        ((right, top - radius), (right, top - handle), (right - handle, top), (right - radius, top)),
        ((x + radius, top), (x + handle, top), (x, top - handle), (x, top - radius)),
        ((x, y + radius), (x, y + handle), (x + handle, y), (x + radius, y)),
    )
    sides = " ".join(f"{_points(start)} l {_points(*curve)} c" for start, *curve in corners)
    return f"{_points((x + radius, y))} m {sides} h"


def _points(*points: tuple[float, float]) -> str:
    """Write points as an operator's numbers."""
    return " ".join(f"{across:.2f} {up:.2f}" for across, up in points)
