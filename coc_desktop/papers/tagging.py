"""The structure tree: what each thing on the pages is, in reading order, for people who listen to a paper.

A leaf element has at most one marked sequence on a page. Elements are made in reading order while blocks are laid out,
filled with their sequences while pages are drawn, and written once at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFPage

_SLOTS: Final = ("StructParents", "Tabs")


@dataclass(frozen=True, slots=True)
class Sequence:
    """One marked content sequence: the page's object name and its number on that page."""

    page: str
    number: int


@dataclass(frozen=True, slots=True)
class Attached:
    """An annotation that belongs to an element, and the page it is on."""

    page: str
    annotation: Any


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree: its PDF role, what it holds, and what a listener is told beyond the words."""

    role: str
    kids: list[Element | Sequence | Attached] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    language: str = ""
    attributes: str = ""
    address: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, *, alt: str = "", language: str = "", attributes: str = "", address: str = "") -> Element:
        """Add the next child."""
        child = Element(role, alt=alt, language=language, attributes=attributes, address=address)
        self.kids.append(child)
        return child


COLUMN_HEAD: Final = "<</O /Table /Scope /Column>>"
ROW_HEAD: Final = "<</O /Table /Scope /Row>>"
BULLETED: Final = "<</O /List /ListNumbering /Disc>>"
NUMBERED: Final = "<</O /List /ListNumbering /Decimal>>"
PAIRED: Final = "<</O /List /ListNumbering /None>>"


class _Written(PDFObject):  # type: ignore[misc]
    """An object of the file whose source is written out by hand."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.source = ""

    def format(self, _document: Any) -> bytes:
        return self.source.encode("ascii")


def text_string(words: str) -> str:
    """Write words as a PDF text string: UTF-16 with its mark, in hexadecimal."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


class Tree:
    """The tree of one document, and which element every sequence and annotation belongs to."""

    def __init__(self, document: Any) -> None:
        self.root = Element("Document")
        self._document = document
        self._owners: list[Element | list[Element]] = []
        self._page: list[Element] = []
        self._references: dict[int, str] = {}

    def mark(self, element: Element) -> int:
        """Give the element the next sequence of the page being drawn and return its number."""
        number = len(self._page)
        self._page.append(element)
        element.kids.append(Sequence(self._document.thisPageName(), number))
        return number

    def attach(self, element: Element, annotation: Any) -> int:
        """Note that an annotation of the page being drawn belongs to the element; return its StructParent key."""
        element.kids.append(Attached(self._document.thisPageName(), annotation))
        self._owners.append(element)
        return len(self._owners) - 1

    def close_page(self, page: Any) -> None:
        """Tie a finished page to its sequences, and its tab order to the tree."""
        page.__NoDefault__ = [*PDFPage.__NoDefault__, *_SLOTS]
        page.StructParents, page.Tabs = len(self._owners), PDFName("S")
        self._owners.append(self._page)
        self._page = []

    def write(self) -> None:
        """Write every element, the parent tree and the catalogue's entries."""
        catalog, top = self._document.Catalog, _Written()
        reference = self._refer(top)
        self._write(self.root, reference)
        owners = " ".join(f"{key} {self._owned(owner)}" for key, owner in enumerate(self._owners))
        top.source = (
            f"<</Type /StructTreeRoot /K [{self._references[id(self.root)]}]"
            f" /ParentTree <</Nums [{owners}]>> /ParentTreeNextKey {len(self._owners)}>>"
        )
        catalog.StructTreeRoot = top
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _owned(self, owner: Element | list[Element]) -> str:
        """Write whose an annotation is, or whose each sequence of a page is."""
        if isinstance(owner, list):
            return f"[{' '.join(self._references[id(element)] for element in owner)}]"
        return self._references[id(owner)]

    def _refer(self, thing: Any) -> str:
        """Register an object and return its reference, `12 0 R`."""
        source = self._document.Reference(thing).format(self._document)
        return source.decode("ascii") if isinstance(source, bytes) else str(source)

    def _page_reference(self, name: str) -> str:
        """Return the reference of a page by its object name."""
        number, generation = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {generation} R"

    def _write(self, element: Element, parent: str) -> str:
        """Write an element and all below it; return its reference."""
        written = _Written()
        reference = self._references[id(element)] = self._refer(written)
        page = next((kid.page for kid in element.kids if isinstance(kid, Sequence)), "")
        kids = " ".join(self._kid(kid, page, reference) for kid in element.kids)
        parts = [f"/Type /StructElem /S /{element.role} /P {parent} /K [{kids}]"]
        if page:
            parts.append(f"/Pg {self._page_reference(page)}")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.actual:
            parts.append(f"/ActualText {text_string(element.actual)}")
        if element.language:
            parts.append(f"/Lang {text_string(element.language)}")
        if element.box:
            parts.append("/A <</O /Layout /Placement /Block /BBox [{:.2f} {:.2f} {:.2f} {:.2f}]>>".format(*element.box))
        elif element.attributes:
            parts.append(f"/A {element.attributes}")
        written.source = f"<<{' '.join(parts)}>>"
        return reference

    def _kid(self, kid: Element | Sequence | Attached, page: str, reference: str) -> str:
        """Write one child: a reference, a sequence number, or a reference to an annotation."""
        if isinstance(kid, Element):
            return self._write(kid, reference)
        if isinstance(kid, Attached):
            return f"<</Type /OBJR /Obj {self._refer(kid.annotation)} /Pg {self._page_reference(kid.page)}>>"
        if kid.page == page:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self._page_reference(kid.page)} /MCID {kid.number}>>"
