"""Finding warnings about contact anywhere in a row. A warning is kept with its words and holds until somebody takes it away."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from coc_desktop.bank.register.answers import Answer
from coc_desktop.bank.register.dates import DateUse, parse_date
from coc_desktop.bank.register.words import NOTHING_SAID, folded, tidy
from models.vocabulary import ContactRuleKind as Kind
from models.vocabulary import DatePrecision

_NOT = r"(?:do[\s-]*n[o’']?t|don[’']?t|never|please\s+do\s+not|not\s+to|no\s+longer)"
_NOT_BE = r"(?:not|can[’']?t|cannot|mustn[’']?t|shouldn[’']?t)\s+(?:to\s+)?be"
_NOT_WANT = r"(?:does|do)\s*(?:n[’']?t|\s+not)\s+(?:want|wish|like)\s+(?:to\s+be|any|us\s+to)"
_MESSAGE = r"(?:voice\s*-?mails?|answer\s*phone|messages?|msgs?)"
_WHO = (
    r"(?:mum|mother|mam|dad|father|parents?|partner|wife|husband|son|daughter|sister|brother|carer|nan|gran|grandmother|aunt|uncle"
    r"|friend|advocate|interpreter|(?:social|support|key|link|outreach)\s*worker|care\s*co-?ordinator|cco|cpn|ward|staff|warden|hostel|solicitor)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (
            Kind.NO_CONTACT,
            (
                rf"\b{_NOT}[\s-]+(?:make\s+)?contact\b(?!\s+(?:by|via|before|after|through|on))|\b{_NOT_BE}\s+contacted\b"
                rf"|\b{_NOT_WANT}\s+(?:further\s+)?contact(?:ed)?\b|\bno\s+(?:further\s+|more\s+)?contact\b"
                r"|\bstop\s+(?:all\s+)?contact\b|\bd[./]?n[./]?c\b"
            ),
        ),
        (
            Kind.NO_CALLS,
            (
                rf"\b{_NOT}[\s-]+(?:call|ring|phone|telephone)\b|\bno\s+(?:phone\s*)?calls\b"
                rf"|\b(?:{_NOT_BE}|{_NOT_WANT})\s+(?:called|rung|phoned|telephoned|(?:phone\s+)?calls)\b"
            ),
        ),
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
    rf"\bmust\s+not\s+know\b|\bdoes\s*(?:n[’']?t|\s*not)\s+know\b|\b{_NOT}\s+(?:tell|mention|post|write|send|e-?mail|text|visit|contact|share|disclose|use|reply)\b"
    r"|\bno\s+(?:letters|texts|e-?mails|post|visits)\b|\bopt(?:ed)?[\s-]+out\b|\bunsubscribed?\b|\bunder\s+no\s+circumstances\b"
    r"|\bbe\s+removed\s+from\b|\bremove\s+(?:(?:me|them|him|her)\s+)?from\b|\bcontact\s+(?:has\s+)?(?:ceased|stopped)\b"
    r"|\bonly\s+(?:call|ring|phone|write)\b|\b(?:call|ring|phone)\s+only\b"
    r"|\bnot\s+safe\b|\bunsafe\b|\bsafe\s+(?:contact|address|number)\b|\bex-directory\b|\bdv\b|\bdomestic\s+(?:abuse|violence)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|til)\s+(?P<when>[\w/. ’'-]{2,24}?)(?=$|[,;()–]|\s+-\s)", re.IGNORECASE)
_DIED = re.compile(r"(?<!not )\b(?:deceased|passed\s+away|has\s+died|died|dead|death)\b|\bR\.?\s?I\.?\s?P\b\.?", re.IGNORECASE)
_DIED_ANYWHERE = re.compile(r"(?<!not )\b(?i:deceased|passed\s+away|has\s+died)\b|\bR\.?I\.?P\b\.?")


_ASKS_LEAVE = re.compile(r"\b(?:consents?|ok|okay|happy|permission|safe|can\s+we|may\s+we|agrees?)\b", re.IGNORECASE)
_ASKED_OF = (
    (Kind.NO_VOICEMAIL, re.compile(_MESSAGE, re.IGNORECASE)),
    (Kind.NO_CALLS, re.compile(r"\b(?:call|ring|phone|telephone)", re.IGNORECASE)),
    (Kind.NO_CONTACT, re.compile(r"\bcontact", re.IGNORECASE)),
    (Kind.READ_FIRST, re.compile(r"\b(?:text|e-?mail|post|write|letter)", re.IGNORECASE)),
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NOES = (NOTHING_SAID - {"x"}) | {"n", "false", "0", "not", "never", "ok", "fine", "alive"}
_SAYS_NO = re.compile(
    r"(?:no|n)(?:\s*[,;:!(\[]|\s*\.(?!\w)|\s+[-–—\d]|\s+(?:restrictions?|problems?|issues?|concerns?|objections?|worries|need|thanks)\b)"
    r"|not\s+(?:to\s+(?:our|my|the)\s+knowledge|(?:known|that|as\s+far|aware|applicable)\b)",
    re.IGNORECASE,
)
_MAY_CONTACT = re.compile(
    r"(?!.*\b(?:by|via|if|only|but|except|after|before|when|unless)\b)"
    r"(?:ok|okay|happy|can(?!\s*not\b|[’'])|contactable|welcome|fine)\b",
    re.IGNORECASE,
)
_LIVING = re.compile(
    r"(?:ok|okay|living|alive|active|current|still\s+(?:living|alive|active|here|with\s+us)|not\s+(?:deceased|dead|yet))\b",
    re.IGNORECASE,
)
_SAYS_YES = re.compile(
    r"(?:y|yes|x|1|true|always|confirmed|agreed|since|until|till|til|from|sadly|passed|gone"
    r"|no\s+longer\s+with\s+us|probably|possibly|maybe|perhaps|believed|suspected)\b",
    re.IGNORECASE,
)
_BEFORE_A_DATE = re.compile(r"^(?:on|in|about|around|approx|circa|c|d|early|late)\b[\s.:]*", re.IGNORECASE)
_DAYS_COUNTED = re.compile(r"[1-7]\d{4}")
_TICKED = re.compile("[✓✔☑☒✗✘×]")
_SHORT = 36


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


@dataclass(frozen=True, slots=True)
class HeadingWarning:
    """What a cell says in a column that is itself a warning; `unclear` when it says neither yes nor no."""

    rules: tuple[SafeContact, ...] = ()
    died: bool = False
    unclear: bool = False


def heading_warning(heading: str, words: str, today: dt.date) -> HeadingWarning:
    """Return what a cell means by its heading: `Y` under `Do not contact`, `No` under `OK to leave a message?`, a date of death.

    A long heading explains or lists choices; a short one that names one warning means it of everybody whose cell says so. Words
    that say neither yes nor no stop nobody: they are to be read first.
    """
    plain = tidy(_IN_BRACKETS.sub(" ", heading))
    if len(plain) > _SHORT or not tidy(words):
        return HeadingWarning()
    said = f"{tidy(heading)}: {words.strip()}"
    warned = [rule.kind for rule in read_rules(plain, today)]
    died, unclear = False, False
    if says_died(plain, in_remarks=True):
        answer = _answer(words, _LIVING, today, warns=says_died(words, in_remarks=True))
        died, unclear = answer is Answer.YES, answer is Answer.NOT_KNOWN
    if not warned:
        return HeadingWarning(_leave_refused(plain, words, said), died, unclear)
    stops = warned == [Kind.NO_CONTACT]
    answer = _answer(words, _MAY_CONTACT if stops else None, today, warns=bool(read_rules(words, today)))
    if answer is Answer.NO or len(warned) > 1:
        return HeadingWarning((), died, unclear)
    if answer is Answer.NOT_KNOWN and stops:
        return HeadingWarning((SafeContact(Kind.READ_FIRST, said),), died, unclear=True)
    until = _end(words, today)
    return HeadingWarning((SafeContact(warned[0], said, until, tidy(words) if until else ""),), died, unclear)


def _leave_refused(plain: str, words: str, said: str) -> tuple[SafeContact, ...]:
    """Return the rule of a cell that refuses what its heading asks leave for."""
    if not _ASKS_LEAVE.search(plain) or folded(words).split()[:1] not in (["no"], ["n"], ["not"], ["never"], ["false"]):
        return ()
    return tuple(SafeContact(kind, said) for kind, form in _ASKED_OF if form.search(plain))[:1]


def _answer(words: str, no: re.Pattern[str] | None, today: dt.date, *, warns: bool) -> Answer:
    """Return whether a cell under a warning says yes or no to it; `warns` says that its own words are one."""
    plain = tidy(words)
    if _TICKED.search(plain):
        return Answer.YES
    if folded(plain) in _NOES or _SAYS_NO.match(plain) or (no and no.match(plain) and not warns):
        return Answer.NO
    dated = _DAYS_COUNTED.fullmatch(plain) or parse_date(_BEFORE_A_DATE.sub("", plain), DateUse.EVENT, today)
    return Answer.YES if warns or dated or _SAYS_YES.match(plain) else Answer.NOT_KNOWN


def _end(when: str, today: dt.date) -> dt.date | None:
    """Return the day a rule ends only when the words give day, month and year; a month alone could be any year's."""
    date = parse_date(when, DateUse.EVENT, today)
    return date.first if date and date.precision is DatePrecision.DAY else None


def says_died(words: str, *, in_remarks: bool) -> bool:
    """Say whether words may mean that the person has died: any mention in a status or remark, plain ones elsewhere."""
    return bool((_DIED if in_remarks else _DIED_ANYWHERE).search(words))
