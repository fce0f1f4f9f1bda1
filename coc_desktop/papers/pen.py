"""Draws laid strips on ReportLab's canvas: every mark on the page is either part of an element or an artifact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from coc_desktop.papers.lettering import write_lines
from coc_desktop.papers.look import PAGE_HEIGHT
from coc_desktop.papers.operators import ink, round_rectangle
from coc_desktop.papers.pictograms import SIDE as SQUARE
from coc_desktop.papers.pictograms import Pictogram
from coc_desktop.papers.strips import Bookmark, Laid, Panel, Picture, Placed
from coc_desktop.papers.tagging import Element, Tree
from coc_desktop.papers.widgets import FormWriter

_KEPT = "%/:=&?~#+!$,;'@()*[]"  # what an address keeps as it is


class Pen:
    """Writes one document's pages, one strip after another; y runs down from the page's top."""

    def __init__(self, canvas: Any, tree: Tree) -> None:
        self._canvas, self._document, self._tree = canvas, canvas._doc, tree
        self._write = canvas._code.append
        self._bookmarks = 0
        self._forms = FormWriter(canvas, tree)

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
        for at in shown:
            for widget in at.strip.widgets:
                self._forms.put(widget, PAGE_HEIGHT - top - at.top - widget.drop)
        self._canvas.showPage()
        self._tree.close_page(self._document.Pages.pages[-1])

    def close(self) -> None:
        """Write what belongs to the whole document: its form, if it asks anything."""
        self._forms.close()

    @contextmanager
    def _marked(self, element: Element | None, otherwise: str = "Pagination") -> Iterator[None]:
        """Mark what is written inside as the element's or, without one, as an artifact: page furniture, or `otherwise`."""
        if element is None:
            self._write(f"/Artifact <</Type /{otherwise}>> BDC")
        else:
            self._write(f"/{element.role} <</MCID {self._tree.mark(element)}>> BDC")
        yield
        self._write("EMC")

    def _text(self, lines: list[tuple[Placed, float]]) -> None:
        """Write lines of words as one text object."""
        write_lines(self._canvas, self._write, ((placed.line, placed.x, y, placed.style) for placed, y in lines))

    def _panels(self, panels: list[Panel]) -> None:
        """Write every filled shape of the page as one artifact, shapes that touch as one."""
        if not panels:
            return
        self._write("/Artifact BMC")
        for panel in _joined(panels):
            self._write(ink(panel.colour))
            bottom = PAGE_HEIGHT - panel.top - panel.height
            if panel.radius:
                radius = min(panel.radius, panel.height / 2)
                self._write(f"{round_rectangle(panel.x, bottom, panel.width, panel.height, radius)} f")
            else:
                self._write(f"{panel.x:.2f} {bottom:.2f} {panel.width:.2f} {panel.height:.2f} re f")
        self._write("EMC")

    def _picture(self, picture: Picture, top: float) -> None:
        """Draw an image or a pictogram as its Figure and note where it stands, or as decoration."""
        top -= picture.drop
        bottom = top - picture.height
        if picture.element is not None:
            picture.element.box = (picture.x, bottom, picture.x + picture.width, top)
        with self._marked(picture.element, "Layout"):
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
