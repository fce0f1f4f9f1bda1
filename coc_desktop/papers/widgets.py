"""Fields in the file: what a reader's program needs to let people fill them in, and how they look until it draws them itself.

A field is a widget annotation that belongs to a Form element. What people type is drawn by their program in one plain font,
which is embedded whole; the words that stand there already are drawn by us, in every script.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFZCompress

from coc_desktop.papers.asked import FieldKind
from coc_desktop.papers.fontfile import to_unicode
from coc_desktop.papers.fonts import first_font
from coc_desktop.papers.lettering import write_lines
from coc_desktop.papers.look import ACCENT, LINE, TEXT
from coc_desktop.papers.operators import ink, round_rectangle
from coc_desktop.papers.strips import Widget
from coc_desktop.papers.tagging import Tree, text_string

_FONT: Final = "Typed"
_MULTILINE: Final = 1 << 12
_CHOICE: Final = (1 << 14) | (1 << 15)  # one of some, and never none again by pressing it twice
_PRINTED: Final = 4
_PAD: Final = 6.0
_CODES: Final = range(32, 256)


class FormWriter:
    """Collects the fields of one document while its pages are drawn, and writes its form at the end."""

    def __init__(self, canvas: Any, tree: Tree) -> None:
        self._canvas, self._document, self._tree = canvas, canvas._doc, tree
        self._fields: list[Any] = []
        self._choices: dict[str, Any] = {}

    def put(self, widget: Widget, top: float) -> None:
        """Put one field on the page being drawn, its upper edge at `top`."""
        make = {FieldKind.TEXT: self._text, FieldKind.TICK: self._tick, FieldKind.CHOICE: self._choice}[widget.kind]
        corners = (widget.x, top - widget.height, widget.x + widget.width, top)
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Widget"),
                "Rect": PDFArray([round(corner, 2) for corner in corners]),
                "F": _PRINTED,
                "TU": text_string(widget.label),
                **make(widget),
            }
        )
        annotation.dict["StructParent"] = self._tree.attach(widget.element, annotation)
        self._canvas._addAnnotation(annotation)
        if widget.kind is FieldKind.CHOICE:
            self._join(widget, annotation)
        else:
            self._fields.append(self._document.Reference(annotation))

    def close(self) -> None:
        """Write the form into the catalogue, if there are any fields."""
        if not self._fields:
            return
        fonts = PDFDictionary({_FONT: self._document.Reference(_typed_font(self._document))})
        self._document.Catalog.AcroForm = PDFDictionary(
            {"Fields": PDFArray(self._fields), "DR": PDFDictionary({"Font": fonts}), "DA": _default_look(12)}
        )

    def _text(self, widget: Widget) -> dict[str, Any]:
        """Return what makes a box to write in, with the words that stand there already."""
        value = text_string(widget.value)
        return {
            "FT": PDFName("Tx"),
            "T": f"({widget.name})",
            "Ff": _MULTILINE,
            "V": value,
            "DV": value,
            "DA": _default_look(widget.style.size),
            "MK": PDFDictionary({"BC": _ink_array(LINE), "BG": PDFArray([1, 1, 1])}),
            "BS": PDFDictionary({"W": 1, "S": PDFName("S")}),
            "AP": PDFDictionary({"N": self._appearance(widget, self._written(widget))}),
        }

    def _written(self, widget: Widget) -> list[str]:
        """Return the operators that draw a box and the words in it."""
        style, wide, high = widget.style, widget.width, widget.height
        drawn = [_box(wide, high), f"/Tx BMC q 2 2 {wide - 4:.2f} {high - 4:.2f} re W n"]
        first = high - _PAD - style.leading / 2 - style.size * 0.34
        at_right = [line.right_to_left for line in widget.lines]
        lefts = [wide - _PAD - line.width if right else _PAD for line, right in zip(widget.lines, at_right, strict=True)]
        lines = [
            (line, left, first - place * style.leading, style)
            for place, (line, left) in enumerate(zip(widget.lines, lefts, strict=True))
        ]
        if lines:
            write_lines(self._canvas, drawn.append, lines)
        return [*drawn, "Q EMC"]

    def _tick(self, widget: Widget) -> dict[str, Any]:
        """Return what makes a box to tick."""
        side = widget.width
        tick = f"{ink(TEXT, 'RG')} 2.2 w 1 J 1 j {side * 0.22:.2f} {side * 0.52:.2f} m"
        tick += f" {side * 0.43:.2f} {side * 0.28:.2f} l {side * 0.8:.2f} {side * 0.76:.2f} l S"
        look = self._two_looks(widget, _box(side, side), tick)
        return {
            "FT": PDFName("Btn"),
            "T": f"({widget.name})",
            "V": PDFName(_state(widget)),
            "DV": PDFName(_state(widget)),
            **look,
        }

    def _choice(self, widget: Widget) -> dict[str, Any]:
        """Return what makes one round mark of a choice."""
        side = widget.width
        ring = f"1 1 1 rg {ink(LINE, 'RG')} 1.2 w {round_rectangle(0.8, 0.8, side - 1.6, side - 1.6, side / 2 - 0.8)} B"
        dot = f"{ink(ACCENT)} {round_rectangle(side * 0.26, side * 0.26, side * 0.48, side * 0.48, side * 0.24)} f"
        return self._two_looks(widget, ring, dot)

    def _two_looks(self, widget: Widget, off: str, mark: str) -> dict[str, Any]:
        """Return how something to mark looks without its mark and with it, and which of the two it is now."""
        states = {"Off": self._appearance(widget, [off]), widget.code: self._appearance(widget, [off, mark])}
        return {"AS": PDFName(_state(widget)), "AP": PDFDictionary({"N": PDFDictionary(states)})}

    def _join(self, widget: Widget, annotation: Any) -> None:
        """Put one round mark to the others of its choice, which together are one field."""
        whole = self._choices.get(widget.name)
        if whole is None:
            whole = self._choices[widget.name] = PDFDictionary(
                {
                    "FT": PDFName("Btn"),
                    "Ff": _CHOICE,
                    "T": f"({widget.name})",
                    "TU": text_string(widget.group),
                    "V": PDFName("Off"),
                    "Kids": PDFArray([]),
                }
            )
            self._fields.append(self._document.Reference(whole))
        if widget.on:
            whole.dict["V"] = whole.dict["DV"] = PDFName(widget.code)
        whole.dict["Kids"].sequence.append(self._document.Reference(annotation))
        annotation.dict["Parent"] = self._document.Reference(whole)

    def _appearance(self, widget: Widget, operators: list[str]) -> Any:
        """Register how a field looks, drawn with the fonts of the document."""
        box = PDFArray([0, 0, round(widget.width, 2), round(widget.height, 2)])
        resources = PDFDictionary({"Font": self._document.idToObject["BasicFonts"]})
        about = PDFDictionary({"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": box, "Resources": resources})
        return self._document.Reference(PDFStream(about, "\n".join(operators).encode("latin-1"), [PDFZCompress]))


def _state(widget: Widget) -> str:
    return widget.code if widget.on else "Off"


def _box(wide: float, high: float) -> str:
    return f"1 1 1 rg {ink(LINE, 'RG')} 1 w 0.5 0.5 {wide - 1:.2f} {high - 1:.2f} re B"


def _ink_array(colour: str) -> Any:
    return PDFArray([float(part) for part in ink(colour, "").split()])


def _default_look(size: float) -> str:
    """Write how typed words look: font, size and colour."""
    return f"(/{_FONT} {size:g} Tf {ink(TEXT)})"


def _typed_font(document: Any) -> Any:
    """Return the font of typed words, whole, in the one encoding that every program can type with (Windows-1252)."""
    font = first_font(False)
    face = font.face
    meant = {code: ord(letter) for code in _CODES if font.has(letter := bytes([code]).decode("cp1252", "replace"))}
    program = _program(Path(face.filename))
    file = PDFStream(PDFDictionary({"Length1": len(program)}), program, [PDFZCompress])
    name = PDFName(face.name.decode())
    about = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": 32,
            "FontBBox": PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "MissingWidth": face.defaultWidth,
            "FontFile2": document.Reference(file),
        }
    )
    widths = [round(face.getCharWidth(meant[code])) if code in meant else 0 for code in _CODES]
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("TrueType"),
            "BaseFont": name,
            "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": _CODES.start,
            "LastChar": _CODES.stop - 1,
            "Widths": PDFArray(widths),
            "FontDescriptor": document.Reference(about),
            "ToUnicode": document.Reference(PDFStream(content=to_unicode(meant).encode("ascii"), filters=[PDFZCompress])),
        }
    )


@cache
def _program(file: Path) -> bytes:
    """Return a font file's bytes, read once."""
    return file.read_bytes()
