"""The side of a page of photos or steps: the chosen one large, its words, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.rules import Photo
from ui.kit.cards import Card, EmptyState
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.pictures import PictureView
from ui.kit.text import Heading, Words, small

DECORATION = "Decoration: whoever listens is not told of it."


class PicturePanel(Card):
    """One photo or step at a time; its buttons stay, so that the focus does too."""

    def __init__(self, object_name: str, nothing: EmptyState, *buttons: QWidget) -> None:
        """Start with `nothing`."""
        super().__init__()
        self.setObjectName(object_name)
        self._title, self._words, self._note = Heading("", 2), Words(""), small("")
        self._picture = PictureView(f"{object_name}.picture", b"", "", 260)
        self._nothing = nothing
        parts = (self._title, 8, self._picture, 8, self._words, 4, self._note, 12, panel(Flow(*buttons, gap=8)))
        self._shown = panel(column(*parts))
        self.show_content(self._nothing, self._shown, None)
        self._shown.hide()

    def show_one(self, title: str, words: str, photo: Photo | None, note: str = "") -> None:
        """Show the chosen one."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if photo is not None:
            self._picture.show_picture(photo.content, photo.words or DECORATION)
        self._picture.setVisible(photo is not None)
        self._nothing.hide()
        self._shown.show()

    def show_nothing(self) -> None:
        """Say that none is chosen."""
        self._shown.hide()
        self._nothing.show()
