"""Guessing what each column is, by its heading and by its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from coc_desktop.bank.register.fields import NAMES, ColumnMap, Heading
from coc_desktop.bank.register.fields import RegisterField as F
from coc_desktop.bank.register.synonyms import KEPT_PHRASES, ONLY_ALONE, OTHERS, PHRASES, SHORT_BUT_TELLING, THIRD_PARTY
from coc_desktop.bank.register.words import folded, tidy

_NEAR = 90
_MOST = 0.6
_EMAIL = re.compile(r"\S\s?@\s?\S{1,255}\.\S")
_PHONE = re.compile(r"^(?:\+|\(?0|44)[\d\s()./-]{8,16}\d?\b|^[127]\d{9}$")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$", re.IGNORECASE)
_STREET = re.compile(r"\b\d+\w?\b.*\b[A-Za-z]{3,}")
_WHOLE_NAME = re.compile(r"^[^\W\d_][\w’'.-]*(?:,?\s+[^\W\d_][\w’'.-]*){1,4}$")
_TOWN = re.compile(r"^[A-Z][\w’' -]+$")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_THEIR_OWN = NAMES | {F.PHONE, F.EMAIL, F.ADDRESS, F.TOWN, F.POSTCODE, F.CHANNEL, F.NUMBER, F.PRONOUNS}
_TO_REACH = frozenset({"name", "number", "no", "contact", "details"})
_APOSTROPHES = re.compile(r"[’'](?:s\b)?")
_THEM = r"(?:sus?|service\s+users?|patients?|members?|volunteers?)"
_OTHER = rf"(?:{'|'.join(sorted(OTHERS))})"
_AND = r"\s*(?:[/&,]|\bor\b|\band\b)\s*"
_EITHER = re.compile(rf"\b{_THEM}{_AND}{_OTHER}\b|\b{_OTHER}{_AND}{_THEM}\b")
_ASKED_OF_THEM = re.compile(rf"(?:^|[^\w\s-]|\b(?:forum|group|network|panel)\b)\s*{_THEM}\s+(?P<asked>[a-z ]+)")
_KNOWN: dict[str, F] = {
    phrase: field for table in (KEPT_PHRASES, PHRASES) for field, phrases in table.items() for phrase in phrases
}


@lru_cache(maxsize=4_096)
def field_of_heading(words: str) -> F | None:
    """Return the field a heading names, in the ways people write it, or None when it names none."""
    plain = folded(words.replace("#", " no "))
    if not plain:
        return None
    if any(f" {phrase} " in f" {plain} " for phrase in THIRD_PARTY) and plain not in _KNOWN:
        return F.KEEP_IDENTITY
    found = _named(folded(_IN_BRACKETS.sub(" ", words))) or _named(plain)
    of_somebody_else = OTHERS.intersection(plain.replace("involvement partner", "").replace("family name", "").split())
    reaches = found in _THEIR_OWN or (found is None and _TO_REACH.intersection(plain.split()))
    if of_somebody_else and reaches and plain not in _KNOWN:
        return _asked_of_them_too(words, found) or F.KEEP_IDENTITY
    return found


def _asked_of_them_too(words: str, found: F | None) -> F | None:
    """Return the field of a heading that names the person beside somebody else: `Carer / SU phone`, `Carers Forum: member name`.

    `Patient’s carer phone` and `Family member phone` name only somebody else.
    """
    plain = _APOSTROPHES.sub("", words.casefold())
    asked = [tidy(one["asked"]) for one in _ASKED_OF_THEM.finditer(plain)]
    named = [_named(one) for one in asked if OTHERS.isdisjoint(one.split())]
    return next((field for field in named if field in _THEIR_OWN), found if _EITHER.search(plain) else None)


def _named(plain: str) -> F | None:
    """Return the field that a folded heading names, in any of the four ways."""
    return _KNOWN.get(plain) or _held_phrase(plain) or _every_word(plain) or _near_phrase(plain)


def _every_word(plain: str) -> F | None:
    """Return the field that each word of the heading names by itself: `Ward & team`."""
    named = {_KNOWN.get(word) for word in plain.split() if word not in {"and", "or", "of", "the"}}
    return named.pop() if len(named) == 1 else None


def _held_phrase(plain: str) -> F | None:
    """Return the field of the longest known phrase of two words or more (or one telling word) that the heading holds."""
    held = [phrase for phrase in _KNOWN if _tells(phrase) and f" {phrase} " in f" {plain} "]
    return _KNOWN[max(held, key=len)] if held and len(plain) < 60 else None


def _tells(phrase: str) -> bool:
    """Say whether a phrase tells its field among other words: `DOB, if known` is a birth, `Employment status` no status."""
    return " " in phrase or phrase in SHORT_BUT_TELLING or (len(phrase) > 4 and phrase not in ONLY_ALONE)


def _near_phrase(plain: str) -> F | None:
    """Return the field of a known phrase spelt almost as the heading is: `Adress`, `Telphone`."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain, [phrase for phrase in _KNOWN if len(phrase) > 4], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _KNOWN[found[0]] if found and len(plain) > 4 else None


def guess_columns(headings: Sequence[Heading], cells: Sequence[Sequence[str]]) -> ColumnMap:
    """Return a map for these headings; `cells` holds each column's texts below the heading."""
    fields: dict[str, F] = {}
    for heading, texts in zip(headings, cells, strict=True):
        named = field_of_heading(heading.words)
        fields[heading.key] = _by_both(named, texts) or F.KEEP_CARE
    _settle_blank_town(headings, cells, fields)
    _settle_twice(headings, cells, fields)
    _settle_no_name(headings, cells, fields)
    return ColumnMap(fields)


def _by_both(named: F | None, texts: Sequence[str]) -> F | None:
    """Return the field by heading unless the cells plainly say another kind of contact."""
    seen = field_of_cells(texts)
    contact = {F.EMAIL, F.PHONE, F.POSTCODE}
    if seen in contact and (named is None or named in contact or named in {F.REMARKS, F.CHANNEL}):
        return seen
    return named if named is not None else seen


def field_of_cells(texts: Sequence[str]) -> F | None:
    """Return the field that most of a column's cells show by their own shape, or None."""
    said = [tidy(text) for text in texts if tidy(text)]
    shapes: tuple[tuple[F, Callable[[str], object]], ...] = (
        (F.EMAIL, _EMAIL.search),
        (F.POSTCODE, _POSTCODE.match),
        (F.PHONE, lambda text: _PHONE.match(text) and not _DATE.match(text)),
    )
    for field, fits in shapes:
        if len(said) >= 3 and sum(1 for text in said if fits(text)) >= _MOST * len(said):
            return field
    return None


def _settle_blank_town(headings: Sequence[Heading], cells: Sequence[Sequence[str]], fields: dict[str, F]) -> None:
    """Take a blank heading right after an address as the town (or more of the address) when its cells look so."""
    before: F | None = None
    for heading, texts in zip(headings, cells, strict=True):
        said = [tidy(text) for text in texts if tidy(text)]
        if not tidy(heading.words) and before in {F.ADDRESS, F.TOWN} and said and fields[heading.key] is F.KEEP_CARE:
            if sum(1 for text in said if _TOWN.match(text)) >= _MOST * len(said):
                fields[heading.key] = F.TOWN
            elif sum(1 for text in said if _STREET.search(text)) >= _MOST * len(said):
                fields[heading.key] = F.ADDRESS
        before = fields[heading.key]


def _settle_twice(headings: Sequence[Heading], cells: Sequence[Sequence[str]], fields: dict[str, F]) -> None:
    """Give a field that stands alone to its fullest column, and keep the other columns as written."""
    if F.FIRST_NAME in fields.values() and F.SURNAME not in fields.values():
        whole = [key for key, field in fields.items() if field is F.NAME]
        fields.update(dict.fromkeys(whole[:1], F.SURNAME))
    for field in F:
        claims = [place for place, heading in enumerate(headings) if fields[heading.key] is field]
        if field.alone and len(claims) > 1:
            exact = [place for place in claims if folded(headings[place].words) in PHRASES[field]]
            kept = max(exact or claims, key=lambda place: sum(1 for text in cells[place] if tidy(text)))
            for place in claims:
                if place != kept:
                    fields[headings[place].key] = kept_beside(field)


def _settle_no_name(headings: Sequence[Heading], cells: Sequence[Sequence[str]], fields: dict[str, F]) -> None:
    """In a sheet without headings, take the first column of what look like whole names as the names."""
    if any(tidy(heading.words) for heading in headings):
        return
    for heading, texts in zip(headings, cells, strict=True):
        said = [tidy(text) for text in texts if tidy(text)]
        named = sum(1 for text in said if _WHOLE_NAME.match(text))
        if not NAMES.intersection(fields.values()) and fields[heading.key] is F.KEEP_CARE and said and named >= _MOST * len(said):
            fields[heading.key] = F.NAME


def kept_beside(field: F) -> F:
    """Return the "keep as written" field of the same domain as another."""
    return next(kept for kept in (F.KEEP_IDENTITY, F.KEEP_CARE, F.KEEP_EQUALITY, F.KEEP_PAYEE) if kept.domain is field.domain)
