"""The kinds of field a form is declared from. A kind is a plain value; `build` makes its entry, the widget that is typed into.

Here and elsewhere on the way to the sign-in page a plain value is a NamedTuple: Python makes a dataclass in eight times the time.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from ui.kit.entries import TODAY, Entry, LineEntry, MoneyEntry, NumberEntry, PassphraseEntry, TextEntry, TickEntry, TimeEntry

__all__ = [
    "TODAY",
    "Entry",
    "Kind",
    "LineEntry",
    "MoneyEntry",
    "MoneyField",
    "NumberEntry",
    "NumberField",
    "OwnWordsField",
    "PassphraseEntry",
    "PassphraseField",
    "TextBlock",
    "TextEntry",
    "TextLine",
    "TickEntry",
    "TickField",
    "TimeEntry",
    "TimeField",
]  # fmt: skip


class Kind(Protocol):
    """A kind of field."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make an entry called `object_name`, whose label says `name`."""


class TextLine(NamedTuple):
    """One line of words: at most `limit` characters, about `characters` wide. Value: words without spaces around."""

    limit: int = 200
    characters: int = 0

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return LineEntry(object_name, name, limit=self.limit, characters=self.characters)


class TextBlock(NamedTuple):
    """Several lines of words. Value: the words exactly as typed."""

    lines: int = 3

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return TextEntry(object_name, name, lines=self.lines)


class OwnWordsField(NamedTuple):
    """A person's own words: a larger size, never checked for spelling, never changed. Value: the words exactly as typed."""

    lines: int = 3

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return TextEntry(object_name, name, lines=self.lines, role="own")


class MoneyField:
    """An amount in pounds. Value: pence, or None."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return MoneyEntry(object_name, name, characters=10, right=True)


class NumberField(NamedTuple):
    """A whole number. Value: int, or None."""

    low: int = 0
    high: int = 9999

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return NumberEntry(object_name, name, self.low, self.high)


class TimeField:
    """A time of day in one forgiving box. Value: time, or None."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return TimeEntry(object_name, name)


class PassphraseField:
    """A passphrase with Show. Value: the words exactly as typed."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return PassphraseEntry(object_name, name)


class TickField:
    """A box to tick, its label beside it. Value: bool."""

    def build(self, object_name: str, name: str, today: TODAY) -> Entry:
        """Make the entry."""
        return TickEntry(object_name, name)
