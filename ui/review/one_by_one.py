"""What every page of a review does that asks after past activities, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from coc_desktop.plans.rules import review as steps
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.qt import alive
from ui.review.desk import Desk
from ui.review.sheets import Sheet, quiet, said, way, ways

T = TypeVar("T")  # what is asked about
S = TypeVar("S")  # what is said of it
NOT_NOW = "With Not now, what you chose or typed waits until you save."


class OneByOne(Sheet, Generic[T, S]):
    """One thing at a time. Saying nothing is fine; what is chosen and typed is kept sealed until it is kept, saved or emptied.

    A subclass answers `ask` with what is asked of one thing, `answer` with what is said of it now, `keeping` with what keeps
    that, and `let_go`.
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

    def answer(self, one: T) -> S:
        """Return what is said of one thing now."""
        raise TypeError(type(self).__name__)

    def keeping(self, one: T, said: S) -> Callable[..., Any] | None:
        """Return the act that keeps what is said of one thing, or None where there is nothing new."""
        raise TypeError(type(self).__name__)

    def let_go(self, said: S) -> None:
        """Let go of what was said of one thing, now that it is kept."""
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
            keep = way(f"{self._name}.keep", "&Keep this and go on", self._on_keep, "primary")
            on = way(f"{self._name}.next", "&Not now. Go on to the next", self._on_next)
            leave = way(f"{self._name}.done", "&Done", self._leave)
            self._ways = (keep, on, leave)
            where = said(f"{self._at + 1} of {len(self._things)}. {self.where(self._things[self._at])}")
            after = quiet(f"{self.after.format(helper=self.desk.helper)} {NOT_NOW}")
            self._place.put(where, 8, *parts, 20, *ways(*self._ways), after)
        self.title.setFocus()

    def _on_keep(self) -> None:
        """Keep it, and go on once it is kept."""
        one = self._things[self._at]
        answer = self.answer(one)
        act = self.keeping(one, answer)
        if act is None:
            self._on_kept(answer)
            return
        self._hold(still=True)
        self.desk.past.keep_now(act, partial(self._on_kept, answer), partial(self._hold, still=False))

    def _on_kept(self, answer: S) -> None:
        """Let go of what is in the bank now, also where they have left the page meanwhile, and go on."""
        self.let_go(answer)
        if alive(self):
            self._on_next()

    def _hold(self, *, still: bool) -> None:
        """Have no way on pressed while something is being kept: what is on the page would be taken for the next."""
        for button in self._ways:
            if alive(button):
                button.setEnabled(not still)

    def _on_next(self) -> None:
        """Go on. What was chosen and typed stays, and is saved with the review."""
        self._at += 1
        self._show()

    def _leave(self) -> None:
        self.desk.go(steps.to_welcome)
