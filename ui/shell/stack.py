"""Which page is showing, where a person has been, and what happens to a page that is left or fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from coc_desktop.changes import Changes
from coc_desktop.problems import NotAllowed
from ui.crash import Border, Crashes
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.dialogs import before_leaving
from ui.kit.layouts import ScrollPage, column
from ui.kit.look import LOOK
from ui.kit.pages import Page, PageSpec
from ui.kit.qt import alive
from ui.kit.regions import first_control, stop_of
from ui.kit.shell import Shell
from ui.shell.way import Gate, Visit, Way

KEPT = 6  # pages that stay built; the rest are let go and built again when asked for


class BrokenPage(Page):
    """Stands where a page could not be built or filled, and says so."""

    def __init__(self, shell: Shell, spec: PageSpec, again: Callable[[], object]) -> None:
        """Explain, and offer to try again."""
        super().__init__(shell)
        self.setObjectName("broken_page")
        button = Button("broken_page.again", "Open the page again", press=again)
        text = "Something went wrong and this page closed. Everything that was saved is safe."
        self.setLayout(
            column(Card("", EmptyState(f"{spec.title} could not be opened", text, action=button)), None, margin=(0, 0, 8, 16))
        )
        self.button = button


class PageStack(QStackedWidget):
    """Builds pages when they are first shown, keeps the last few, and goes back and forward among them."""

    moved = Signal(object)  # the PageSpec that is showing now
    titled = Signal(str)

    def __init__(self, crashes: Crashes) -> None:
        """Start with no page."""
        super().__init__()
        self.setObjectName("window.pages")
        self._crashes = crashes
        self._shell: Shell | None = None
        self._specs: dict[str, PageSpec] = {}
        self._allowed: set[str] = set()
        self._pages: dict[str, Page] = {}
        self._loaded: dict[str, dict[str, Any]] = {}
        self._way = Way()
        self._gate = Gate()

    def serve(self, shell: Shell, specs: Iterable[PageSpec], allowed: Iterable[PageSpec]) -> None:
        """Show these pages from now on; those not allowed are refused in words."""
        self._shell = shell
        self._specs = {spec.name: spec for spec in specs}
        self._allowed = {spec.name for spec in allowed}
        shell.changed.connect(self._on_changed)

    def empty(self) -> None:
        """Let every page go, with all that it shows and remembers."""
        for name in list(self._pages):
            self._let_go(name)
        self._way.clear()

    def pause(self) -> None:
        """Let every page go but the one that is showing; whoever wants to go on waits until it comes back."""
        self._gate.shut()
        here = self._way.here()
        for name in [name for name in self._pages if here is None or name != here.name]:
            self._let_go(name)

    def come_back(self) -> None:
        """Put the focus into the page that is showing, after it was out of sight, or go on to where it wanted to meanwhile."""
        if self._gate.open():
            return
        page, here = self.current(), self._way.here()
        if page is not None and here is not None:
            self._freshen()
            put_focus(here, page)

    def go(self, page_name: str, **args: Any) -> None:
        """Show a page; asks first if the page being left has something unsaved."""
        spec = self._specs[page_name]
        if page_name not in self._allowed:
            if self._shell is not None:
                self._shell.messages.refuse(NotAllowed(f"Your account does not open {spec.title}."))
            return
        if self._way.here() == Visit(page_name, args):
            self._freshen()
        else:
            self._leave(lambda: self._arrive(Visit(page_name, args)))

    def back(self) -> None:
        """Go to the page before, if there is one."""
        if self._way.has(-1):
            self._leave(lambda: self._return(-1))

    def forward(self) -> None:
        """Go to the page that back came from, if there is one."""
        if self._way.has(1):
            self._leave(lambda: self._return(1))

    def forget(self, record_id: UUID) -> None:
        """Forget every stop at a record that is gone. If one is showing, with nothing unsaved, go to the stop before it."""
        shown = self._way.here()
        if shown is None or self.unsaved():
            return
        now = self._way.forget(record_id)
        if now is None:
            self.go(next(spec.name for spec in self._specs.values() if spec.in_rail and spec.name in self._allowed))
        elif now is not shown:
            self._let_go(shown.name)
            self._show(now)

    def current(self) -> Page | None:
        """Return the page that is showing."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def spec(self) -> PageSpec | None:
        """Return how the page that is showing was declared."""
        here = self._way.here()
        return self._specs[here.name] if here is not None else None

    def specs(self) -> tuple[PageSpec, ...]:
        """Return every page there is."""
        return tuple(self._specs.values())

    def where(self) -> tuple[str, dict[str, Any]] | None:
        """Return the page that is showing and what it was opened with, to come back to after locking."""
        here = self._way.here()
        return (here.name, here.args) if here is not None else None

    def unsaved(self) -> bool:
        """Say whether the page that is showing has something unsaved."""
        page = self.current()
        return page is not None and page.unsaved()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, or ask first what to do with what was typed; nobody goes anywhere while the window is locked."""
        if self._gate.holds(lambda: self._leave(then)):
            return
        page, here = self.current(), self._way.here()
        if page is None or here is None or not page.unsaved():
            then()
            return

        def gone() -> None:
            self._let_go(here.name)
            then()

        before_leaving(self, save=(lambda: page.save(then)) if page.saves else None, leave=lambda: page.throw_away(gone))

    def _arrive(self, visit: Visit) -> None:
        """Add a stop after this one, forgetting what lay ahead, and this one too where all is done."""
        self._way.remember(self.window().focusWidget())
        left = self.current()
        self._way.arrive(visit, instead=left is not None and left.finished)
        self._show(visit)

    def _return(self, steps: int) -> None:
        """Go to a stop that was made before, with the focus where it was."""
        self._way.remember(self.window().focusWidget())
        self._show(self._way.step(steps))

    def _show(self, visit: Visit) -> None:
        """Build and fill the page if need be, show it, and put the focus into it; a finished page begins anew next time."""
        left, page = self.current(), self._page(visit)
        self.setCurrentWidget(page)
        for name in [name for name, kept in self._pages.items() if kept is left and kept is not page and kept.finished]:
            self._let_go(name)
        self._freshen()
        self.moved.emit(self._specs[visit.name])
        self.titled.emit(page.title or self._specs[visit.name].title)
        put_focus(visit, page)

    def _page(self, visit: Visit) -> Page:
        """Return the page of a stop, filled with what the stop was opened with."""
        if self._shell is None:
            raise RuntimeError("no shell is served")
        with Border(self._crashes) as border:
            if visit.name not in self._pages:
                self._add(visit.name, self._specs[visit.name].build(self._shell))
            page = self._pages[visit.name]
            if self._loaded.get(visit.name) != visit.args or (page.anew and not page.unsaved()):
                self._loaded[visit.name], page.stale = visit.args, False
                page.load(**visit.args)
        if border.error is not None:
            self._let_go(visit.name)
            self._add(visit.name, BrokenPage(self._shell, self._specs[visit.name], lambda: self._try_again(visit)))
        page = self._pages.pop(visit.name)
        self._pages[visit.name] = page
        for old in list(self._pages)[:-KEPT]:
            self._let_go(old)
        return page

    def _try_again(self, visit: Visit) -> None:
        self._let_go(visit.name)
        self._show(visit)

    def _add(self, name: str, page: Page) -> None:
        self._pages[name] = page
        leave_room(page)
        page.titled.connect(lambda title: self._on_titled(page, title))
        self.addWidget(page)

    def fit(self) -> None:
        """Give every page its margins again, after the text size has changed."""
        for page in self._pages.values():
            leave_room(page)

    def _let_go(self, name: str) -> None:
        page = self._pages.pop(name, None)
        self._loaded.pop(name, None)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _freshen(self) -> None:
        if (page := self.current()) is not None:
            with Border(self._crashes):
                page.freshen()

    def _on_changed(self, changes: Changes) -> None:
        for page in list(self._pages.values()):
            with Border(self._crashes):
                page.hear(changes)

    def _on_titled(self, page: Page, title: str) -> None:
        here = self._way.here()
        if page is self.currentWidget() and here is not None:
            here.title = title
            self.titled.emit(title)


def put_focus(visit: Visit, page: Page) -> None:
    """Put the focus where it was, else where the page asks, else, until that is there, on the first control of the content."""
    was = visit.focus
    wanted = was if was is not None and alive(was) and page.isAncestorOf(was) else page.first_focus()
    stop = stop_of(wanted)
    target = stop or first_control(page)
    page.lent = None if stop is not None else target or page.window().focusWidget()
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def leave_room(page: Page) -> None:
    """Leave a page that does not scroll as much room at the right as the bar of one that does."""
    scrolls = page.findChild(ScrollPage, options=Qt.FindChildOption.FindDirectChildrenOnly) is not None
    page.setContentsMargins(0, 0, 0 if scrolls else LOOK.px(14), 0 if scrolls else LOOK.gap(16))
