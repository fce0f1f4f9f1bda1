"""The order of an activity’s day, typed one item to a line: `2pm Welcome`, `2:45pm Break`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coc_desktop.schedule.rules import OrderItem
from coc_desktop.wording import time
from ui.kit.entries import TextEntry
from ui.kit.fields import TODAY, Entry
from ui.kit.qt import override
from ui.kit.reading import read_time

NOT_READ = "We could not read “{}”. Begin each line with a time, such as “2:45pm Break”."


def read_line(line: str) -> OrderItem | None:
    """Read one line, its time first; None where it has none, or nothing after it."""
    words = line.split()
    for many in (2, 1):  # `2:45 pm Break` before `2:45pm Break`
        at = read_time(" ".join(words[:many]).rstrip(",:"))
        rest = " ".join(words[many:]).lstrip("–-: ")
        if at is not None and rest:
            return OrderItem(at, rest)
    return None


class OrderEntry(TextEntry):
    """Several lines, each an item with its time."""

    def __init__(self, object_name: str, name: str) -> None:
        """Ask for them."""
        super().__init__(object_name, name, lines=6)

    @override
    def value(self) -> tuple[OrderItem, ...]:
        return tuple(found for line in self._lines() if (found := read_line(line)) is not None)

    @override
    def set_value(self, value: Any) -> None:
        super().set_value("\n".join(f"{time(item.at)} {item.words}" for item in value or ()))

    @override
    def problem(self) -> str:
        wrong = next((line for line in self._lines() if read_line(line) is None), None)
        return NOT_READ.format(wrong.strip()) if wrong is not None else ""

    def _lines(self) -> list[str]:
        return [line for line in str(super().value() or "").splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class OrderField:
    """The order of a day. Value: a tuple of OrderItem."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return OrderEntry(object_name, name)
