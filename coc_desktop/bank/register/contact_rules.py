"""Finding warnings about contact anywhere in a row. A warning is kept with its words and holds until somebody takes it away."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from coc_desktop.bank.register.dates import DateUse, parse_date
from coc_desktop.bank.register.words import tidy
from models.vocabulary import ContactRuleKind as Kind
from models.vocabulary import DatePrecision

_NOT = r"(?:do\s*n[o’']?t|don[’']?t|never|please\s+do\s+not|not\s+to|no\s+longer)"
_MESSAGE = r"(?:voice\s*-?mails?|answer\s*phone|messages?)"
_WHO = (
    r"(?:mum|mother|mam|dad|father|parents?|partner|wife|husband|son|daughter|sister|brother|carer|nan|gran|grandmother|aunt|uncle"
    r"|friend|advocate|interpreter|(?:social|support|key|link|outreach)\s*worker|care\s*co-?ordinator|cco|cpn|ward|staff|warden|hostel|solicitor)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (Kind.NO_CONTACT, rf"\b{_NOT}\s+(?:make\s+)?contact\b(?!\s+(?:by|via|before|after|through|on))|\bno\s+contact\b"),
        (Kind.NO_CALLS, rf"\b{_NOT}\s+(?:call|ring|phone|telephone)\b|\bno\s+(?:phone\s*)?calls\b"),
        (
            Kind.NO_VOICEMAIL,
            rf"\bno\s+{_MESSAGE}\b|\b{_NOT}\s+leave\s+(?:a\s+|any\s+)?{_MESSAGE}\b",
        ),
        (Kind.TEXT_ONLY, r"\btexts?\s+(?:message\s+|messages\s+)?only\b|\bonly\s+(?:by\s+)?text\b|\bsms\s+only\b"),
        (Kind.EMAIL_ONLY, r"\be-?mails?\s+only\b|\bonly\s+(?:by\s+)?e-?mail\b"),
        (Kind.PLAIN_ENVELOPE, r"\b(?:plain|unmarked|unbranded)\s+envelopes?\b"),
        (Kind.THROUGH_SOMEBODY, rf"\b(?:via|through|contact|c/o)\s+(?:(?:his|her|their|my|the)\s+)?{_WHO}\b"),
    )
)
_READ_FIRST = re.compile(
    rf"\bmust\s+not\s+know\b|\bdoes\s*(?:n[’']?t|\s*not)\s+know\b|\b{_NOT}\s+(?:tell|mention|post|write|send|e-?mail|text|visit|contact|share|disclose)\b"
    r"|\bnot\s+safe\b|\bunsafe\b|\bsafe\s+(?:contact|address|number)\b|\bex-directory\b|\bdv\b|\bdomestic\s+(?:abuse|violence)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|til)\s+(?P<when>[\w/. ’'-]{2,24}?)(?=$|[,;()–]|\s+-\s)", re.IGNORECASE)
_DIED = re.compile(r"\b(?:deceased|passed\s+away|has\s+died|died|death)\b|\bR\.?\s?I\.?\s?P\b\.?", re.IGNORECASE)
_DIED_ANYWHERE = re.compile(r"\b(?i:deceased|passed\s+away|has\s+died)\b|\bR\.?I\.?P\b\.?")


@dataclass(frozen=True, slots=True)
class SafeContact:
    """One rule: its kind, the cell's words as written, and the day it ends when the words give one in full."""

    kind: Kind
    words: str
    until: dt.date | None = None
    until_words: str = ""


def read_rules(words: str, today: dt.date, *, of_channel: bool = False) -> tuple[SafeContact, ...]:
    """Return every rule a cell's words make. `of_channel` says that the cell is about contact, so that any "via" counts."""
    plain = tidy(words)
    kinds = [kind for kind, form in _KINDS if form.search(plain)]
    if of_channel and Kind.THROUGH_SOMEBODY not in kinds and re.search(r"\b(?:via|through)\s+\w", plain, re.IGNORECASE):
        kinds.append(Kind.THROUGH_SOMEBODY)
    if not kinds and _READ_FIRST.search(plain):
        kinds.append(Kind.READ_FIRST)
    found = _UNTIL.search(plain) if kinds else None
    until_words = tidy(found.group()) if found else ""
    until = _end(found["when"], today) if found else None
    return tuple(SafeContact(kind, words.strip(), until, until_words) for kind in kinds)


def _end(when: str, today: dt.date) -> dt.date | None:
    """Return the day a rule ends only when the words give day, month and year; a month alone could be any year's."""
    date = parse_date(when, DateUse.EVENT, today)
    return date.first if date and date.precision is DatePrecision.DAY else None


def says_died(words: str, *, in_remarks: bool) -> bool:
    """Say whether words may mean that the person has died: any mention in a status or remark, plain ones elsewhere."""
    return bool((_DIED if in_remarks else _DIED_ANYWHERE).search(words))
