"""Every word people read goes through here: plain text only, so that a name can never load a picture or hide a link."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.accessibility import speak_as
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.qt import override

READING_WIDTH = 70  # characters in a line of prose
BREAK = "\u200b"  # where a long word may go on in the next line; nothing is drawn
PIECE = 12  # letters between such places
_LONG = re.compile(r"\S{21,}")


class Words(QLabel):
    """Plain words in a type role and a tone, wrapping when there is no room."""

    spoken = ""  # the role that a screen reader is told, where it is not a label

    def __init__(self, text: str, role: str = "body", tone: str = "text", *, wrap: bool = True) -> None:
        """Show text; `role` is one of look.ROLES, `tone` a token such as `text2`."""
        super().__init__()
        if self.spoken:
            speak_as(self, self.spoken)  # before anything else: a reader that listens asks at the first change, and never again
        self._said = self._named = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    @override
    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        self.setText(self._said)

    @override
    def text(self) -> str:
        return self._said

    @override
    def setText(self, text: str) -> None:
        self._said, shown = text, breakable(text) if self.wordWrap() else text
        super().setText(shown)
        if self.accessibleName() in ("", self._named):
            self._named = text if shown != text else ""
            self.setAccessibleName(self._named)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    @override
    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        metrics, margins = self.fontMetrics(), self.contentsMargins()
        natural = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0) + 1
        width = min(natural, metrics.averageCharWidth() * READING_WIDTH) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        self.ensurePolished()
        metrics, margins = self.fontMetrics(), self.contentsMargins()
        pieces = super().text().replace(BREAK, " ").split()
        longest = max((metrics.horizontalAdvance(piece) for piece in pieces), default=0) + 1
        limit = metrics.averageCharWidth() * READING_WIDTH // 2
        return QSize(min(longest, limit) + margins.left() + margins.right(), metrics.height() + margins.top() + margins.bottom())


class Heading(Words):
    """A page title (level 1), card title (2) or group title (3), spoken as a heading."""

    spoken = "heading"

    def __init__(self, text: str, level: int = 1, *, role: str = "") -> None:
        """Show a heading; `role` overrides the type role that goes with the level."""
        super().__init__(text, role or {1: "h1", 2: "h2", 3: "h3"}[level])
        self.level = level


class OwnWords(Words):
    """What a person said, in their own words, always in curly quotation marks; never shortened or corrected."""

    spoken = "quotation"

    def __init__(self, text: str, *, bold: bool = False, mark: bool = True, role: str = "") -> None:
        """Quote a person, with the quotation mark icon unless `mark` is off."""
        super().__init__(f"“{text}”", role or ("own_bold" if bold else "own"))
        self._mark = mark
        self._make_room()

    @override
    def sizeHint(self) -> QSize:
        self._make_room()
        return super().sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark:
            side, painter = LOOK.px(16), QPainter(self)
            top = (self.fontMetrics().height() - side) / 2
            draw_icon(painter, "quote", QRectF(0, max(0.0, top), side, side), "accent")

    def _make_room(self) -> None:
        """Keep the space of the mark at the left."""
        left = LOOK.px(16) + LOOK.gap(12) if self._mark else 0
        if self.contentsMargins().left() != left:
            self.setContentsMargins(left, 0, 0, 0)


def breakable(text: str) -> str:
    """Return a text whose words of more than 20 letters may go on in the next line; what joins letters stays whole."""
    return _LONG.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    """Put an invisible break after every few letters of a word that is not written joined up."""
    if any(unicodedata.bidirectional(letter) == "AL" for letter in word):
        return word
    parts, since = list[str](), 0
    for place, letter in enumerate(word):
        joined = unicodedata.category(letter)[0] == "M" or "\u200d" in word[max(0, place - 1) : place + 1]
        if since >= PIECE and not joined:
            parts.append(BREAK)
            since = 0
        parts.append(letter)
        since += 1
    return "".join(parts)


def words(text: str, role: str = "body", tone: str = "text", *, wrap: bool = True) -> Words:
    """Return a label; see Words."""
    return Words(text, role, tone, wrap=wrap)


def small(text: str) -> Words:
    """Return a second line: small, in the second tone."""
    return Words(text, "small", "text2")


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows its text as it is, even where it looks like markup."""
    widget.setToolTip(plain_tip(text))
    if not widget.accessibleDescription():
        widget.setAccessibleDescription(text)


def plain_tip(text: str) -> str:
    """Return a text that a tooltip shows letter for letter."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # every name that HTML knows comes with it, which start-up need not wait for

    return f"<span>{escape(text)}</span>"
