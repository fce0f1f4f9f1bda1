"""What a row of a register proposes: a person, and the shape it has while its cells are read one after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from coc_desktop.bank.register.answers import Answered
from coc_desktop.bank.register.contact_rules import SafeContact
from coc_desktop.bank.register.dates import PartialDate
from coc_desktop.bank.register.fields import ColumnMap, Heading
from coc_desktop.bank.register.leftovers import KeptCell
from coc_desktop.bank.register.names import Name
from coc_desktop.bank.register.statuses import Legend
from coc_desktop.problems import Problem
from models.vocabulary import Channel, DatePrecision, Domain, PersonStatus


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """Somebody a row describes, ready to be brought in. Equality answers are as given, by question.

    `status_words` are the register's own words for the status, where they say more than its plain name.
    """

    row: int
    name: Name
    status: PersonStatus
    status_on: PartialDate | None = None
    status_words: str = ""
    kind: str = ""
    pronouns: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    postcode: str = ""
    team: str = ""
    joined: PartialDate | None = None
    channel: Channel = Channel.NOT_ASKED
    channel_words: str = ""
    languages: str = ""
    dbs: Answered | None = None
    dbs_on: PartialDate | None = None
    agreement: Answered | None = None
    birth: PartialDate | None = None
    equality: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[SafeContact, ...] = ()
    kept: tuple[KeptCell, ...] = ()
    problems: tuple[Problem, ...] = ()
    may_have_died: bool = False

    @property
    def joined_on(self) -> dt.date | None:
        """Return the day the person joined when the whole date is known."""
        return _whole(self.joined)

    @property
    def status_since(self) -> dt.date | None:
        """Return the day the status began when the whole date is known."""
        return _whole(self.status_on)


def _whole(date: PartialDate | None) -> dt.date | None:
    """Return a date only when its day is known: the first of a month would be made up."""
    return date.first if date and date.precision is DatePrecision.DAY else None


@dataclass(frozen=True, slots=True)
class RowContext:
    """What reading a row needs to know of its sheet. `teams` gives each spelling's one name."""

    headings: tuple[Heading, ...]
    columns: ColumnMap
    today: dt.date
    teams: Mapping[str, str] = field(default_factory=dict)
    legend: tuple[Legend, ...] = ()


@dataclass(slots=True)
class Gathering:
    """A person while a row is read."""

    row: int
    context: RowContext
    month_first: bool = False
    status: PersonStatus | None = None
    status_on: PartialDate | None = None
    status_words: str = ""
    kind: str = ""
    pronouns: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    postcode: str = ""
    team: str = ""
    joined: PartialDate | None = None
    channel: Channel = Channel.NOT_ASKED
    channel_words: str = ""
    languages: str = ""
    dbs: Answered | None = None
    dbs_on: PartialDate | None = None
    agreement: Answered | None = None
    birth: PartialDate | None = None
    equality: dict[str, str] = field(default_factory=dict)
    rules: list[SafeContact] = field(default_factory=list)
    kept: list[KeptCell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    may_have_died: bool = False

    def answer(self, question: str, words: str) -> None:
        """Take an equality answer; a question of the same name as another is numbered, so that no answer writes over another."""
        turn, key = 1, question
        while key in self.equality:
            turn += 1
            key = f"{question} ({turn})"
        self.equality[key] = words

    def keep(self, heading: Heading, words: str, domain: Domain, because: str, *, is_comment: bool = False) -> None:
        """Keep a cell's words as written."""
        self.kept.append(KeptCell(self.row, heading.column, heading.key, words, domain, because, is_comment))

    def proposed(self, name: Name) -> ProposedPerson:
        """Return the person as gathered, under the name that was read."""
        own = {slot: getattr(self, slot) for slot in type(self).__dataclass_fields__ if slot not in {"context", "month_first"}}
        lists = {slot: tuple(value) for slot, value in own.items() if isinstance(value, list)}
        return ProposedPerson(**{**own, **lists, "name": name, "status": self.status or PersonStatus.NOT_KNOWN})
