"""Finance’s file, opened with the same care as any file from outside, and what reading it would do before anything is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from coc_desktop.payments.remittances.books import kept_lines, open_papers, was_read
from coc_desktop.payments.remittances.columns import AnswerColumns, choose_sheet, problems_in_columns
from coc_desktop.payments.remittances.lines import AnswerLine, read_lines
from coc_desktop.payments.remittances.matching import Match, Returned, match_lines, match_returned, only_new
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets import Book, Sheet, read_workbook
from coc_desktop.storage.files import sha256_of, translating_file_errors
from coc_desktop.workspace import Workspace
from models.payments import AnswerMap
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class OpenedAnswer:
    """Finance’s file as it stands: its sheets, the one that reads like an answer, and what its columns are taken for."""

    file_name: str
    sha256: str
    book: Book
    sheet: Sheet
    columns: AnswerColumns
    is_remembered: bool

    @property
    def sheet_sha256(self) -> str:
        """Return what names this sheet of this very file: one sheet is read at a time, and each of them once."""
        return sha256(f"{self.sha256} {self.sheet.name}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be read from one sheet of a file: its payments, and the columns to remember. `sha256` is of file and sheet."""

    file_name: str
    sha256: str
    columns: AnswerColumns
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerPreview:
    """What reading a file would do: its answer, the match of each new line, and what stands in the way."""

    answer: Answer
    matches: tuple[Match, ...]
    returned: tuple[Returned, ...]
    known: int
    passed_over: int
    problems: tuple[str, ...]

    @property
    def pence(self) -> int:
        """Return what the new lines come to."""
        return sum(match.line.pence for match in self.matches)

    @property
    def matched_pence(self) -> int:
        """Return how much of it pays invoices."""
        return sum(match.pence for match in self.matches)

    @property
    def to_return(self) -> tuple[Returned, ...]:
        """Return the invoices that go back to their claims."""
        return tuple(one for one in self.returned if one.invoice_id is not None)

    @property
    def odd(self) -> tuple[Match, ...]:
        """Return the lines of which something is left over."""
        return tuple(match for match in self.matches if match.left)


def open_answer(workspace: Workspace, file: Path, progress: Progress = NO_PROGRESS) -> OpenedAnswer:
    """Take finance’s file apart in a process of its own and find its columns: as mapped before, or by their headings."""
    workspace.require(Permission.READ_BACK)
    book = read_workbook(file, progress)
    with translating_file_errors():
        digest = sha256_of(file)
    with workspace.reading() as session:
        saved = [one.details.headings for one in session.scalars(select(AnswerMap))]
    sheet, columns = choose_sheet(book, saved)
    if sheet is None:
        raise Refused("This file is empty. Choose the one in which finance lists its payments.")
    return OpenedAnswer(file.name, digest, book, sheet, columns, columns.codes() in saved)


def preview_answer(
    workspace: Workspace, opened: OpenedAnswer, columns: AnswerColumns, paid_on: dt.date | None = None
) -> AnswerPreview:
    """Say what reading the file would do. `paid_on` is the day for rows that say none."""
    workspace.require(Permission.READ_BACK)
    answer = Answer(opened.file_name, opened.sheet_sha256, columns, ())
    missing = tuple(problem.text for problem in problems_in_columns(columns))
    if missing:
        return AnswerPreview(answer, (), (), 0, 0, missing)
    read = read_lines(opened.sheet, columns, today=workspace.today(), paid_on=paid_on)
    answer = Answer(opened.file_name, opened.sheet_sha256, columns, read.lines)
    with workspace.reading() as session:
        workspace.open_people(session, AnswerMap.domain)
        fresh = () if was_read(session, answer.sha256) else only_new(read.lines, kept_lines(session, read.lines))
        papers = open_papers(session)
    returned, matches = match_returned(read.returned, papers), match_lines(fresh, papers)
    return AnswerPreview(answer, matches, returned, len(read.lines) - len(fresh), read.passed_over, read.problems)
