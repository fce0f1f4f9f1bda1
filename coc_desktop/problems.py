"""The family of things that can go wrong and that a person is told about in one plain sentence. Anything else is a bug."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the field's name in its draft ("" for the whole) and the sentence that says what to do."""

    field: str
    text: str


class CocProblem(Exception):
    """Base of the family; `str()` of any of them is the sentence to show."""


class Refused(CocProblem):
    """The act cannot be done as asked. `problems` says which fields to mend, if any."""

    def __init__(self, text: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(text)
        self.problems = problems


class Gone(Refused):
    """The record is not in the bank any more, as when adding it was undone; a page that shows it has nothing to show."""

    def __init__(self, record_id: UUID) -> None:
        super().__init__("That record is no longer in the bank.")
        self.record_id = record_id


class NotAllowed(CocProblem):
    """The signed-in account's role does not include this act, or it holds no key for it."""


class ChangedElsewhere(CocProblem):
    """Somebody else changed the record since it was read; nothing was written."""


class Unavailable(CocProblem):
    """The bank, a file or the place it lives in cannot be used just now (held by somebody, full disk, damaged file)."""


def refuse_if(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Raise `Refused` with all the sentences when there are any problems."""
    if problems:
        raise Refused(" ".join(problem.text for problem in problems), tuple(problems))
