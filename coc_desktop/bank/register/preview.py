"""The whole import, worked out before anything is kept: one act can save a `Preview` as it stands.

Every cell that holds anything is accounted for: it is a field of a person, kept as written, or part of a row left over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from coc_desktop.bank.register.changes import Change
from coc_desktop.bank.register.contact_rules import SafeContact
from coc_desktop.bank.register.dates import DateOrder
from coc_desktop.bank.register.fields import ColumnMap, Heading, RegisterField
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.headings import HeadingRows
from coc_desktop.bank.register.leftovers import KeptCell, Leftover
from coc_desktop.bank.register.statuses import Legend
from coc_desktop.bank.register.totals import TotalCheck
from models.vocabulary import ContactStop, Likeness, Term, Tone


class Outcome(Term):
    """What would become of a row."""

    NEW = "new", "New", Tone.OK
    CHANGED = "changed", "In the bank already, changed", Tone.INFO
    SAME = "same", "In the bank already"
    PROBABLY_SAME = "probably_same", "Probably the same person as another", Tone.SOON
    NOT_UNDERSTOOD = "not_understood", "Cannot be understood", Tone.LATE


class How(StrEnum):
    """How a cell is accounted for."""

    FIELD = "field"
    KEPT = "kept"
    LEFT_OVER = "left_over"


@dataclass(frozen=True, slots=True)
class SheetMap:
    """Where a sheet's headings are and what each column is: all that somebody can change before the preview."""

    heading_rows: HeadingRows
    columns: ColumnMap


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of somebody, or of nobody that could be made out. `stop` stops every contact until somebody has looked.

    `same_as` is the id of the person in the bank who the row is, `version` their record's, and the three after it what the row
    says of them that the bank does not.
    """

    row: int
    outcome: Outcome
    person: ProposedPerson | None = None
    left: Leftover | None = None
    same_as: str = ""
    version: int = 0
    changes: tuple[Change, ...] = ()
    new_rules: tuple[SafeContact, ...] = ()
    beside: tuple[KeptCell, ...] = ()
    stop: ContactStop = ContactStop.NONE
    stop_because: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two rows, or a row and somebody in the bank (`known`), who may be one person."""

    row: int
    other_row: int | None
    known: str
    likeness: Likeness
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column: what it is taken for, and how many of its cells became a field, were kept, or both."""

    heading: Heading
    field: RegisterField
    hidden: bool
    filled: int
    understood: int
    kept: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How one column's dates are read; somebody is asked when the cells do not agree."""

    heading: Heading
    field: RegisterField
    order: DateOrder

    @property
    def question(self) -> str:
        """Return what to ask about a column whose cells do not say which way round they are."""
        first = "month" if self.order.month_first else "day"
        return f"“{self.heading.key}” could be day first or month first. It is read {first} first."


@dataclass(frozen=True, slots=True)
class ProposedTeam:
    """A team under its one name, with every spelling met and how many people name it."""

    name: str
    spellings: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Account:
    """Where one cell's words (or its comment's) went."""

    row: int
    column: int
    words: str
    how: How


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything an import would do. Rows and columns are counted from 1, as the sheet shows them."""

    sheet_name: str
    mapping: SheetMap
    headings: tuple[Heading, ...]
    rows: tuple[PreviewRow, ...]
    leftovers: tuple[Leftover, ...]
    pairs: tuple[ProposedPair, ...]
    columns: tuple[ColumnReading, ...]
    date_columns: tuple[DateColumn, ...]
    teams: tuple[ProposedTeam, ...]
    legend: tuple[Legend, ...]
    totals: tuple[TotalCheck, ...]
    accounts: tuple[Account, ...]
    stop_known: tuple[str, ...]
    blank_rows: int

    @property
    def people(self) -> tuple[ProposedPerson, ...]:
        """Return the people in the order of their rows."""
        return tuple(row.person for row in self.rows if row.person is not None)

    @property
    def coming(self) -> tuple[PreviewRow, ...]:
        """Return the rows that would come in as people of their own."""
        return tuple(row for row in self.rows if row.person is not None and not row.same_as)

    @property
    def staying(self) -> tuple[PreviewRow, ...]:
        """Return the rows of people who are in the bank already."""
        return tuple(row for row in self.rows if row.person is not None and row.same_as)

    @property
    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome, none left out."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}
