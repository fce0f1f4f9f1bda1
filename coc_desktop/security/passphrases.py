"""Passphrases: made from words, judged before they are taken, and stretched into a key with Argon2id."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache
from typing import Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from coc_desktop.problems import Problem
from coc_desktop.security.sealing import KEY_BYTES, Damaged
from resources import text

SHORTEST = 14
FEWEST_WORDS = 4
FEWEST_GUESSES = 10**12

_JUDGED = 40
_LONG_ENOUGH_INSIDE = 6
_MONTHS = "january february march april may june july august september october november december"
_SITE = "nhs trust team wellbeing involvement contributor coordinator finance coc desktop password passphrase welcome letmein"
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """How hard a passphrase is stretched: memory in KiB, passes over it, and lanes side by side (RFC 9106)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def to_json(self) -> str:
        """Return the parameters as they are kept beside an account's key."""
        return json.dumps(astuple(self))

    @classmethod
    def from_json(cls, kept: str) -> Self:
        """Return the parameters kept by `to_json`; Damaged when they are none. Their bounds are checked when they are used."""
        try:
            memory, passes, lanes = json.loads(kept)
        except (ValueError, TypeError):
            raise Damaged from None
        if any(type(value) is not int for value in (memory, passes, lanes)):
            raise Damaged
        return cls(memory, passes, lanes)


CURRENT = Stretch()
CEILING = Stretch(memory=1024 * 1024, passes=64, lanes=16)


def stretch(passphrase: str, salt: bytes, params: Stretch = CURRENT, *, floor: Stretch = CURRENT) -> bytes:
    """Return the 32 bytes that a passphrase stands for; Damaged when the parameters are below the floor or above 1 GiB."""
    if any(not low <= value <= high for low, value, high in zip(astuple(floor), astuple(params), astuple(CEILING), strict=True)):
        raise Damaged
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=params.passes, lanes=params.lanes, memory_cost=params.memory)
    return argon.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


@cache
def word_list() -> tuple[str, ...]:
    """Return the 7,776 words that fingerprints and passphrases are made of, in their fixed order."""
    return tuple(text("catalogues/passphrase_words.txt").split())


@cache
def _offered() -> tuple[str, ...]:
    kept_out = set(text("catalogues/passphrase_words_unkind.txt").split()) | set(_guessable(()))
    return tuple(word for word in word_list() if word not in kept_out)


def make_passphrase(words: int = FEWEST_WORDS, about: Sequence[str] = ()) -> str:
    """Return random words, four at least, that pass `reasons_against`: guessing four takes a fast computer thousands of years."""
    while True:
        made = " ".join(secrets.choice(_offered()) for _ in range(max(words, FEWEST_WORDS)))
        if not reasons_against(made, about):
            return made


def reasons_against(passphrase: str, about: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Return why a passphrase is too easy to guess, or nothing; `about` names the trust, the person and their login."""
    reason = _reason_against(unicodedata.normalize("NFC", passphrase), about)
    return (Problem("passphrase", reason),) if reason else ()


def _reason_against(passphrase: str, about: Sequence[str]) -> str:
    if len(passphrase) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Four words that have nothing to do with each other work well."
    if named := _named(passphrase, _guessable(about)):
        words = ", ".join(f"“{word}”" for word in named)
        return f"Leave out {words}: names, months, years and words about this work are guessed first."
    if _guesses(passphrase, about) < FEWEST_GUESSES:
        return "This is easy to guess. Use four or more words that have nothing to do with each other."
    return ""


def _guessable(about: Sequence[str]) -> tuple[str, ...]:
    """Return the words that nobody's passphrase here may lean on, in lower case."""
    own = (word.lower() for phrase in about for word in _RUNS.findall(unicodedata.normalize("NFC", phrase)) if len(word) > 2)
    return (*_MONTHS.split(), *_SITE.split(), *own)


def _named(passphrase: str, denied: Sequence[str]) -> tuple[str, ...]:
    """Return the denied words in a passphrase: whole runs of letters or digits, and longer words also inside a run."""
    runs = [run.lower() for piece in (passphrase, _CAMEL.sub(" ", passphrase)) for run in _RUNS.findall(piece)]
    found = [word for word in denied if word in runs or (len(word) >= _LONG_ENOUGH_INSIDE and any(word in run for run in runs))]
    return tuple(dict.fromkeys(found + [run for run in runs if _YEAR.fullmatch(run)]))


def _guesses(passphrase: str, about: Sequence[str]) -> int:
    """Return how many guesses a good guesser needs, by the first 40 characters: the estimate slows with length."""
    import zxcvbn

    return int(zxcvbn.zxcvbn(passphrase[:_JUDGED], user_inputs=list(_guessable(about)))["guesses"])
