"""Ideas of easy read: a picture at the left, words at the right; the picture is said first, and is never parted from them."""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers import blocks as said
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.papers.pictures import read_picture
from coc_desktop.papers.prose import own_strips, text_strips
from coc_desktop.papers.setting import tie
from coc_desktop.papers.strips import Picture, Strip
from coc_desktop.papers.tagging import Element

_SHORT = 9  # lines of words that stay together on a page with their picture


def set_idea(desk: Desk, block: said.Idea) -> None:
    """Set one idea; where a format has no pictures, or no picture suits it, what it says alone."""
    picture = _picture(desk, block.picture) if desk.look.picture and block.picture else None
    strips = _words(desk, block.said)
    if picture is not None:
        strips = _beside(picture, strips)
    desk.add(strips)


def figure_element(desk: Desk, block: said.Figure) -> Element | None:
    """Return the element of a picture, with what is heard in its place; decoration has none."""
    return None if block.decoration else desk.root.add("Figure", alt=described(desk, block.description))


def described(desk: Desk, words: str) -> str:
    """Return what is heard in place of a picture."""
    return desk.spoken(words) or "A picture nobody has described"


def _words(desk: Desk, block: said.Text | said.OwnWords) -> list[Strip]:
    """Return the strips of an idea's words, its paragraphs one below the other."""
    if isinstance(block, said.OwnWords):
        return own_strips(desk, block)
    strips: list[Strip] = []
    for part in text_strips(desk, block):
        part[0].before = desk.look.body.size * 0.5
        strips += part
    return strips


def _picture(desk: Desk, picture: str | said.Figure) -> Picture:
    """Return the picture, as wide as its column or, one that is taller than wide, as high as it is wide."""
    side = desk.look.picture
    if isinstance(picture, said.Figure):
        found = read_picture(picture.png)
        shrunk = side / max(found.width, found.height)
        width, height, image, element = found.width * shrunk, found.height * shrunk, found.image, figure_element(desk, picture)
    else:
        drawn = pictogram(picture)
        width, height, image, element = side, side, drawn, desk.root.add("Figure", alt=described(desk, drawn.shows))
    return Picture(image, desk.x + (side - width) / 2, width, height, element)


def _beside(picture: Picture, strips: list[Strip]) -> list[Strip]:
    """Put a picture beside words: as many lines as reach past it become one strip with it; fewer stand in its middle."""
    if not strips:
        return [Strip(picture.height, picture=picture)]
    strips[0].before = 0
    count, used = 0, 0.0
    while count < len(strips) and used < picture.height:
        used, count = used + strips[count].before + strips[count].height, count + 1
    high, whole = max(used, picture.height), count == len(strips)
    drop = (high - used) / 2
    first = Strip(high, picture=replace(picture, drop=(high - picture.height) / 2 if whole else 0.0))
    for strip in strips[:count]:
        drop += strip.before
        first.placed += [replace(placed, baseline=placed.baseline + drop) for placed in strip.placed]
        first.widgets += [replace(widget, drop=widget.drop + drop) for widget in strip.widgets]
        first.panels += [replace(panel, top=panel.top + drop) for panel in strip.panels]
        drop += strip.height
    first.keep = strips[count - 1].keep
    rest = strips[count:]
    tie([first, *rest], most=_SHORT)
    return [first, *rest]
