"""One person signed in: their shell, their pages and commands, what waits in each area, and the watch over an unused window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from coc_desktop.changes import Changes
from coc_desktop.clock import london
from coc_desktop.office.history import may_put_back
from coc_desktop.problems import CocProblem, Gone
from coc_desktop.wording import listed, moment
from coc_desktop.wording import time as time_words
from models.vocabulary import SheetKind
from ui.crash import Crashes
from ui.kit.actions import Commands
from ui.kit.appearance import Appearance
from ui.kit.finder import Finder
from ui.kit.palette import Palette
from ui.kit.shell import Shell
from ui.kit.tasks import Tasks
from ui.shell.commands import WindowActs, go_commands, page_commands, window_commands
from ui.shell.day_watch import DayWatch
from ui.shell.frame import Frame
from ui.shell.idle import IdleWatch
from ui.shell.keeper import Keeper
from ui.shell.parts import Parts
from ui.shell.rail import AccountButton
from ui.shell.stack import PageStack
from ui.shell.undo import Undo

if TYPE_CHECKING:
    import datetime as dt

    from ui.office.opening import Opened

HOME = "home"


@dataclass(frozen=True, slots=True)
class Around:
    """What outlives a sign-in, and what only the window can do."""

    app: QApplication
    window: QMainWindow
    tasks: Tasks
    appearance: Appearance
    crashes: Crashes
    hide_screen: Callable[[], object]
    lock: Callable[[], object]
    hand_over: Callable[[Any], object]


class Session(QObject):
    """Everything that exists only while somebody is signed in."""

    titled = Signal(str)

    def __init__(self, around: Around, parts: Parts, opened: Opened) -> None:
        """Build the frame and the shell, hear what changes, and begin to watch."""
        super().__init__(around.window)
        self.around, self.me = around, opened.workspace.me
        tasks, may, clock = around.tasks, opened.workspace.may, opened.workspace.clock
        allowed = parts.for_somebody(may)
        self.rail_specs = tuple(sorted((spec for spec in allowed if spec.in_rail), key=lambda spec: spec.order))
        self.commands = Commands(around.window)
        self.stack = PageStack(around.crashes)
        self.menu = QMenu(around.window)
        self.frame = Frame(
            trust=opened.trust,
            account=AccountButton(self.me.name, self.me.role.label, self.menu),
            specs=self.rail_specs,
            stack=self.stack,
            go=self.stack.go,
            find=self.find,
            hide_screen=around.hide_screen,
            undo=lambda: self.commands.run("undo"),
            cancel=tasks.cancel,
        )
        self.undo = Undo(tasks, self.frame.messages, partial(may_put_back, may))
        self.shell = Shell(
            tasks,
            self.frame.messages,
            self.commands,
            around.appearance,
            self.stack,
            me=self.me,
            clock=clock,
            may=may,
            extras=parts.extras,
        )
        self._declare(parts, allowed)
        self.finder = Finder(self.shell, parts.findable)
        self.palette = Palette(self.frame, self.finder)
        self.idle = IdleWatch(around.app, opened.lock_minutes, parent=self)
        self.keeper, self.day_watch = Keeper(self, tasks, clock), DayWatch(self, clock, self.stack, around.crashes)
        self._warned = False
        self._connect()
        self._count(None)

    def find(self) -> None:
        """Open the palette."""
        self.palette.open()

    def begin(self, where: tuple[str, dict[str, Any]] | None = None, trouble: str = "") -> None:
        """Show the first page: the one that was left at locking, else Home, else the first that the role opens.

        `trouble` is why no backup was made on locking.
        """
        names = [spec.name for spec in self.rail_specs]
        name, args = where or (HOME if HOME in names or not names else names[0], {})
        self.stack.go(name, **args)
        self.keeper.start(trouble)
        self.day_watch.start()

    def _remind_of_sheets(self, kinds: Sequence[SheetKind]) -> None:
        """Say that recovery sheets were never typed back, until they are."""
        names = listed([kind.label.lower() for kind in kinds])
        self.frame.messages.say(
            f"Nobody has shown yet that the {names} can be read. Type back the last line in Settings.", "warn"
        )

    def remind_of(self, opened: Opened, *, sheets: bool) -> None:
        """Say what whoever signs in has to know of the bank; the last is the more pressing."""
        if sheets and opened.unconfirmed:
            self._remind_of_sheets(opened.unconfirmed)
        if opened.older_than is not None:
            self._warn_of_older(opened.older_than)

    def _warn_of_older(self, than: dt.datetime) -> None:
        """Say that somebody may have put a backup in the bank's place since this account last used it here."""
        self.frame.messages.say(
            f"This bank is older than when you last used it here, {moment(london(than))}. What was written since is not in it. "
            "Unless you know why, ask your colleagues before you go on.",
            "warn",
        )

    def pause(self) -> None:
        """Keep only the page with something unsaved, out of sight and out of reach, while the window is locked."""
        self._forget()
        self.stack.pause()
        self.commands.switch(on=False)

    def resume(self, trouble: str = "") -> None:
        """Go on with the page that waited; `trouble` is why no backup was made on locking."""
        self.commands.switch(on=True)
        self.idle.start()
        self.keeper.start(trouble)
        self._count(None)
        self.stack.come_back()
        self.day_watch.start()

    def end(self) -> None:
        """Let everything go: pages, commands, what was read and found."""
        self._forget()
        self.commands.clear()
        self.stack.empty()
        self.menu.deleteLater()  # its acts hold on to all of this
        self.shell.deleteLater()
        self.deleteLater()

    def _forget(self) -> None:
        self.idle.stop()
        self.keeper.stop()
        self.day_watch.stop()
        self.undo.forget()
        self.finder.forget()
        self.palette.hide()
        self.frame.messages.clear()

    def _declare(self, parts: Parts, allowed: tuple[Any, ...]) -> None:
        """Register every command there is for this person, and the menu that lists them all."""
        acts = WindowActs(
            find=self.find,
            forward=self.stack.forward,
            next_region=self.frame.next_region,
            last_region=lambda: self.frame.next_region(backwards=True),
            undo=self.undo.undo,
            redo=self.undo.redo,
            can_undo=self.undo.can_undo,
            can_redo=self.undo.can_redo,
            hide_screen=self.around.hide_screen,
            lock=self.around.lock,
            close=self.around.window.close,
        )
        self.commands.serve(self.shell)
        own = [command for command in parts.commands if command.permission is None or self.shell.may(command.permission)]
        self.commands.add((*go_commands(self.rail_specs), *window_commands(acts), *page_commands(), *own))
        self.stack.serve(self.shell, parts.pages, allowed)
        for group, commands in self.commands.groups().items():
            sub = self.menu.addMenu(group)
            for command in commands:
                sub.addAction(self.commands.action(command.id))
        self.menu.setObjectName("window.rail.account.menu")

    def _connect(self) -> None:
        """Hear what happens and show it."""
        tasks, frame = self.around.tasks, self.frame
        tasks.busy_changed.connect(frame.show_busy)
        tasks.refused.connect(self._on_refused)
        tasks.changed.connect(self._on_changed)
        self.undo.moved.connect(frame.status.show_undo)
        self.shell.handing_over.connect(self.around.hand_over)
        self.stack.moved.connect(self._on_moved)
        self.stack.titled.connect(self._on_titled)
        self.around.appearance.changed.connect(frame.fit)
        self.idle.warned.connect(self._on_warned)
        self.idle.used_again.connect(self._on_used_again)
        self.idle.spent.connect(self.around.lock)
        self.day_watch.turned.connect(lambda: self._count(None))
        self.keeper.moved.connect(frame.status.show_backup)
        self.keeper.troubled.connect(frame.messages.refuse)

    def _count(self, changes: Changes | None) -> None:
        """Ask how much waits in each area whose tables moved, or in all."""
        for spec in self.rail_specs:
            if spec.count is not None and (changes is None or spec.count_of & changes.kinds):
                item = self.frame.rail.items[spec.name]
                self.around.tasks.run(spec.count, done=item.show_count, owner=item)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds:
            self.frame.status.show_saved(time_words(london(self.shell.clock.now()).time().replace(second=0, microsecond=0)))
        self._count(changes)

    def _on_refused(self, problem: CocProblem) -> None:
        """Say what could not be done; a page about a record that is gone makes way for the page before it."""
        if isinstance(problem, Gone):
            self.stack.forget(problem.record_id)
        self.frame.messages.refuse(problem)

    def _on_moved(self, _spec: object) -> None:
        self.frame.messages.turn()
        if self.keeper.sentence():
            self.frame.messages.refuse(self.keeper.sentence())

    def _on_titled(self, title: str) -> None:
        spec = self.stack.spec()
        if spec is not None:
            above = next((one for one in self.stack.specs() if one.name == spec.under), None)
            self.frame.here(spec, above, title)
            self.titled.emit(spec.title)

    def _on_used_again(self) -> None:
        self._warned = False
        self.frame.messages.strip.hide()

    def _on_warned(self, seconds: int) -> None:
        """Warn once, a minute before; any key or movement of the mouse keeps the window open."""
        if not self._warned:
            self._warned = True
            said = f"This window locks in {seconds} seconds, as nobody has used it. Press a key or move the mouse to go on."
            self.frame.messages.say(said, "warn")
