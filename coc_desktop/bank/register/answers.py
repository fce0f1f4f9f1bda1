"""Reading small answers: yes or no with a date, the kind of contributor, the way somebody likes to be contacted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from coc_desktop.bank.register.dates import DateUse, PartialDate, date_within, read_date
from coc_desktop.bank.register.words import folded, tidy
from coc_desktop.sheets.book import Cell
from models.vocabulary import Channel


class Answer(StrEnum):
    """What a cell that asks yes or no says."""

    YES = "yes"
    NO = "no"
    PENDING = "pending"
    NOT_NEEDED = "not_needed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the date it stands with; `level` is a DBS level when one is named."""

    answer: Answer
    on: PartialDate | None = None
    level: str = ""


_ANSWERS: tuple[tuple[Answer, re.Pattern[str]], ...] = (
    (Answer.NOT_NEEDED, re.compile(r"^(not (needed|required|applicable)|exempt)\b")),
    (Answer.PENDING, re.compile(r"^(pending|applied|in progress|sent|awaiting|chasing|submitted|due)\b")),
    (Answer.YES, re.compile(r"^(y|yes|signed|done|completed?|on file|seen|true|basic|standard|enhanced)\b")),
    (Answer.NO, re.compile(r"^(n|no|none|not signed|not done|false|refused|declined)\b")),
)
_LEVELS = ("enhanced", "standard", "basic")
_CHANNELS = {
    "email": Channel.EMAIL, "e mail": Channel.EMAIL, "text": Channel.TEXT, "sms": Channel.TEXT, "text message": Channel.TEXT,
    "phone": Channel.PHONE, "call": Channel.PHONE, "telephone": Channel.PHONE, "phone call": Channel.PHONE,
    "mobile": Channel.PHONE,
    "post": Channel.POST, "letter": Channel.POST, "whatsapp": Channel.WHATSAPP, "whats app": Channel.WHATSAPP,
}  # fmt: skip


def read_answer(cell: Cell, today: dt.date) -> Answered:
    """Read a DBS or agreement cell; what cannot be read as an answer is not known."""
    date = read_date(cell, DateUse.EVENT, today)
    if date is not None:
        return Answered(Answer.YES, date)
    plain = folded(cell.text)
    answer = next((answer for answer, form in _ANSWERS if form.search(plain)), Answer.NOT_KNOWN)
    if "✓" in cell.text or "✔" in cell.text:
        answer = Answer.YES
    level = next((level for level in _LEVELS if level in plain), "")
    return Answered(answer, date_within(cell.text, DateUse.EVENT, today), level)


def read_channel(words: str) -> Channel | None:
    """Return the one way of contact that the words name and nothing else; None when they say more."""
    return _CHANNELS.get(folded(words))


def tidy_kind(words: str) -> str:
    """Return the kind of contributor as the trust writes it, with one capital where it has none."""
    plain = tidy(words)
    return plain[:1].upper() + plain[1:] if plain.islower() else plain


def team_key(words: str) -> str:
    """Return a team's name for comparing: `Birch`, `birch ward` and `Birch Ward ` are one."""
    tokens = folded(words).split()
    return " ".join(token for token in tokens if token not in {"ward", "the", "unit", "team"}) or " ".join(tokens)


def team_name(words: str) -> str:
    """Return a team's name tidied, with capitals where it has none."""
    plain = tidy(words)
    return " ".join(token[:1].upper() + token[1:] for token in plain.split(" ")) if plain.islower() else plain
