"""Commands: everything a person can do, declared once. Menus, the palette, the list of shortcuts and tests all read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from models.vocabulary import Permission
    from ui.kit.shell import Shell


def always(shell: Shell) -> bool:
    """Say that a command can be used at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: `id` is dotted (`people.add`), `words` finish “I want to …”, `also` are other words to find it by.

    `shortcut` is written as in `Ctrl+N`; `enabled` says when it makes sense; without `permission` everybody sees it.
    """

    id: str
    words: str
    group: str
    run: Callable[[Shell], object]
    shortcut: str = ""
    enabled: Callable[[Shell], bool] = always
    permission: Permission | None = None
    icon: str = ""
    help: str = ""
    more_shortcuts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class ShortcutClash(ValueError):
    """Two commands ask for one id or one shortcut; a mistake in a tuple of commands."""


class Commands(QObject):
    """The registry of a window. Every command is a QAction of that window, so its shortcut works everywhere in it."""

    used = Signal(str)  # the id of a command that was run

    def __init__(self, window: QWidget) -> None:
        """Start empty; the actions will belong to the window."""
        super().__init__(window)
        self._window = window
        self._shell: Shell | None = None
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def serve(self, shell: Shell) -> None:
        """Run commands for this shell from now on."""
        self._shell = shell

    def add(self, commands: Iterable[Command], may: Callable[[Permission], bool] = lambda permission: True) -> None:
        """Register the commands that the signed-in person may use; two with one id or shortcut are a mistake and raise."""
        for command in commands:
            if command.permission is None or may(command.permission):
                self._add(command)

    def switch(self, *, on: bool) -> None:
        """Let every command answer its keys, or none, as while the window is locked."""
        for action in self._actions.values():
            action.setEnabled(on)

    def clear(self) -> None:
        """Forget every command, as when somebody else signs in."""
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        self._commands.clear()
        self._actions.clear()

    def all(self) -> tuple[Command, ...]:
        """Return every command in the order they were added."""
        return tuple(self._commands.values())

    def usable(self) -> tuple[Command, ...]:
        """Return the commands that make sense on the page that is showing."""
        shell = self._shell
        return tuple(command for command in self.all() if shell is not None and command.enabled(shell))

    def groups(self) -> dict[str, tuple[Command, ...]]:
        """Return the commands by their group, for menus and for the list of shortcuts."""
        names = dict.fromkeys(command.group for command in self.all())
        return {name: tuple(command for command in self.all() if command.group == name) for name in names}

    def action(self, command_id: str) -> QAction:
        """Return a command's action, for a menu or a button."""
        return self._actions[command_id]

    def run(self, command_id: str) -> None:
        """Run a command if it makes sense now; otherwise nothing happens."""
        command = self._commands[command_id]
        if self._shell is not None and command.enabled(self._shell):
            command.run(self._shell)
            self.used.emit(command_id)

    def _add(self, command: Command) -> None:
        clash = next((other for other in self.all() if command.shortcut and other.shortcut == command.shortcut), None)
        if command.id in self._commands or clash is not None:
            raise ShortcutClash(f"{command.id}: its id or {command.shortcut} is taken by {clash.id if clash else command.id}")
        action = QAction(command.words, self._window)
        action.setObjectName(f"command_{command.id}")
        if command.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (command.shortcut, *command.more_shortcuts)])
        action.triggered.connect(lambda: self.run(command.id))
        self._window.addAction(action)
        self._commands[command.id], self._actions[command.id] = command, action


def keys_in_words(shortcut: str) -> str:
    """Write a shortcut as this machine's keyboards do."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
