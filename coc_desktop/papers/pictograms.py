"""The pictures of easy read papers: our own drawings in resources/pictograms, read once and written with the operators of a PDF.

A drawing is a small SVG of 100 by 100 that holds paths (M, L, C and Z), circles, rectangles and, as its title, what it shows.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import resources
from coc_desktop.papers.operators import ink, round_rectangle

SIDE: Final = 100.0
_NAMES: Final = "{http://www.w3.org/2000/svg}"
_STEPS: Final = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS: Final = {"M": ("m", 2), "L": ("l", 2), "C": ("c", 6), "Z": ("h", 0)}


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One drawing: what it shows, in words; its SVG; and the operators that draw it in a square of 100, y running down."""

    shows: str
    svg: str = field(repr=False)
    operators: str = field(repr=False)


@cache
def pictogram_names() -> tuple[str, ...]:
    """Return the names of our drawings."""
    return tuple(sorted(file.stem for file in resources.folder("pictograms").glob("*.svg")))


@cache
def pictogram(name: str) -> Pictogram:
    """Return the drawing of a name."""
    svg = resources.text(f"pictograms/{name}.svg")
    drawing = ET.fromstring(svg)  # noqa: S314 - a file of our own, which came with the program
    shapes = [_shape(shape) for shape in drawing if shape.tag != f"{_NAMES}title"]
    return Pictogram(drawing.findtext(f"{_NAMES}title", ""), svg, " ".join(["1 J 1 j", *shapes]))


def _shape(shape: ET.Element) -> str:
    """Write one shape: its colours, its outline, and whether it is filled, stroked or both."""
    outline = _OUTLINES[shape.tag.removeprefix(_NAMES)](shape)
    fill, stroke = shape.get("fill", "none"), shape.get("stroke", "none")
    parts = [ink(fill, "rg")] if fill != "none" else []
    parts += [ink(stroke, "RG"), f"{shape.get('stroke-width', '1')} w"] if stroke != "none" else []
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[fill != "none", stroke != "none"]
    return " ".join([*parts, outline, paint])


def _path(shape: ET.Element) -> str:
    """Write a path step by step; a letter may be followed by the numbers of several steps."""
    written = []
    for letter, told in _STEPS.findall(shape.get("d", "")):
        operator, many = _OPERATORS[letter]
        numbers = told.replace(",", " ").split()
        if not many:
            written.append(operator)
        written += [f"{' '.join(numbers[at : at + many])} {operator}" for at in range(0, len(numbers), many)] if many else []
    return " ".join(written)


def _circle(shape: ET.Element) -> str:
    x, y, radius = (float(shape.get(name, "0")) for name in ("cx", "cy", "r"))
    return round_rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def _rectangle(shape: ET.Element) -> str:
    x, y, width, height, radius = (float(shape.get(name, "0")) for name in ("x", "y", "width", "height", "rx"))
    return round_rectangle(x, y, width, height, radius) if radius else f"{x:g} {y:g} {width:g} {height:g} re"


_OUTLINES: Final[dict[str, Callable[[ET.Element], str]]] = {"path": _path, "circle": _circle, "rect": _rectangle}
