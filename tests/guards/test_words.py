"""The words people read are plain, whole and kind: those of screens, of refusals, and of the catalogues and help in resources.

A string counts as words when it has two of them, or starts with a capital letter; names of things in code do neither.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

import pytest

from tests.guards.source import PLACEHOLDER, ROOT, Source, dotted, literals, sources

SHORT_MONTH = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"

# What is not said, with what is said instead.
NOT_SAID = {
    r"service users?|data subjects?|end users?": "contributor, person",
    r"ex-patients?|past experience": "lived and living experience",
    r"(?:person|people) with autism|sufferers?|suffer(?:s|ing) from|(?:high|low)[- ]functioning": "autistic person",
    r"learning disabled|mental age|special needs|handicapped|mentally ill": "person with a learning disability, disabled person",
    r"BAME|BME": "racialised communities, ethnic minorities",
    r"hard[- ]to[- ]reach|seldom heard|underperforming": "who we are not yet hearing from",
    r"challenging behaviour|kicked off|meltdowns?": "distress, getting too much",
    r"honorarium|honoraria|goodwill payment": "payment for your time",
    r"non-compliant|did not engage|declined": "said no thank you",
    r"no[- ]shows?|DNA|DNAs|failed to attend": "did not come",
    r"deactivated?|purged?": "put away, put back, erase",
    r"overdue breach|red-rated|in breach": "13 days late",
    r"authenticated?|authentication|log ?in|log ?out|generate output": "sign in, make a document",
    r"error \w*\d|invalid|illegal|forbidden|required field|failed": "problem, cannot, choose, enter",
    r"lapsed|expires in": "runs out on 20 August 2026",
    r"oops|please|sorry|simply|simple|obviously": "leave it out",
    r"should|(?:you|they|we) must|must(?! be\b)": "you need to",
    r"click here": "say what happens",
    rf"{SHORT_MONTH}\.? \d{{1,4}}|\d{{1,2}} {SHORT_MONTH}": "August 2026",
    r"dd/mm/yyyy|dd/mm/yy": "day, month and year, like 6 August 2026",
    r"12 ?[ap]m": "midday, midnight",
    r"\d(?:[:.]\d\d)?(?:am|pm) ?[-–—] ?\d\S*": "2pm to 3pm",
}
BANNED = [
    (re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE if words[0] != "B" else 0), say)
    for words, say in NOT_SAID.items()
]
STRAIGHT = re.compile(r"\w'\w|(?:^|\s)\"\w|\w\"(?:\s|$)|(?:^|\s)'\w[^']*\w'(?=\W|$)")
SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
SHOUTED_FINE = {
    "BACS",
    "CHAPS",
    "COPY",
    "HTML",
    "IBAN",
    "JPEG",
    "JSON",
    "NAME",
    "NCCMH",
    "NIHR",
    "SAMPLE",
    "VCSE",
    "WCAG",
    "XLSX",
}
PROBLEMS = {"Refused", "NotAllowed", "ChangedElsewhere", "Unavailable", "Problem"}
TALK_OF_CODE = re.compile(
    r"[{};]\s*$|[{}]|::|^\s*(?:select|insert|update|delete)\b|\\[a-z]|^[\w.-]+/[\w./+-]+$|^[\w-]+: [\w#-]+;?$", re.IGNORECASE
)
LONGEST = 30  # the aim is 20; a sentence with a person's name and a date filled in may be longer


def are_words(text: str) -> bool:
    """Say whether a string is something that people read."""
    letters = re.sub(rf"[\s{PLACEHOLDER}]+", " ", text).strip()
    return bool(re.search(r"[A-Za-z]{2,} \S*[A-Za-z]|^[A-Z][a-z]+", letters)) and not TALK_OF_CODE.search(text)


def faults_in(text: str) -> list[str]:
    """Return what is wrong with the words of one string, each with its cure."""
    faults = [f"“{found.group()}”: {say}" for pattern, say in BANNED if (found := pattern.search(text))]
    faults += [f"{found.group()!r}: curly quotes, ’ “ ”" for found in [STRAIGHT.search(text)] if found]
    faults += [f"“{word}”: write it small" for word in SHOUTED.findall(text) if word not in SHOUTED_FINE]
    sentences = re.split(r"(?<=[.?!:])\s+|\n", text)
    return faults + [
        f"“{line[:40]}…”: a sentence of {len(line.split())} words" for line in sentences if len(line.split()) > LONGEST
    ]


def shown(source: Source) -> Iterator[tuple[int, str]]:
    """Give the words a file shows to people: all of them in ui, and the sentences of problems elsewhere.

    Words a command may be found by (`also=`) are what people type, not what they read.
    """
    trees = [source.tree] if source.within("ui") else [ast.Module([ast.Expr(part)], []) for part in _problems(source)]
    typed = {
        id(part)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.keyword) and node.arg == "also"
        for part in ast.walk(node)
    }
    for tree in trees:
        yield from ((line, text) for line, text in literals(tree, leave_out=typed) if are_words(text))


def _problems(source: Source) -> Iterator[ast.expr]:
    """Give the arguments of each problem that is made."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in PROBLEMS:
            yield from (ast.Tuple([part], ast.Load()) for part in node.args)


def strings(data: object) -> Iterator[str]:
    """Give every string value inside JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def test_the_words_of_the_program_are_plain() -> None:
    faults = [
        f"{source.path}:{line}: {fault}"
        for source in sources("ui", "coc_desktop")
        for line, text in shown(source)
        for fault in faults_in(text)
    ]

    assert not faults, "\n" + "\n".join(faults)


def test_the_words_of_the_resources_are_plain() -> None:
    faults = []
    for file in sorted(ROOT.joinpath("resources", "catalogues").glob("*.json")):
        texts = strings(json.loads(file.read_text(encoding="utf-8")))
        faults += [f"{file.name}: {fault}" for text in texts if are_words(text) for fault in faults_in(text)]
    for file in sorted(ROOT.joinpath("resources", "help").rglob("*.md")):
        faults += [f"{file.name}: {fault}" for line in file.read_text(encoding="utf-8").splitlines() for fault in faults_in(line)]

    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "text",
    [
        "This service user said no.",
        "Oops, that went wrong.",
        "Invalid date.",
        "You must choose.",
        "Each person must sign.",
        "It runs on 6 Aug from 2pm.",
        "Open from 2pm-3pm.",
        "Alex's plan",
        "PLEASE wait",
        "A " + "very " * 40 + "long sentence.",
    ],
)
def test_words_that_are_not_ours_are_caught(text: str) -> None:
    assert are_words(text)
    assert faults_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing needs you today.",
        "The end must be after the start.",
        "Alex’s plan review is on Wednesday 12 August 2026, 2pm to 3:30pm.",
        "NHS",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert not faults_in(text)


@pytest.mark.parametrize("text", ["people_page.add", "person.added", "QPushButton { color: red; }", "coc_desktop/bank", "utf-8"])
def test_names_in_code_are_not_words(text: str) -> None:
    assert not are_words(text)


def test_only_what_a_problem_says_is_read_in_the_core() -> None:
    source = Source("coc_desktop/bank/people.py", "x = 'an invalid thing'\nraise Refused(f'Invalid name {x}.')")

    assert [text for _, text in shown(source)] == [f"Invalid name {PLACEHOLDER}."]
