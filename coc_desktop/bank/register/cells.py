"""Reading a cell as its column’s field. Each reader says why the words are also kept, or nothing when it took them all."""

from __future__ import annotations

from collections.abc import Callable

from coc_desktop.bank.register.answers import read_answer, read_channel, team_name, tidy_kind
from coc_desktop.bank.register.contact_rules import says_died
from coc_desktop.bank.register.dates import DateUse, PartialDate, read_date
from coc_desktop.bank.register.emails import read_emails
from coc_desktop.bank.register.fields import RegisterField as F
from coc_desktop.bank.register.gathering import Gathering
from coc_desktop.bank.register.phones import read_phones
from coc_desktop.bank.register.places import address_lines, read_postcode
from coc_desktop.bank.register.statuses import read_status
from coc_desktop.bank.register.words import folded, says_nothing, tidy
from coc_desktop.sheets.book import Cell
from models.vocabulary import Channel, DatePrecision, PersonStatus

KEPT_WORDS = "Kept in their own words."
NOTHING = "It says that there is none, or that it is not known."
ONLY_PART = "Only part of this was understood."
NOT_READ = "This could not be read."
NO_FIXED_ADDRESS = "No fixed address."
NOT_A_DAY = "Only the month or the year is known."
MAY_HAVE_DIED = "It may mean that the person has died."
A_COMMENT = "A comment on the cell."
A_FORMULA = "A formula that the file holds no value for."
OTHER_SPELLING = "The team is written another way here."
TWICE = "Another cell of the row has said it already."


def read_cell(person: Gathering, cell: Cell, kind: F) -> str:
    """Read a cell into its field and return why its words are also kept; empty when the field says all of them."""
    return _READERS.get(kind, _own_words)(person, cell, kind)


def _own_words(person: Gathering, cell: Cell, kind: F) -> str:
    """Keep a free cell as it is."""
    return KEPT_WORDS


def _email(person: Gathering, cell: Cell, kind: F) -> str:
    """Read email addresses."""
    found = read_emails(cell.text)
    person.emails.extend(address for address in found.addresses if address not in person.emails)
    return _why(bool(found.addresses), found.rest, cell)


def _phone(person: Gathering, cell: Cell, kind: F) -> str:
    """Read phone numbers."""
    found = read_phones(cell.text)
    person.phones.extend(number for number in found.numbers if number not in person.phones)
    return _why(bool(found.numbers), found.rest, cell)


def _why(found: bool, rest: str, cell: Cell) -> str:
    """Return why a contact cell is also kept: nothing in it, something beside it, or not."""
    if not found:
        return NOTHING if says_nothing(cell.text) or tidy(cell.text).casefold().startswith("no ") else NOT_READ
    return ONLY_PART if rest else ""


def _address(person: Gathering, cell: Cell, kind: F) -> str:
    """Read address lines."""
    if says_nothing(cell.text):
        return NOTHING
    person.address.extend(address_lines(cell.text))
    return ""


def _postcode(person: Gathering, cell: Cell, kind: F) -> str:
    """Read a postcode."""
    person.postcode = read_postcode(cell.text) or ""
    if folded(cell.text) in {"nfa", "no fixed abode", "no fixed address"}:
        return NO_FIXED_ADDRESS
    return "" if person.postcode else NOTHING if says_nothing(cell.text) else NOT_READ


def _status(person: Gathering, cell: Cell, kind: F) -> str:
    """Read a status."""
    found = read_status(cell.text, person.context.today)
    died = says_died(cell.text, in_remarks=True)
    person.status, person.status_on = found.status, found.on
    person.status_words = cell.text.strip() if died or (found.because and found.status is not PersonStatus.NOT_KNOWN) else ""
    return MAY_HAVE_DIED if died else found.because


def _joined(person: Gathering, cell: Cell, kind: F) -> str:
    """Read the date of joining."""
    person.joined = _date(person, cell, DateUse.EVENT)
    if person.joined is None:
        return NOTHING if says_nothing(cell.text) else NOT_READ
    if person.joined.precision is not DatePrecision.DAY:
        return NOT_A_DAY
    return ONLY_PART if ":" in cell.text else ""


def _dbs_date(person: Gathering, cell: Cell, kind: F) -> str:
    """Read a DBS date, and keep its words: a requirement is recorded by somebody who has looked."""
    person.dbs_on = _date(person, cell, DateUse.EVENT) or person.dbs_on
    return KEPT_WORDS if person.dbs_on else NOTHING if says_nothing(cell.text) else NOT_READ


def _dbs(person: Gathering, cell: Cell, kind: F) -> str:
    """Read a DBS answer, and keep its words."""
    person.dbs = read_answer(cell, person.context.today)
    return KEPT_WORDS


def _agreement(person: Gathering, cell: Cell, kind: F) -> str:
    """Read whether the working agreement is signed, and keep the words."""
    person.agreement = read_answer(cell, person.context.today)
    return KEPT_WORDS


def _date(person: Gathering, cell: Cell, use: DateUse) -> PartialDate | None:
    """Read a date in the order that its column writes."""
    return read_date(cell, use, person.context.today, month_first=person.month_first)


def _equality(person: Gathering, cell: Cell, kind: F) -> str:
    """Take an equality answer as it was given."""
    if kind is F.KEEP_EQUALITY:
        return KEPT_WORDS
    person.answer(kind.value, cell.text.strip())
    if kind is F.BIRTH:
        person.birth = _date(person, cell, DateUse.BIRTH)
    return ""


def _team(person: Gathering, cell: Cell, kind: F) -> str:
    """Take the team by its one name."""
    if says_nothing(cell.text):
        return NOTHING
    person.team = person.context.teams.get(tidy(cell.text), team_name(cell.text))
    return "" if person.team == tidy(cell.text) else OTHER_SPELLING


def _channel(person: Gathering, cell: Cell, kind: F) -> str:
    """Read how the person likes to be contacted; more than one plain word is kept as their words."""
    found = read_channel(cell.text)
    if found is None and says_nothing(cell.text):
        return NOTHING
    person.channel = found or Channel.OTHER
    person.channel_words = "" if found else tidy(cell.text)
    return "" if found else KEPT_WORDS


def _line(name: str, tidied: Callable[[str], str] = tidy) -> Callable[[Gathering, Cell, F], str]:
    """Return a reader that puts a cell's one line into a field."""

    def read(person: Gathering, cell: Cell, kind: F) -> str:
        setattr(person, name, tidied(cell.text))
        return ""

    return read


_READERS: dict[F, Callable[[Gathering, Cell, F], str]] = {
    F.KIND: _line("kind", tidy_kind),
    F.PRONOUNS: _line("pronouns"),
    F.LANGUAGES: _line("languages"),
    F.EMAIL: _email,
    F.PHONE: _phone,
    F.ADDRESS: _address,
    F.TOWN: _address,
    F.POSTCODE: _postcode,
    F.TEAM: _team,
    F.STATUS: _status,
    F.JOINED: _joined,
    F.DBS: _dbs,
    F.DBS_DATE: _dbs_date,
    F.AGREEMENT: _agreement,
    F.CHANNEL: _channel,
    F.ETHNICITY: _equality,
    F.BIRTH: _equality,
    F.GENDER: _equality,
    F.RELIGION: _equality,
    F.ORIENTATION: _equality,
    F.DISABILITY: _equality,
    F.KEEP_EQUALITY: _equality,
}
