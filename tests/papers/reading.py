"""Reads a paper back as a screen reader does: by its structure tree, its marked sequences and its Unicode maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

_ENTRY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]+)>")
_PAINT = {b"Tj", b"TJ", b"f", b"f*", b"S", b"s", b"B", b"b", b"Do", b"sh"}


@dataclass
class Node:
    """An element of the tree with the words it holds itself."""

    role: str
    source: DictionaryObject
    kids: list[Node | str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All words below the node, in reading order; elements stand apart."""
        return "".join(kid if isinstance(kid, str) else f"\n{kid.words}\n" for kid in self.kids)

    def find(self, role: str) -> list[Node]:
        """All elements of a role, in reading order."""
        return [node for node in self.walk() if node.role == role]

    def walk(self) -> Iterator[Node]:
        """This element and all below."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(frozen=True)
class Shown:
    """Words drawn: where, how large, in what colour, and as part of what (None: of nothing at all)."""

    page: int
    x: float
    y: float
    size: float
    colour: tuple[float, ...]
    words: str
    owner: int | str | None


class Reading:
    """One PDF, read."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf), strict=True)
        self.root: Any = self.reader.trailer["/Root"]
        self.shown: list[Shown] = []
        self.painted: set[int | str | None] = set()
        self._sequences: dict[tuple[int, int], list[str]] = {}
        self._maps: dict[int, dict[int, str]] = {}
        self.pages = {
            page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages) if page.indirect_reference
        }
        for number, page in enumerate(self.reader.pages):
            self._read_page(number, page)
        top = self.root["/StructTreeRoot"]["/K"][0].get_object()
        self.document = self._node(top)

    @property
    def furniture(self) -> list[str]:
        """Words drawn as artifacts."""
        return [shown.words for shown in self.shown if shown.owner == "Artifact"]

    def _read_page(self, number: int, page: Any) -> None:
        fonts = page["/Resources"]["/Font"]
        stack: list[tuple[str, Any]] = []
        font, size, colour, place = "", 0.0, (0.0,), (0.0, 0.0)
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                stack.append((str(operands[0])[1:], operands[1] if len(operands) > 1 else {}))
            elif operator == b"EMC":
                stack.pop()
            elif operator == b"Tf":
                font, size = str(operands[0]), float(operands[1])
            elif operator == b"rg":
                colour = tuple(float(part) for part in operands)
            elif operator == b"Tm":
                place = (float(operands[4]), float(operands[5]))
            if operator in _PAINT:
                self.painted.add(_owner(stack))
            if operator in (b"Tj", b"TJ"):
                strings = operands if operator == b"Tj" else [part for part in operands[0] if hasattr(part, "original_bytes")]
                codes = b"".join(string.original_bytes for string in strings)
                words = "".join(self._map(fonts[font])[code] for code in codes)
                self.shown.append(Shown(number, *place, size, colour, words, _owner(stack)))
                self._keep(number, stack, words)
        assert stack == []

    def _keep(self, page: int, stack: list[tuple[str, Any]], words: str) -> None:
        owner = _owner(stack)
        if isinstance(owner, int):
            self._sequences.setdefault((page, owner), []).append(words)

    def _map(self, font: Any) -> dict[int, str]:
        key = font["/ToUnicode"].indirect_reference.idnum
        if key not in self._maps:
            source = font["/ToUnicode"].get_object().get_data().decode("ascii")
            entries = source.split("endcodespacerange")[1]
            self._maps[key] = {int(code, 16): bytes.fromhex(to).decode("utf-16-be") for code, to in _ENTRY.findall(entries)}
        return self._maps[key]

    def _node(self, source: Any) -> Node:
        node = Node(str(source["/S"])[1:], source)
        kids = source.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            whole = kid.get_object() if isinstance(kid, IndirectObject) else kid
            if isinstance(whole, int):
                node.kids.append(self._said(source["/Pg"], int(whole)))
            elif whole.get("/Type") == "/MCR":
                node.kids.append(self._said(whole["/Pg"], int(whole["/MCID"])))
            elif whole.get("/Type") != "/OBJR":
                node.kids.append(self._node(whole))
        if "/ActualText" in source:
            node.kids = [str(source["/ActualText"])]
        return node

    def _said(self, page: Any, number: int) -> str:
        return "".join(self._sequences.get((self.pages[page.indirect_reference.idnum], number), []))


def _owner(stack: list[tuple[str, Any]]) -> int | str | None:
    for name, properties in stack:
        if name == "Artifact":
            return "Artifact"
        if "/MCID" in properties:
            return int(properties["/MCID"])
    return None


def spoken(pdf: bytes) -> str:
    """All a screen reader says, blanks made single."""
    return " ".join(Reading(pdf).document.words.split())
