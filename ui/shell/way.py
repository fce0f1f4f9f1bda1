"""The way somebody went through the pages, each stop with where the focus was; and the gate that is shut by locking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget


@dataclass(slots=True)
class Visit:
    """One stop on the way: a page and what it was opened with, its title by then, and where the focus was."""

    name: str
    args: dict[str, Any]
    title: str = field(default="", compare=False)
    focus: QWidget | None = field(default=None, compare=False)


class Gate:
    """Shut while the window is locked: whoever wants to go on meanwhile goes on, once, when it opens."""

    def __init__(self) -> None:
        """Start open."""
        self._shut = False
        self._later: Callable[[], object] | None = None

    def shut(self) -> None:
        """Let nobody through."""
        self._shut = True

    def holds(self, call: Callable[[], object]) -> bool:
        """Say whether it is shut, and if so remember what was wanted last."""
        if self._shut:
            self._later = call
        return self._shut

    def open(self) -> bool:
        """Let people through again; say whether somebody went on who had waited."""
        self._shut, later, self._later = False, self._later, None
        if later is not None:
            later()
        return later is not None


class Way:
    """Stops behind, here and ahead."""

    def __init__(self) -> None:
        """Start nowhere."""
        self._visits: list[Visit] = []
        self._place = -1

    def here(self) -> Visit | None:
        """Return the stop that somebody is at."""
        return self._visits[self._place] if self._place >= 0 else None

    def has(self, steps: int) -> bool:
        """Say whether there is a stop so many steps ahead, or behind."""
        return 0 <= self._place + steps < len(self._visits)

    def step(self, steps: int) -> Visit:
        """Go so many steps ahead, or back."""
        self._place += steps
        return self._visits[self._place]

    def arrive(self, visit: Visit, *, instead: bool) -> None:
        """Add a stop after this one, or instead of it, forgetting what lay ahead; the stop before it is come back to."""
        del self._visits[max(0, self._place + (not instead)) :]
        if not self._visits or self._visits[-1] != visit:
            self._visits.append(visit)
        self._place = len(self._visits) - 1

    def forget(self, record_id: UUID) -> Visit | None:
        """Forget every stop at a record, and return the stop to be at now, if there is one left."""
        behind = [visit for visit in self._visits[: self._place + 1] if record_id not in visit.args.values()]
        ahead = [visit for visit in self._visits[self._place + 1 :] if record_id not in visit.args.values()]
        self._visits, self._place = [*behind, *ahead], len(behind) - 1
        return self.here()

    def remember(self, focus: QWidget | None) -> None:
        """Remember where the focus is at this stop."""
        here = self.here()
        if here is not None:
            here.focus = focus

    def clear(self) -> None:
        """Forget every stop."""
        self._visits.clear()
        self._place = -1
