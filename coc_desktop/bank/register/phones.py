"""Reading phone numbers: zeros that a spreadsheet dropped, +44 and 00 44, two in one cell, notes beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coc_desktop.bank.register.words import tidy

_RUN = re.compile(r"(?:\+|\b)\d[\d\s().\u2010-\u2015-]{4,}\d(?:\s*(?:ext|x)\.?\s*\d{1,6})?", re.IGNORECASE)
_COUNTED = re.compile(r"(\d)\.(\d+)E\+?(\d{1,2})|(\d{9,13})\.0", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/,;\n|&]|\bor\b|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers found, as people in the United Kingdom write them, and the words that are no number."""

    numbers: tuple[str, ...] = ()
    rest: str = ""


def read_phones(words: str) -> Phones:
    """Read every phone number in a cell; `rest` is what is left when they are taken out."""
    plain = tidy(words.replace("\n", " / "))
    counted = _COUNTED.fullmatch(plain)
    if counted:
        return _as_counted(counted)
    whole = _number(plain)
    if whole:
        return Phones((whole,))
    numbers: list[str] = []
    left: list[str] = []
    for piece in _BETWEEN.split(plain):
        found = _RUN.search(piece)
        number = _number(found.group()) if found else None
        if found and number:
            numbers.append(number)
            left.append(tidy(piece[: found.start()] + " " + piece[found.end() :]))
        else:
            left.append(tidy(piece))
    return Phones(tuple(dict.fromkeys(numbers)), " ".join(words for words in left if words))


def _as_counted(found: re.Match[str]) -> Phones:
    """Read a number that a spreadsheet turned into a sum, `7.700900123E+09`: only when it still holds every digit."""
    lead, more, power, whole = found.groups()
    number = _number(whole or lead + more) if whole or len(more) == int(power) else None
    return Phones((number,)) if number else Phones((), found.group())


def _number(typed: str) -> str | None:
    """Return one number written the usual way, or None when it cannot be a phone number."""
    import phonenumbers

    if not re.fullmatch(r"[+\d\s().\u2010-\u2015-]+(?:\s*(?:ext|x)\.?\s*\d{1,6})?", typed, re.IGNORECASE):
        return None
    main = re.split(r"ext|x", typed, flags=re.IGNORECASE)[0]
    digits = re.sub(r"\D", "", main)
    if digits.startswith("44") and len(digits) == 12 and "+" not in typed:
        typed = "+" + typed.lstrip("0 ")
    elif digits.startswith("00"):
        typed = "+" + typed.replace("0", "", 2).lstrip()
    elif len(digits) == 10 and digits[0] in "12378" and "+" not in typed:
        typed = "0" + typed
    try:
        number = phonenumbers.parse(typed, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    british = number.country_code == 44
    if british and len(str(number.national_number)) < 9:
        return None
    style = phonenumbers.PhoneNumberFormat.NATIONAL if british else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return _spaced(phonenumbers.format_number(number, style))


def _spaced(number: str) -> str:
    """Return an eleven-digit mobile as `07946 626017`, also when its range is not known to be in use."""
    plain = number.replace(" ", "")
    return f"{plain[:5]} {plain[5:]}" if re.fullmatch(r"07\d{9}", plain) else number


def digits(number: str) -> str:
    """Return a number's digits for comparing, without the country's own beginning."""
    plain = re.sub(r"\D", "", number)
    return plain[2:] if plain.startswith("44") and len(plain) == 12 else plain.lstrip("0")
