"""The bank: contributors, how to contact them safely, what an invoice needs of them, and what an import brought in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Code, Dropped, InCircle, Moment, Movable, Record, Sealed, reference
from models.vocabulary import (
    Channel,
    ContactRuleKind,
    ContactStop,
    Domain,
    Likeness,
    PairState,
    PaperFormat,
    PersonStatus,
    TeamKind,
)


class Team(Record):
    """A ward, service or corporate team."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[TeamKind] = mapped_column(Code(TeamKind))


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who a contributor is and how to reach them. `known_as` is what they are called everywhere but on an invoice.

    `status_because` is why they are where they are with the bank, in the words it was given in, if a reason was given.
    """

    known_as: str
    given: str = ""
    surname: str = ""
    pronouns: str = ""
    kind: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    postcode: str = ""
    channel: Channel = Channel.NOT_ASKED
    channel_words: str = ""
    languages: str = ""
    status_because: str = ""


class Person(Sealed):
    """A contributor in the bank. A record that was merged with another stays, for what was issued in its name."""

    __tablename__ = "person"
    domain = Domain.IDENTITY
    Details = PersonDetails

    number: Mapped[int] = mapped_column(unique=True)
    status: Mapped[PersonStatus] = mapped_column(Code(PersonStatus))
    status_on: Mapped[dt.date | None]
    joined_on: Mapped[dt.date | None]
    team_id: Mapped[UUID | None] = mapped_column(reference("team.id"))
    lead_id: Mapped[UUID | None] = mapped_column(reference("account.id"))
    contact_stop: Mapped[ContactStop] = mapped_column(Code(ContactStop))
    paper_format: Mapped[PaperFormat] = mapped_column(Code(PaperFormat))
    import_run_id: Mapped[UUID | None] = mapped_column(reference("import_run.id"), index=True)
    merged_into_id: Mapped[UUID | None] = mapped_column(reference("person.id"), index=True)

    @property
    def subject_id(self) -> UUID:
        """Return the person's own id: a contributor's record is sealed under their own key."""
        return self.id


@dataclass(frozen=True, slots=True)
class ContactRuleDetails:
    """A safe-contact rule with the words it came from, exactly as written."""

    kind: ContactRuleKind
    words: str
    until: dt.date | None = None
    until_words: str = ""


class ContactRule(Movable):
    """How a contributor may be contacted, shown at the moment of contacting."""

    __tablename__ = "contact_rule"
    domain = Domain.IDENTITY
    Details = ContactRuleDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)


@dataclass(frozen=True, slots=True)
class PayeeDetails:
    """What an invoice carries: the legal name in full, the address with its postcode, the supplier number if finance gave one.

    `account_id` is the account here that is the same person, if any: nobody approves a payment to themselves.
    """

    legal_name: str
    address: tuple[str, ...] = ()
    postcode: str = ""
    supplier_number: str = ""
    account_id: UUID | None = None


class Payee(Movable):
    """A contributor as finance knows them."""

    __tablename__ = "payee"
    domain = Domain.PAYEE
    Details = PayeeDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), unique=True)
    agreed_to_self_billing_on: Mapped[dt.date | None]


@dataclass(frozen=True, slots=True)
class EqualityDetails:
    """Monitoring answers by question, each as it was given."""

    answers: dict[str, str]


class EqualityRecord(Dropped):
    """Equality answers under a random id. Nothing in the clear leads from here to a person."""

    __tablename__ = "equality_record"
    domain = Domain.EQUALITY
    Details = EqualityDetails


@dataclass(frozen=True, slots=True)
class EqualityLinkDetails:
    """Which answers are whose, so that a person can have them changed or withdrawn."""

    record_id: UUID
    person_id: UUID


class EqualityLink(Dropped):
    """The link from a person to their equality answers, itself sealed to the equality domain."""

    __tablename__ = "equality_link"
    domain = Domain.EQUALITY
    Details = EqualityLinkDetails


@dataclass(frozen=True, slots=True)
class ImportRunDetails:
    """Where a register came from: file and sheet names, and how its columns were mapped."""

    file_name: str
    sheet_name: str
    heading_row: int
    columns: dict[str, str]


class ImportRun(Sealed):
    """One import of a register, with its counts."""

    __tablename__ = "import_run"
    domain = Domain.IDENTITY
    Details = ImportRunDetails

    at: Mapped[dt.datetime] = mapped_column(Moment)
    account_id: Mapped[UUID] = mapped_column(reference("account.id"))
    rows_read: Mapped[int]
    people_added: Mapped[int]

    @property
    def subject_id(self) -> UUID:
        """Return the run's own id: what belongs to no person is sealed under the run's key."""
        return self.id


@dataclass(frozen=True, slots=True)
class KeptWordsDetails:
    """Words of one cell that were not wholly understood, as written, and where they stood."""

    heading: str
    words: str
    row: int
    because: str = ""


class KeptWords(Movable):
    """Words kept as written. `owner_id` is the person they are about, or the import run when they are about nobody."""

    __tablename__ = "kept_words"
    Details = KeptWordsDetails

    owner_id: Mapped[UUID] = mapped_column(index=True)
    import_run_id: Mapped[UUID] = mapped_column(reference("import_run.id"), index=True)
    kept_in: Mapped[Domain] = mapped_column(Code(Domain))

    @property
    def belongs_to(self) -> UUID:
        """Return whose words these are: the person they are about, or the import run."""
        return self.owner_id

    @property
    def sealed_domain(self) -> Domain:
        """Return the domain that the words' column belongs to."""
        return self.kept_in


@dataclass(frozen=True, slots=True)
class ColumnMapDetails:
    """A saved map from a register's headings to fields."""

    name: str
    columns: dict[str, str]


class ColumnMap(Sealed):
    """A map of columns somebody saved, to use for the next register."""

    __tablename__ = "column_map"
    domain = Domain.IDENTITY
    Details = ColumnMapDetails

    @property
    def subject_id(self) -> UUID:
        """Return the map's own id: it is about no person."""
        return self.id


@dataclass(frozen=True, slots=True)
class LikelyPairDetails:
    """Why two records look like one person."""

    reasons: tuple[str, ...]


class LikelyPair(Movable):
    """Two people who may be one. Nobody is merged without a yes."""

    __tablename__ = "likely_pair"
    __table_args__ = (UniqueConstraint("person_id", "other_id"),)
    domain = Domain.IDENTITY
    Details = LikelyPairDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    likeness: Mapped[Likeness] = mapped_column(Code(Likeness))
    state: Mapped[PairState] = mapped_column(Code(PairState))


@dataclass(frozen=True, slots=True)
class ColleagueNoteDetails:
    """A note that only named colleagues can open."""

    words: str


class ColleagueNote(InCircle):
    """A note about a person sealed to a circle of named accounts."""

    __tablename__ = "colleague_note"
    Details: ClassVar[type[ColleagueNoteDetails]] = ColleagueNoteDetails

    person_id: Mapped[UUID] = mapped_column(reference("person.id"), index=True)
    written_by: Mapped[UUID] = mapped_column(reference("account.id"))
    written_on: Mapped[dt.date]
