"""Accounts, keys, settings, numbers, the audit chain and history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Code, Moment, Record, Sealed, reference
from models.vocabulary import AccountState, Domain, Role, SheetKind


class Account(Record):
    """Somebody who signs in. Staff names are not sealed: the sign-in page and every act must be able to say them.

    A contributor's is not here: their `login` is the code of a card, and whose card it is is sealed. `must_choose` says that
    the passphrase was made for them and handed over: they choose their own, and with it a new key, before anything else.
    """

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(Code(Role))
    state: Mapped[AccountState] = mapped_column(Code(AccountState))
    public_key: Mapped[bytes]
    wrapped_key: Mapped[bytes]
    salt: Mapped[bytes]
    stretch: Mapped[str]
    must_choose: Mapped[bool]


class DomainKey(Record):
    """The public half of a domain's key pair, version by version; the private half exists only inside grants.

    `vouched` says that whoever made it held the version before: nobody else can slip in a version of their own. `exposed` says
    that somebody who held it was to hold it no longer, so that the next version is due.
    """

    __tablename__ = "domain_key"
    __table_args__ = (UniqueConstraint("domain", "key_version"),)

    domain: Mapped[Domain] = mapped_column(Code(Domain))
    key_version: Mapped[int]
    public_key: Mapped[bytes]
    vouched: Mapped[bytes | None]
    exposed: Mapped[bool]


class RecoverySheet(Record):
    """The public half of a printed sheet, and when its last line was typed back."""

    __tablename__ = "recovery_sheet"

    kind: Mapped[SheetKind] = mapped_column(Code(SheetKind), unique=True)
    public_key: Mapped[bytes]
    last_line_proof: Mapped[bytes]
    confirmed_on: Mapped[dt.date | None]


class Circle(Record):
    """Named accounts who alone hold the key of what is sealed to them."""

    __tablename__ = "circle"

    purpose: Mapped[str]


class KeyGrant(Record):
    """A key sealed to a holder: an account or a recovery sheet. `scope` is a domain's code, `circle:<id>`, or a card's `own`.

    `vouched`, where it is a domain's, says that somebody who holds the key knows the holder's public key: the next version is
    sealed to that one and to no other that was put in its place.
    """

    __tablename__ = "key_grant"
    __table_args__ = (UniqueConstraint("holder_id", "scope", "key_version"),)

    holder_id: Mapped[UUID] = mapped_column(index=True)
    scope: Mapped[str]
    key_version: Mapped[int]
    sealed_key: Mapped[bytes]
    vouched: Mapped[bytes | None]
    granted_by: Mapped[UUID | None]


class PersonKey(Record):
    """One subject's own key in one domain, wrapped under the domain's key. Destroying it destroys what it sealed.

    There is one for each version of the domain's key under which something was written about them.
    """

    __tablename__ = "person_key"
    __table_args__ = (UniqueConstraint("subject_id", "domain", "key_version"),)

    subject_id: Mapped[UUID]
    domain: Mapped[Domain] = mapped_column(Code(Domain))
    key_version: Mapped[int]
    wrapped_key: Mapped[bytes]


class SignInGuard(Record):
    """The moments of failed sign-ins for one login: a known one by its SHA-256, an unknown one by the first 16 bits of that.

    The hash has no key, so of what was typed by somebody unknown, which may be a passphrase, no more than that is kept.
    """

    __tablename__ = "sign_in_guard"

    login_hash: Mapped[str] = mapped_column(unique=True)
    failed_at: Mapped[str]


class OwnPicture(Record):
    """A picture of the trust's own that stands in easy read papers in the place of a drawing. It shows things, not people."""

    __tablename__ = "own_picture"

    name: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    content: Mapped[bytes]


@dataclass(frozen=True, slots=True)
class StaffPhotoDetails:
    """A photo of a colleague: its bytes in base64."""

    content: str


class StaffPhoto(Sealed):
    """The photo that a colleague gave of themselves. It has a key of its own, so that taking it away closes it in history too."""

    __tablename__ = "staff_photo"
    domain = Domain.IDENTITY
    Details = StaffPhotoDetails

    account_id: Mapped[UUID] = mapped_column(reference("account.id"), unique=True)
    given_on: Mapped[dt.date]

    @property
    def subject_id(self) -> UUID:
        """Return what the photo is sealed for: itself."""
        return self.id


class Setting(Record):
    """One setting of the trust, as JSON."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class PutAway(Record):
    """A row of Home that one account does not want to see until a day. `about` says what it is of in codes and ids."""

    __tablename__ = "put_away"
    __table_args__ = (UniqueConstraint("account_id", "about"),)

    account_id: Mapped[UUID] = mapped_column(reference("account.id"), index=True)
    about: Mapped[str]
    until: Mapped[dt.date]


class Counter(Record):
    """The next number of a series. It moves only inside the transaction that uses the number, so there are no gaps."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(unique=True)
    next_number: Mapped[int]


class ChainHead(Base):
    """The one row that says where the audit chain ends; every writing act locks it first."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[bytes]


class AuditEntry(Base):
    """One link of the chain: an act, an opening, or one row version that an act wrote. Never content, never names."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_row", "table_name", "row_id", "row_version"), Index("ix_audit_act_id", "act_id"))

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    account_id: Mapped[UUID | None]
    act_id: Mapped[UUID]
    act: Mapped[str]
    table_name: Mapped[str | None]
    row_id: Mapped[UUID | None]
    row_version: Mapped[int | None]
    row_hash: Mapped[bytes | None]
    person_id: Mapped[UUID | None] = mapped_column(index=True)
    can_be_put_back: Mapped[bool]
    detail: Mapped[str]
    previous: Mapped[bytes]
    hash: Mapped[bytes]


class HistoryRow(Base):
    """A row as it was before a change: its plain columns as JSON and its sealed column as it stood."""

    __tablename__ = "history"

    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    row_version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plain: Mapped[str]
    sealed: Mapped[bytes | None]


__all__ = [
    "Account",
    "AuditEntry",
    "ChainHead",
    "Circle",
    "Counter",
    "DomainKey",
    "HistoryRow",
    "KeyGrant",
    "OwnPicture",
    "PersonKey",
    "PutAway",
    "RecoverySheet",
    "Setting",
    "SignInGuard",
    "StaffPhoto",
    "StaffPhotoDetails",
]
