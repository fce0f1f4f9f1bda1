"""How words from a sheet are tidied for keeping and folded for comparing. Tidying never changes a letter."""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[^\w]+|_")
_MARKS = re.compile(r"[\u0300-\u036f]")

AT_ANOTHER_ROW = "It points at another row. Type in what it means."
A_FAULT = "The spreadsheet shows a fault here."
_DITTO = re.compile(
    r"""["“”„〃]{1,2}|''|’’|-\s*(?:do|ditto)\.?\s*-?|ditto|see above|(?:the )?same(?: as)? above|as (?:above|before|previous)""",
    re.IGNORECASE,
)
_FAULTS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
NOTHING_SAID = frozenset(
    {"", "n a", "na", "none", "nil", "no", "not known", "unknown", "n k", "nk", "tbc", "tba", "not given", "x"}
)


def tidy(words: str) -> str:
    """Return words on one line with single ordinary spaces and none at the ends."""
    return " ".join(words.replace("\u200b", "").split())


def folded(words: str) -> str:
    """Return words for comparing: no capitals, accents or punctuation; `&` is `and`, a curly apostrophe is none."""
    plain = words.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return _NOT_LETTERS.sub(" ", plain).strip()


def says_nothing(words: str) -> bool:
    """Say whether a cell says only that there is nothing: `n/a`, `tbc`, `?`, `-`."""
    return folded(words) in NOTHING_SAID


def says_elsewhere(words: str) -> str:
    """Return why a cell says nothing by itself: ditto marks, `as above` and faults such as `#REF!`; empty when it does.

    What stands above may be somebody else's since the sheet was sorted, so it is for a person to type in.
    """
    plain = tidy(words)
    return AT_ANOTHER_ROW if _DITTO.fullmatch(plain) else A_FAULT if plain.upper() in _FAULTS else ""
