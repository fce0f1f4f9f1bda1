"""Two versions of a plan compared word by word: what stayed, what went and what came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from coc_desktop.plans.rules.cuts import Action, WrittenSection


class Move(Enum):
    """What became of some words between two versions."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, exactly as they stand, and what became of them."""

    move: Move
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of a section that the two versions say differently: its words, those for a harder day, or what we will do."""

    section: str
    what: str
    pieces: tuple[Piece, ...]


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return two wordings as pieces. Same and gone together are the first wording; same and new are the second."""
    first, second = _tokens(before), _tokens(after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Move.SAME, "".join(first[a:b])))
            continue
        gone, new = "".join(first[a:b]), "".join(second[c:d])
        pieces += [Piece(move, words) for move, words in ((Move.GONE, gone), (Move.NEW, new)) if words]
    return tuple(pieces)


def compare_sections(before: Sequence[WrittenSection], after: Sequence[WrittenSection]) -> tuple[Difference, ...]:
    """Return everything that two versions of a plan say differently, in the order of the sections."""
    first = {one.key: one for one in before}
    second = {one.key: one for one in after}
    found = []
    for key in dict.fromkeys((*second, *first)):
        was, now = first.get(key, WrittenSection(key)), second.get(key, WrittenSection(key))
        for what, old, new in (
            ("In their words", was.words, now.words),
            ("On a harder day", was.harder, now.harder),
            ("What we will do", _actions(was.actions), _actions(now.actions)),
        ):
            if old != new:
                found.append(Difference(key, what, compare_words(old, new)))
    return tuple(found)


def _actions(actions: Sequence[Action]) -> str:
    return "\n".join(", ".join(part for part in (one.action, one.who, one.when) if part) for one in actions)


def _tokens(words: str) -> list[str]:
    """Return words and what stands between them, so that putting them together again gives every character."""
    return re.findall(r"\w+|\s+|[^\w\s]", words)


SAID = {Move.GONE: "taken out", Move.NEW: "added"}


def in_words(pieces: Sequence[Piece]) -> str:
    """Return pieces as one text that can be read aloud: `I need a [added: very] quiet [taken out: room] hall`."""
    return "".join(piece.words if piece.move is Move.SAME else _marked(piece) for piece in pieces)


def _marked(piece: Piece) -> str:
    """Mark what went or came, with the blanks around it left outside; blanks alone need no mark."""
    bare = piece.words.strip()
    if not bare:
        return piece.words if piece.move is Move.NEW else ""
    start = piece.words.index(bare)
    return f"{piece.words[:start]}[{SAID[piece.move]}: {bare}]{piece.words[start + len(bare) :]}"
