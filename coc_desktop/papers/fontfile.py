"""One font file: ReportLab's embedding with a truthful ToUnicode map, and the digits that share one width."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_PRIVATE = 0x10FF00  # codes past every character, where this module keeps the glyphs that no character names
_CORNERS = struct.Struct(">4h")
_TAG = struct.Struct(">4sH")


class PaperFont(TTFont):  # type: ignore[misc]
    """A parsed TrueType font, shared by every paper of the process; which glyphs a paper uses is kept for each document."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path), asciiReadable=0, shapable=False)
        self.glyphs: dict[int, int] = self.face.charToGlyph
        self.widths: dict[int, float] = self.face.charWidths
        self.tabular: dict[int, int] = {}
        for digit, glyph in _tabular_digits(self.face).items():
            code = _PRIVATE + digit
            self.tabular[digit] = code
            self.glyphs[code] = glyph
            self.widths[code] = self.face.hmetrics[glyph][0] * 1000 / self.face.unitsPerEm

    def has(self, character: str) -> bool:
        """Say whether the font draws the character with a glyph of its own."""
        return self.glyphs.get(ord(character), 0) != 0

    def width(self, text: str) -> float:
        """Return the advance of the text in thousandths of the size; every character is one the font has."""
        widths = self.widths
        return sum([widths[ord(character)] for character in text])

    def box(self, character: str) -> tuple[float, float, float, float] | None:
        """Return a glyph's left, bottom, right and top in thousandths of the size; None when it is blank."""
        face = self.face
        glyph = self.glyphs.get(ord(character), 0)
        at, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
        if at == end:
            return None
        left, bottom, right, top = _CORNERS.unpack_from(face.get_table("glyf"), at + 2)
        scale = 1000 / face.unitsPerEm
        return left * scale, bottom * scale, right * scale, top * scale

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the font into the document, each used code mapped to the character it stands for and to nothing else."""
        state = self.state[doc]
        meanings: list[dict[int, int]] = [{} for _ in state.subsets]
        for character, code in state.assignments.items():
            if code:
                meanings[code >> 8][code & 0xFF] = character
        super().addObjects(doc)
        for number, meaning in enumerate(meanings):
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(meaning)


def to_unicode(meaning: dict[int, int]) -> str:
    """Write the ToUnicode map of one subset: code to UTF-16, surrogate pairs above U+FFFF, 100 entries to a block."""
    entries = [f"<{code:02X}> <{_plain(meant).encode('utf-16-be').hex().upper()}>" for code, meant in sorted(meaning.items())]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _plain(code: int) -> str:
    """Return the character a code stands for: a tabular digit is that digit."""
    return chr(code - _PRIVATE) if _PRIVATE <= code < _PRIVATE + 0x80 else chr(code)


def _tabular_digits(face: Any) -> dict[int, int]:
    """Read from the font's GSUB table which glyph its `tnum` feature puts for each digit; empty when it has none.

    Source: OpenType specification, "GSUB: Glyph Substitution Table", lookup type 1.
    """
    if "GSUB" not in face.table:
        return {}
    data: bytes = face.get_table("GSUB")
    swaps: dict[int, int] = {}
    for lookup in _lookups_of(data, b"tnum"):
        swaps.update(_single_substitutions(data, lookup))
    digits = {ord(digit): face.charToGlyph.get(ord(digit), 0) for digit in "0123456789"}
    return {digit: swaps[glyph] for digit, glyph in digits.items() if glyph in swaps}


def _ushort(data: bytes, at: int) -> int:
    """Read the unsigned 16-bit number at an offset."""
    return int(struct.unpack_from(">H", data, at)[0])


def _ushorts(data: bytes, at: int) -> list[int]:
    """Read a counted list of unsigned 16-bit numbers."""
    return list(struct.unpack_from(f">{_ushort(data, at)}H", data, at + 2))


def _lookups_of(data: bytes, wanted: bytes) -> list[int]:
    """Return the offsets of the lookups that a feature names."""
    features, lookups = _ushort(data, 6), _ushort(data, 8)
    numbers: set[int] = set()
    for index in range(_ushort(data, features)):
        tag, offset = _TAG.unpack_from(data, features + 2 + index * 6)
        if tag == wanted:
            numbers.update(_ushorts(data, features + offset + 2))
    return [lookups + _ushort(data, lookups + 2 + number * 2) for number in sorted(numbers)]


def _single_substitutions(data: bytes, lookup: int) -> dict[int, int]:
    """Return glyph for glyph what a type 1 lookup puts; nothing for other types."""
    found: dict[int, int] = {}
    if _ushort(data, lookup) != 1:
        return found
    for offset in _ushorts(data, lookup + 4):
        at = lookup + offset
        covered = _coverage(data, at + _ushort(data, at + 2))
        if _ushort(data, at) == 1:
            delta = _ushort(data, at + 4)
            found.update({glyph: (glyph + delta) & 0xFFFF for glyph in covered})
        else:
            found.update(zip(covered, _ushorts(data, at + 4), strict=True))
    return found


def _coverage(data: bytes, at: int) -> list[int]:
    """Return the glyphs a coverage table lists, in its order."""
    if _ushort(data, at) == 1:
        return _ushorts(data, at + 2)
    ranges = range(at + 4, at + 4 + 6 * _ushort(data, at + 2), 6)
    return [glyph for start in ranges for glyph in range(_ushort(data, start), _ushort(data, start + 2) + 1)]
