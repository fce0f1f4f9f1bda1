"""Which way somebody is told something, in which form, and how the words of a message are filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from coc_desktop.problems import Problem
from models.vocabulary import (
    TO_SEND,
    Channel,
    ContactRuleKind,
    MessageForm,
    MessageKind,
    MessageState,
    PaperFormat,
)

BEGUN = "This activity has begun, so nobody is invited to it any more."

FIELDS = {
    "name": "what the person is called",
    "title": "what the activity is called",
    "neutral_title": "the title of calendar invites, from Settings",
    "when": "its day and time",
    "place": "where it is",
    "was_when": "the day and time they were told before",
    "was_place": "the place they were told before",
    "meetings": "their pre-meet and debrief, where they are booked",
    "information": "what to expect, where it is written down",
    "story": "that photos of the place come with their papers, on a first visit",
    "calendar": "that a calendar entry comes with it, where one does",
    "contact": "who contributors can contact, from Settings",
    "sender": "your name",
    "trust": "the trust’s name",
}
"""What may stand in curly brackets in the words of a message."""

NOT_IN_SUBJECTS = {
    "title": "Others may see a subject. Write {neutral_title} in it, and {title} among the words.",
    "place": "Others may see a subject. Write {place} among the words.",
    "was_place": "Others may see a subject. Write {was_place} among the words.",
    "information": "Others may see a subject. Write {information} among the words.",
    "meetings": "{meetings} is several lines. Write it among the words.",
    "story": "{story} is a sentence. Write it among the words.",
    "calendar": "{calendar} is a sentence. Write it among the words.",
}
PARAGRAPHS = frozenset({"meetings", "information", "story"})
"""Gaps that are filled with lines of their own, or with nothing, so that they may stand side by side."""

GAP = re.compile(r"\{(\w*)\}")
MINDED = frozenset(
    {
        ContactRuleKind.READ_FIRST,
        ContactRuleKind.THROUGH_SOMEBODY,
        ContactRuleKind.NO_CALLS,
        ContactRuleKind.NO_VOICEMAIL,
        ContactRuleKind.PLAIN_ENVELOPE,
    }
)
"""Rules that a person keeps rather than the program, which keeps the others by the way it chooses."""

SHORT = frozenset({Channel.TEXT, Channel.PHONE, Channel.WHATSAPP})


def way_to_tell(liked: Channel, rules: Collection[ContactRuleKind], emails: Sequence[str], phones: Sequence[str]) -> Channel:
    """Return which way somebody is told: a rule goes before what they like, and what they like before what there is."""
    if ContactRuleKind.THROUGH_SOMEBODY in rules:
        return Channel.OTHER
    if ContactRuleKind.TEXT_ONLY in rules:
        return Channel.TEXT
    if ContactRuleKind.EMAIL_ONLY in rules:
        return Channel.EMAIL
    calls = ContactRuleKind.NO_CALLS not in rules
    if liked is Channel.PHONE and not calls:
        liked = Channel.NOT_ASKED
    if liked is not Channel.NOT_ASKED:
        return liked
    if emails:
        return Channel.EMAIL
    return Channel.PHONE if phones and calls else Channel.TEXT if phones else Channel.POST


def comes_too_late(kind: MessageKind, state: MessageState) -> bool:
    """Say whether a message about an activity that has begun is an invitation that nobody has sent."""
    return kind is MessageKind.INVITED and state in TO_SEND


def to_mind(rules: Iterable[tuple[ContactRuleKind, str]], channel: Channel) -> tuple[str, ...]:
    """Return what whoever passes a message on is to mind, a line each: what is to be read first leads."""
    minded = {ContactRuleKind.READ_FIRST} if channel is Channel.EMAIL else MINDED
    found = sorted((rule for rule in rules if rule[0] in minded), key=lambda rule: rule[0] is not ContactRuleKind.READ_FIRST)
    return tuple(f"{kind.label}: {one_line(words)}" if words.strip() else f"{kind.label}." for kind, words in found)


def form_for(channel: Channel, paper_format: PaperFormat) -> MessageForm:
    """Return how a message is worded for a way of telling and the format somebody chose."""
    if channel in SHORT:
        return MessageForm.SHORT
    return MessageForm.EASY if paper_format is PaperFormat.EASY_READ else MessageForm.FULL


def filled(words: str, values: Mapping[str, str]) -> str:
    """Return words with every gap filled in; empty lines that a gap leaves behind become one, and no line ends with a space."""
    said = re.sub(r" +\n", "\n", GAP.sub(lambda gap: values[gap.group(1)], words))
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def one_line(said: str) -> str:
    """Return what was filled in as one line, as a subject has to be."""
    return " ".join(said.split())


def problems_in_wording(subject: str, words: str) -> tuple[Problem, ...]:
    """Return what to mend before words can be used for messages."""
    found = [Problem(field, "Enter the words.") for field, said in (("subject", subject), ("words", words)) if not said.strip()]
    if "\n" in subject.strip():
        found.append(Problem("subject", "The subject is one line."))
    found += [Problem("subject", why) for name, why in NOT_IN_SUBJECTS.items() if name in GAP.findall(subject)]
    for field, said in (("subject", subject), ("words", words)):
        unknown = sorted(set(GAP.findall(said)) - FIELDS.keys())
        if unknown:
            found.append(Problem(field, f"{{{unknown[0]}}} cannot be filled in. Choose one of those listed below."))
        elif "{" in GAP.sub("", said) or "}" in GAP.sub("", said):
            found.append(Problem(field, "A curly bracket has no partner. Write it as in {name}."))
    return tuple(found)


def gaps_in(words: str) -> tuple[str, ...]:
    """Return the gaps of some words, each once, in their order."""
    return tuple(dict.fromkeys(GAP.findall(words)))


def lacking(own: str, came: str, knew: Collection[str]) -> tuple[str, ...]:
    """Return the gaps that the words as they came have now, had not when a trust wrote its own, and these do not have."""
    return tuple(gap for gap in gaps_in(came) if gap not in knew and gap not in gaps_in(own))


def with_gaps(own: str, came: str, gaps: Iterable[str]) -> str:
    """Return a trust’s own words with more gaps, each after the gap that it comes after in the words as they came.

    It stands on a line of its own, or beside a gap that is a paragraph as it is; where none that it follows is there, at the end.
    """
    for gap in gaps:
        order = gaps_in(came)
        before = next((one for one in reversed(order[: order.index(gap)]) if one in gaps_in(own)), None)
        after = own.index(f"{{{before}}}") + len(f"{{{before}}}") if before is not None else len(own)
        if {before, gap} <= PARAGRAPHS:
            own = f"{own[:after]}{{{gap}}}{own[after:]}"
        else:
            line_end = own.find("\n", after) if "\n" in own[after:] else len(own)
            own = f"{own[:line_end]}\n{{{gap}}}{own[line_end:]}"
    return own
