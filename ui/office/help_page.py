"""Help: a nervous first day, the keys, and what this program is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

import resources
from ui.kit.actions import keys_in_words
from ui.kit.cards import Card, Fact, Facts
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, Readable, ScrollPage, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import words


class HelpPage(Page):
    """The whole manual so far, offline, and every shortcut there is."""

    def __init__(self, shell: Shell) -> None:
        """Build the cards from the help text and the registry of commands."""
        super().__init__(shell)
        self.setObjectName("office_help")
        head = PageHead("Help", "Everything here is on this computer. Nothing is sent anywhere.")
        parts: list[Part] = []
        for title, body in _chapters():
            parts += [Card(title, *_paragraphs(body)), 16]
        parts.append(Card("Keys", Facts("office_help.keys", _keys(shell))))
        self._scroll = ScrollPage("office_help.scroll", panel(column(head, 16, Readable(*parts), None, margin=(0, 0, 8, 24))))
        self._scroll.setProperty("ring_room", 6)
        self._scroll.setAccessibleName("Help")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is nothing else in it to come to, and it has to scroll
        self.setLayout(column(self._scroll))

    @override
    def first_focus(self) -> QWidget | None:
        return self._scroll


def _chapters() -> list[tuple[str, str]]:
    """Return the chapters of the help text: a line that begins with `# ` is a title."""
    chapters = resources.text("help/help.txt").split("\n# ")
    return [(title.removeprefix("# ").strip(), body) for title, _, body in (chapter.partition("\n") for chapter in chapters)]


def _paragraphs(body: str) -> list[Part]:
    found: list[Part] = []
    for paragraph in body.strip().split("\n\n"):
        found += [words(" ".join(paragraph.split())), 8]
    return found


def _keys(shell: Shell) -> list[Fact]:
    return [Fact(command.words, keys_in_words(command.shortcut)) for command in shell.commands.all() if command.shortcut]
