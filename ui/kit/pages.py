"""Pages: declared in tuples, built when first shown, asking again when what they show has changed, and gone back to.

A page is built, then connected, then loaded. It asks with `self.ask` (answers come back to the page, late ones are
dropped) and acts with `self.act` (twice-pressed is once done). See `Page` for what a page may say about itself.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coc_desktop.changes import Changes
from models.vocabulary import Permission
from ui.kit.jobs import Job, Refusal, place_of
from ui.kit.qt import alive
from ui.kit.regions import first_control, stop_of
from ui.kit.shell import Shell


class Key(enum.Enum):
    """The global keys that mean something on the page that is showing."""

    NEW = "Ctrl+N"
    FILTER = "Ctrl+F"
    DOCUMENT = "Ctrl+P"
    SAVE = "Ctrl+S"
    MAIN = "Ctrl+Return"
    TODAY = "Ctrl+D"


class Page(QWidget):
    """The base of every page.

    A subclass builds its widgets in `__init__`, fills them in `load` (given what `shell.go` was given) and asks again in
    `refresh`. `shows` lists the tables whose changes make it stale. `answer` says what the global keys do here.
    """

    shows: ClassVar[frozenset[str]] = frozenset()
    saves: ClassVar[bool] = True  # False where doing it is more than saving, such as issuing a credit note
    anew: ClassVar[bool] = False  # True where something is asked: it is filled anew whenever somebody comes to it
    titled = Signal(str)  # the page's own title, for the crumbs and the window

    def __init__(self, shell: Shell) -> None:
        """Keep the shell; build next."""
        super().__init__()
        self.shell = shell
        self.title = ""
        self.stale = False
        self.day = shell.today()  # on which all that is shown was asked
        self.lent: QWidget | None = None  # has the focus only because what the page asks for was not there yet
        self.finished = False  # all that it was opened for is done: the way back does not lead here
        self._key_answers: dict[Key, tuple[str, Callable[[], object]]] = {}
        self._asked_jobs: list[tuple[object, Job]] = []

    def load(self, **args: Any) -> None:
        """Fill the page for what it was opened with; by default there is nothing to choose, so it just asks."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again for everything that is shown, keeping what the person has chosen and typed."""

    def unsaved(self) -> bool:
        """Say whether leaving now would lose something typed."""
        return False

    def save(self, then: Callable[[], object]) -> None:
        """Save what was typed and call `then` when it is saved; only asked of a page that has something unsaved."""
        then()

    def throw_away(self, then: Callable[[], object]) -> None:
        """Let go of what was typed, as the person chose, and call `then`; a page that keeps drafts throws them away here."""
        then()

    def first_focus(self) -> QWidget | None:
        """Return the most useful control to begin with, if not the first in order."""
        return None

    def side(self) -> QWidget | None:
        """Return the side panel, which F6 visits after the content."""
        return None

    def hold_focus(self, lost: QWidget | None = None) -> None:
        """Take the focus from what is going to lose it: to where the page begins, else hold it until there is something."""
        stop = stop_of(self.first_focus())
        if stop is None or stop is lost:
            stop = self.lent = self
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Answer Escape: clear a filter or leave an edit, keeping what was typed. False means there was nothing to leave."""
        return False

    def set_title(self, words: str) -> None:
        """Say what the page is about now, such as a person's name."""
        self.title = words
        self.titled.emit(words)

    def answer(self, key: Key, words: str, call: Callable[[], object]) -> None:
        """Say what a global key does on this page, in words for the palette and the list of shortcuts."""
        self._key_answers[key] = (words, call)

    def answers(self) -> dict[Key, tuple[str, Callable[[], object]]]:
        """Return what the global keys do here."""
        return self._key_answers

    def ask(
        self, query: Callable[..., Any], *args: Any, done: Callable[[Any], object], refused: Refusal | None = None, **how: Any
    ) -> Job:
        """Run a query and give the answer to `done`; an older answer of the same query is dropped."""
        place = (query, place_of(done))
        for earlier in [job for asked, job in self._asked_jobs if asked == place]:
            earlier.drop()
            earlier.cancel()
        how.setdefault("settled", self._claim_focus)
        job = self.shell.tasks.run(query, *args, done=done, refused=refused, owner=self, **how)
        self._asked_jobs = [*((asked, job) for asked, job in self._asked_jobs if asked != place), (place, job)]
        return job

    def _claim_focus(self) -> None:
        """Give the focus to what the page asks for, or the page that this one is a part of, unless the person has moved on."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, Page):
            around = around.parentWidget()
        if around is not None:
            around._claim_focus()
        lent = self.lent
        if lent is None:
            return
        if not alive(lent) or (lent.isVisible() and self.window().focusWidget() is not lent):
            self.lent = None
            return
        stop = stop_of(self.first_focus())
        if stop is None and (lent is self or not lent.isVisible() or not self.isAncestorOf(lent)):
            stop = first_control(self)  # until now nothing on the page could take it
        if stop is not None:
            self.lent = None
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(
        self,
        act: Callable[..., Any],
        *args: Any,
        said: str = "",
        done: Callable[[Any], object] | None = None,
        button: QWidget | None = None,
        **how: Any,
    ) -> Job:
        """Run an act; then say what was done in a toast with Undo. The button pressed is off until it is settled."""
        had_focus = button is not None and self.window().focusWidget() is button
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt would go on to what comes next, on another page or the rail
        if button is not None:
            button.setEnabled(False)

        def finished(result: Any) -> None:
            if said:
                self.shell.messages.done(said)
            if done is not None:
                done(result)

        def settled() -> None:
            if button is not None and alive(button):
                button.setEnabled(True)
                if had_focus and self.window().focusWidget() is self:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)  # the person has not moved on

        how.setdefault("key", (self.objectName(), act, args))
        return self.shell.tasks.run(act, *args, done=finished, settled=settled, owner=self, **how)

    def hear(self, changes: Changes) -> None:
        """Become stale if the changes touch what is shown; a page that is showing asks again at once."""
        if self.shows & changes.kinds:
            self.stale = True
            self.freshen()

    def turn_day(self, today: dt.date) -> None:
        """Become stale as another day has begun, and so does every page that is a part of this one.

        While something is unsaved nothing is asked again.
        """
        if today == self.day or self.unsaved():
            return
        self.day = today
        for page in (self, *self.findChildren(Page)):
            page.stale = True
        self.freshen()

    def freshen(self) -> None:
        """Ask again if stale and showing; so does every page that is a part of this one, such as a tab or a card."""
        for page in (self, *self.findChildren(Page)):
            if page.stale and page.isVisible():
                page.stale = False
                page.refresh()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page as its area declares it.

    `in_rail` gives it a place in the rail, at `order`; `under` names the page that its crumb leads back to; `count` is a
    query for the figure beside its name in the rail; `apart` puts it with History, Settings and Help at the foot.
    """

    name: str
    title: str
    icon: str
    build: Callable[[Shell], Page]
    area: str
    in_rail: bool = False
    shortcut: str = ""
    permission: Permission | None = None
    under: str = ""
    order: int = 50
    apart: bool = False
    count: Callable[..., int] | None = None
    count_of: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
