"""What a form that came back says: whether it is the one that was given out, and what its person changed in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coc_desktop.plans.rules.sections import Wording
from coc_desktop.problems import Refused
from coc_desktop.wording import as_typed

HOW, WORDS, HARDER = "how", "words", "harder"
AGREE, MEET = "all-agree", "all-meet"
STILL, CHANGED, TALK = "still", "changed", "talk"

NOT_OURS = "This is not a form of a plan that was given out here. Choose the form that came back."
ALTERED = "This form was altered: it does not ask what was given out. Ask for the form itself, filled in."
NO_LONGER = "This form asks about a part that plans no longer have. Go through it together instead."
_NAME = re.compile(r"(?P<code>[0-9a-f]{32})-(?P<rest>[a-z_]+-[a-z]+)")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name without the form's code, what kind it is, what is heard at it, and its choices."""

    name: str
    kind: str
    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionBack:
    """What somebody did to one section: what they want it to say, if that is not what they were given, and whether to talk."""

    section: str
    wanted: Wording | None
    talk: bool


@dataclass(frozen=True, slots=True)
class FormBack:
    """Everything somebody did to a form. `agrees` says that they ticked that the plan is right with all of it."""

    sections: tuple[SectionBack, ...]
    agrees: bool
    meet: bool


def code_of(names: Collection[str]) -> str:
    """Return the one code that every field of a form carries; Refused where there is none, or more than one."""
    found = {matched["code"] if (matched := _NAME.fullmatch(name)) else "" for name in names}
    if found == {""}:
        raise Refused(NOT_OURS)
    if len(found) != 1:
        raise Refused(ALTERED)
    return found.pop()


def refuse_altered(asked: Sequence[Field], back: Sequence[Field]) -> None:
    """Raise Refused unless each field that was given out came back once, of its kind, with its label and its choices."""
    given = {one.name: (one.kind, _heard(one.label), frozenset(one.options)) for one in asked}
    came = {_rest(one.name): (one.kind, _heard(one.label), frozenset(one.options)) for one in back}
    if len(back) != len(asked) or came != given:
        raise Refused(ALTERED)


def _rest(name: str) -> str:
    matched = _NAME.fullmatch(name)
    return matched["rest"] if matched else ""


def _heard(words: str) -> str:
    """Return words as they sound: programs that save a form anew may change its blanks."""
    return " ".join(words.split())


def what_came_back(values: Mapping[str, str], printed: Mapping[str, Wording], instead: Collection[str]) -> FormBack:
    """Return what a person did to a form, by the values of its fields (named with the code) and what stood in it."""
    said = {_rest(name): value for name, value in values.items()}
    sections = tuple(_section(key, was, said, instead) for key, was in printed.items())
    return FormBack(tuple(one for one in sections if one.wanted or one.talk), bool(said.get(AGREE)), bool(said.get(MEET)))


def _section(key: str, was: Wording, said: Mapping[str, str], instead: Collection[str]) -> SectionBack:
    """Return what was done to one section. To choose something in place of words that still stand there is to ask for a talk."""
    how = said.get(f"{key}-{HOW}", "")
    words, harder = said.get(f"{key}-{WORDS}", ""), said.get(f"{key}-{HARDER}", "")
    left = (_same(words, was.words), _same(harder, was.harder))
    blank = not words.strip() and not harder.strip()
    chosen = how if how in instead else ""
    talk = how == TALK or (bool(chosen) and not blank)
    if all(left) and (not blank or chosen in ("", was.said_instead)):
        return SectionBack(key, None, talk)
    if blank:
        return SectionBack(key, Wording(said_instead=chosen or was.said_instead), talk)
    kept = Wording(was.words if left[0] else words.strip("\n"), was.harder if left[1] else harder.strip("\n"))
    return SectionBack(key, kept, talk)


def _same(one: str, other: str) -> bool:
    """Say whether words are the same but for blanks at their end and at the ends of their lines, which programs add and drop."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return "\n".join(line.rstrip() for line in as_typed(words).split("\n")).strip("\n")


def met_by(wanted: Wording, printed: Wording, today: Wording) -> Wording:
    """Return what a section would say: what the person changed as they wrote it, and what they left alone as it is today."""
    words = today.words if wanted.words == printed.words else wanted.words
    harder = today.harder if wanted.harder == printed.harder else wanted.harder
    return Wording(words, harder, "" if words or harder else wanted.said_instead)
