"""What a paper asks: fields to fill in, on a screen or with a pen. Each has a name for programs and a label for people.

`heard` is what a listener is told at a field, where its label says too little when it is heard alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,120}")


class FieldKind(Enum):
    """What is done with a field: write in it, tick it, or choose it out of some."""

    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class TextField:
    """A box to write in, below its label; `words` stand in it already, and it is at least so many lines high."""

    name: str
    label: str
    words: str = ""
    lines: int = 4
    heard: str = ""

    def __post_init__(self) -> None:
        _check(self.name, self.label)


@dataclass(frozen=True, slots=True)
class TickField:
    """A box to tick, and what ticking it says."""

    name: str
    label: str
    ticked: bool = False
    heard: str = ""

    def __post_init__(self) -> None:
        _check(self.name, self.label)


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One answer out of some, each a code and its words; nothing is chosen unless `chosen` says so."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""
    heard: str = ""

    def __post_init__(self) -> None:
        _check(self.name, self.label)
        codes = [code for code, _ in self.options]
        if not codes or len(set(codes)) < len(codes) or not all(_NAME.fullmatch(code) for code in codes):
            raise ValueError("a choice has options, each with a code of its own")


Asked = TextField | TickField | ChoiceField


def _check(name: str, label: str) -> None:
    """Refuse a name that a form cannot hold (a dot would make a family of fields of it) and a field without a label."""
    if not _NAME.fullmatch(name):
        raise ValueError("a field is named with letters, digits, hyphens and underscores")
    if not label.strip():
        raise ValueError("a field needs a label")
