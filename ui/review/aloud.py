"""Reading a page aloud, where this computer has a voice. The voice is in a part of Qt that is had only by whoever asks for it.

Without that part, or without a voice on the computer, there is no button.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from ui.kit.text import Words
from ui.review.sheets import UNSPOKEN

PART = "PySide6.QtTextToSpeech"


class Voice(Protocol):
    """Anything that can speak, and be still at once."""

    def say(self, words: str) -> None:
        """Begin to speak."""

    def stop(self) -> None:
        """Be still."""


class Aloud(QObject):
    """Reads pages with one voice. `speaking_changed` says when it has begun, and when it is still again."""

    speaking_changed = Signal(bool)

    def __init__(self, voice: Voice) -> None:
        """Be still."""
        super().__init__()
        self._voice = voice
        self.speaking = False

    def turn(self, page: QWidget) -> None:
        """Read a page from its beginning, or be still if it is being read."""
        if self.speaking:
            self.stop()
        else:
            self._voice.say("\n".join(reading_of(page)))
            self._become(speaking=True)

    def stop(self) -> None:
        """Be still at once."""
        if self.speaking:
            self._voice.stop()
            self._become(speaking=False)

    def ended(self) -> None:
        """Hear from the voice that it has come to the end."""
        self._become(speaking=False)

    def _become(self, *, speaking: bool) -> None:
        if speaking is not self.speaking:
            self.speaking = speaking
            self.speaking_changed.emit(speaking)


def reading_of(page: QWidget) -> Iterator[str]:
    """Yield what is on a page, as it is read: the question, the words, what can be chosen. What opens anything is left out."""

    def place(part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(page, part.rect().topLeft())
        return corner.y(), corner.x()

    said = (Words, QAbstractButton, QPlainTextEdit)
    shown = (one for one in page.findChildren(QWidget) if isinstance(one, said) and one.isVisible())
    for part in sorted((one for one in shown if not one.property(UNSPOKEN)), key=place):
        words = part.toPlainText() if isinstance(part, QPlainTextEdit) else part.text().replace("&", "")
        if words.strip():
            yield words


def find_voice(engine: str = "") -> Aloud | None:
    """Return what reads aloud on this computer, or None where the part or a voice is missing.

    Without an engine named, one that only plays at speaking does not count.
    """
    try:
        part: Any = importlib.import_module(PART)
    except ImportError:
        return None
    if engine not in ("", *part.QTextToSpeech.availableEngines()):
        return None
    if not engine and not set(part.QTextToSpeech.availableEngines()) - {"mock"}:
        return None
    speech = part.QTextToSpeech(engine) if engine else part.QTextToSpeech()
    if not speech.availableVoices():
        return None
    aloud = Aloud(speech)
    speech.setParent(aloud)
    states = part.QTextToSpeech.State
    speech.stateChanged.connect(lambda state: aloud.ended() if state in (states.Ready, states.Error) else None)
    return aloud
