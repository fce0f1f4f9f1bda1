"""Draws laid strips on ReportLab's canvas: every mark on the page is either part of an element or an artifact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from coc_desktop.papers.fonts import first_font
from coc_desktop.papers.look import PAGE_HEIGHT, Style
from coc_desktop.papers.pictograms import SIDE as SQUARE
from coc_desktop.papers.pictograms import Pictogram
from coc_desktop.papers.strips import Bookmark, Laid, Panel, Picture, Placed
from coc_desktop.papers.tagging import Element, Tree
from coc_desktop.papers.words import Line, Run

_KEPT = "%/:=&?~#+!$,;'@()*[]"  # what an address keeps as it is
_CURVE = 0.5523  # how far a Bézier's handles stand out for a quarter circle


@cache
def _colour(colour: str) -> str:
    """Write `#RRGGBB` as the operator that fills with it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"


class Pen:
    """Writes one document's pages, one strip after another; y runs down from the page's top."""

    def __init__(self, canvas: Any, tree: Tree) -> None:
        self._canvas, self._document, self._tree = canvas, canvas._doc, tree
        self._write = canvas._code.append
        self._bookmarks = 0

    def page(self, laid: Iterable[Laid], top: float) -> None:
        """Draw the strips of one page below `top`, then close the page."""
        self._write = self._canvas._code.append
        shown = list(laid)
        self._panels([replace(panel, top=top + at.top + panel.top) for at in shown for panel in at.strip.panels])
        lines: dict[Element | None, list[tuple[Placed, float]]] = {}
        for at in shown:
            for placed in at.strip.placed:
                y = PAGE_HEIGHT - top - at.top - placed.baseline
                lines.setdefault(placed.element, []).append((placed, y))
            if at.strip.bookmark:
                self._bookmark(at.strip.bookmark, PAGE_HEIGHT - top - at.top + 6)
            if at.strip.picture:
                self._picture(at.strip.picture, PAGE_HEIGHT - top - at.top)
        for element, of_element in lines.items():
            with self._marked(element):
                self._text(of_element)
            if element is not None and element.address:
                self._links(element, of_element)
        self._canvas.showPage()
        self._tree.close_page(self._document.Pages.pages[-1])

    @contextmanager
    def _marked(self, element: Element | None) -> Iterator[None]:
        """Mark what is written inside as the element's, or as page furniture."""
        if element is None:
            self._write("/Artifact <</Type /Pagination>> BDC")
        else:
            self._write(f"/{element.role} <</MCID {self._tree.mark(element)}>> BDC")
        yield
        self._write("EMC")

    def _text(self, lines: list[tuple[Placed, float]]) -> None:
        """Write lines of words as one text object."""
        self._write("BT")
        font = colour = ""
        for placed, y in lines:
            if placed.style.colour != colour:
                colour = placed.style.colour
                self._write(_colour(colour))
            self._write(f"1 0 0 1 {placed.x:.2f} {y:.2f} Tm")
            font = self._runs(placed.line, placed.style, font)
        self._write("ET")

    def _runs(self, line: Line, style: Style, font: str) -> str:
        """Write the runs of one line after the font at hand; return the font left at hand."""
        joint = (Run(first_font(style.bold), line.joint),) if line.runs and line.joint else ()
        for run in (*line.runs, *joint):
            for subset, codes in run.font.splitString(run.text, self._document):
                wanted = f"{run.font.getSubsetInternalName(subset, self._document)} {style.size:g} Tf"
                if wanted != font:
                    font = wanted
                    self._write(font)
                glyphs = f"({self._canvas._escape(codes)})"
                self._write(_aside(run, glyphs, style) if run.mark else f"{glyphs} Tj")
        return font

    def _panels(self, panels: list[Panel]) -> None:
        """Write every filled shape of the page as one artifact, shapes that touch as one."""
        if not panels:
            return
        self._write("/Artifact BMC")
        for panel in _joined(panels):
            self._write(_colour(panel.colour))
            bottom = PAGE_HEIGHT - panel.top - panel.height
            if panel.radius:
                self._write(_rounded(panel.x, bottom, panel.width, panel.height, min(panel.radius, panel.height / 2)))
            else:
                self._write(f"{panel.x:.2f} {bottom:.2f} {panel.width:.2f} {panel.height:.2f} re f")
        self._write("EMC")

    def _picture(self, picture: Picture, top: float) -> None:
        """Draw an image or a pictogram as its Figure and note where it stands."""
        top -= picture.drop
        bottom = top - picture.height
        picture.element.box = (picture.x, bottom, picture.x + picture.width, top)
        with self._marked(picture.element):
            if isinstance(picture.image, Pictogram):
                across, down = picture.width / SQUARE, picture.height / SQUARE
                place = f"{across:.4f} 0 0 {-down:.4f} {picture.x:.2f} {top:.2f} cm"
                self._write(f"q {place} {picture.image.operators} Q")
            else:
                self._canvas.drawImage(picture.image, picture.x, bottom, picture.width, picture.height, mask="auto")

    def _links(self, element: Element, lines: list[tuple[Placed, float]]) -> None:
        """Make each line of a link answer to a click, and say where it leads."""
        for placed, y in lines:
            size = placed.style.size
            corners = (placed.x, y - size * 0.3, placed.x + placed.line.width, y + size)
            annotation = PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("Link"),
                    "Rect": PDFArray([round(corner, 2) for corner in corners]),
                    "Border": PDFArray([0, 0, 0]),
                    "F": 4,
                    "Contents": PDFString(f"Link to {element.address}"),
                    "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(quote(element.address, safe=_KEPT))}),
                }
            )
            annotation.dict["StructParent"] = self._tree.attach(element, annotation)
            self._canvas._addAnnotation(annotation)

    def _bookmark(self, bookmark: Bookmark, top: float) -> None:
        """Add a heading to the bookmarks."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2), zoom=0)
        self._canvas.addOutlineEntry(bookmark.words, key, bookmark.depth, closed=False)


def _aside(run: Run, glyph: str, style: Style) -> str:
    """Write a mark where it belongs and bring the pen back."""
    right, up = (run.mark.right, run.mark.up) if run.mark else (0.0, 0.0)
    return f"{up * style.size / 1000:.2f} Ts [{-right:.1f} {glyph} {right + run.font.width(run.text):.1f}] TJ 0 Ts"


def _joined(panels: list[Panel]) -> list[Panel]:
    """Join panels of one place and colour that follow each other down the page."""
    joined: list[Panel] = []
    last: dict[tuple[float, float, str, float], int] = {}
    for panel in panels:
        key = (panel.x, panel.width, panel.colour, panel.radius)
        at = last.get(key)
        if at is not None and abs(joined[at].top + joined[at].height - panel.top) < 0.05:
            joined[at] = replace(joined[at], height=panel.top + panel.height - joined[at].top)
        else:
            last[key] = len(joined)
            joined.append(panel)
    return joined


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Write a filled rectangle with round corners."""
    right, top, handle = x + width, y + height, radius * (1 - _CURVE)
    corners = (
        ((right - radius, y), (right - handle, y), (right, y + handle), (right, y + radius)),
        ((right, top - radius), (right, top - handle), (right - handle, top), (right - radius, top)),
        ((x + radius, top), (x + handle, top), (x, top - handle), (x, top - radius)),
        ((x, y + radius), (x, y + handle), (x + handle, y), (x + radius, y)),
    )
    sides = " ".join(f"{_points(start)} l {_points(*curve)} c" for start, *curve in corners)
    return f"{_points((x + radius, y))} m {sides} f"


def _points(*points: tuple[float, float]) -> str:
    """Write points as an operator's numbers."""
    return " ".join(f"{across:.2f} {up:.2f}" for across, up in points)
