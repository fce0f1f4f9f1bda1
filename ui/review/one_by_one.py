"""What every page of a review does that asks after past activities, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from coc_desktop.plans.rules import review as steps
from ui.kit.layouts import Part, clear, column, panel
from ui.review.desk import Desk
from ui.review.sheets import Sheet, quiet, said, way, ways

T = TypeVar("T")


class OneByOne(Sheet, Generic[T]):
    """One thing at a time. Saying nothing is fine; what is chosen and typed is kept sealed until it is kept or left.

    A subclass answers `ask` with what is asked of one thing, `keeping` with what keeps the answer, and `let_go`.
    """

    after: str  # said under the buttons: where it goes

    def __init__(self, desk: Desk, name: str, title: str, query: Callable[..., tuple[T, ...]]) -> None:
        """Show the page, then ask what there is."""
        self.desk, self._name = desk, name
        self._things: tuple[T, ...] = ()
        self._at = 0
        self._place = column(said("One moment."))
        super().__init__(name, title, panel(self._place))
        desk.tasks.run(query, done=self._on_read, owner=self)

    def where(self, one: T) -> str:
        """Return which activity it was, and when."""
        raise TypeError(type(self).__name__)

    def ask(self, one: T) -> list[Part]:
        """Return what is asked of one thing, filled with what was said of it before."""
        raise TypeError(type(self).__name__)

    def keeping(self, one: T) -> Callable[..., Any] | None:
        """Return the act that keeps what is said of one thing now, or None where there is nothing new."""
        raise TypeError(type(self).__name__)

    def let_go(self, one: T) -> None:
        """Let go of what is said of one thing, kept or not."""
        raise TypeError(type(self).__name__)

    def _on_read(self, found: tuple[T, ...]) -> None:
        self._things = found
        self._show()

    def _show(self) -> None:
        """Show the next thing, or that there is none left."""
        clear(self._place)
        if self._at >= len(self._things):
            done = way(f"{self._name}.done", "&Done", self._leave, "primary")
            self._place.put(said("That is all. Thank you." if self._things else "There is nothing to say yet."), 24, done)
        else:
            parts = self.ask(self._things[self._at])
            self._keep = way(f"{self._name}.keep", "&Keep this and go on", self._on_keep, "primary")
            on = way(f"{self._name}.next", "&Not now. Go on to the next", self._on_next)
            leave = way(f"{self._name}.done", "&Done", self._leave)
            where = said(f"{self._at + 1} of {len(self._things)}. {self.where(self._things[self._at])}")
            after = quiet(self.after.format(helper=self.desk.helper))
            self._place.put(where, 8, *parts, 20, *ways(self._keep, on, leave), after)
        self.title.setFocus()

    def _on_keep(self) -> None:
        """Keep it, and go on once it is kept."""
        act = self.keeping(self._things[self._at])
        if act is None:
            self._on_next()
            return
        self._keep.setEnabled(False)
        self.desk.keep_now(act, self._on_next, lambda: self._keep.setEnabled(True))

    def _on_next(self) -> None:
        """Let it go, and go on."""
        self.let_go(self._things[self._at])
        self._at += 1
        self._show()

    def _leave(self) -> None:
        self.desk.go(steps.to_welcome)
