"""What a register's columns can be, where each is kept, and a map of columns that can be saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coc_desktop.problems import Refused
from models.vocabulary import Domain


class RegisterField(StrEnum):
    """What a column can be. `domain` says where its words are kept; `alone` that only one column can be it."""

    label: str
    domain: Domain
    alone: bool

    def __new__(cls, code: str, label: str, domain: Domain = Domain.IDENTITY, alone: bool = False) -> RegisterField:
        """Make the member from its code, label, domain and whether it stands alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.domain, member.alone = label, domain, alone
        return member

    NUMBER = "number", "Number in the register", Domain.IDENTITY, True
    NAME = "name", "Whole name", Domain.IDENTITY, True
    FIRST_NAME = "first_name", "First name", Domain.IDENTITY, True
    SURNAME = "surname", "Surname", Domain.IDENTITY, True
    KNOWN_AS = "known_as", "Known as", Domain.IDENTITY, True
    PRONOUNS = "pronouns", "Pronouns", Domain.IDENTITY, True
    KIND = "kind", "Kind of contributor", Domain.IDENTITY, True
    EMAIL = "email", "Email"
    PHONE = "phone", "Phone"
    ADDRESS = "address", "Address"
    TOWN = "town", "Town"
    POSTCODE = "postcode", "Postcode", Domain.IDENTITY, True
    EXPERIENCE = "experience", "Lived experience", Domain.CARE
    TEAM = "team", "Team or ward", Domain.IDENTITY, True
    STATUS = "status", "Status", Domain.IDENTITY, True
    JOINED = "joined", "Date joined", Domain.IDENTITY, True
    DBS = "dbs", "DBS answer"
    DBS_DATE = "dbs_date", "DBS date"
    AGREEMENT = "agreement", "Working agreement signed"
    ETHNICITY = "ethnicity", "Ethnicity", Domain.EQUALITY, True
    BIRTH = "birth", "Date of birth", Domain.EQUALITY, True
    GENDER = "gender", "Gender", Domain.EQUALITY, True
    RELIGION = "religion", "Religion or belief", Domain.EQUALITY, True
    ORIENTATION = "orientation", "Sexual orientation", Domain.EQUALITY, True
    DISABILITY = "disability", "Disability", Domain.EQUALITY, True
    RATE = "rate", "Payment rate", Domain.PAYEE
    BENEFITS = "benefits", "Benefits", Domain.CARE
    CHANNEL = "channel", "Preferred contact", Domain.IDENTITY, True
    LANGUAGES = "languages", "Languages", Domain.IDENTITY, True
    ADJUSTMENTS = "adjustments", "Adjustments", Domain.CARE
    REMARKS = "remarks", "Remarks", Domain.CARE
    KEEP_IDENTITY = "keep_identity", "Keep as written, with names and contact"
    KEEP_CARE = "keep_care", "Keep as written, with plans and needs", Domain.CARE
    KEEP_EQUALITY = "keep_equality", "Keep as written, with equality monitoring", Domain.EQUALITY
    KEEP_PAYEE = "keep_payee", "Keep as written, with what an invoice carries", Domain.PAYEE


DATES = frozenset({RegisterField.JOINED, RegisterField.DBS_DATE, RegisterField.BIRTH, RegisterField.AGREEMENT, RegisterField.DBS})
NAMES = frozenset({RegisterField.NAME, RegisterField.FIRST_NAME, RegisterField.SURNAME, RegisterField.KNOWN_AS})
_MONTH_FIRST = "|month-first"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its number (from 1), its heading as written, and a key that no other column of the sheet has."""

    column: int
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which field each column is, by the heading's key, and which columns hold dates written month first."""

    fields: Mapping[str, RegisterField]
    month_first: frozenset[str] = field(default_factory=frozenset)

    def field_of(self, heading: Heading) -> RegisterField:
        """Return a column's field; one the map does not know is kept as written, with plans and needs."""
        return self.fields.get(heading.key, RegisterField.KEEP_CARE)

    def changed(self, key: str, to: RegisterField, *, month_first: bool = False) -> ColumnMap:
        """Return the map with one column changed."""
        others = self.month_first - {key}
        return ColumnMap({**self.fields, key: to}, others | {key} if month_first else others)

    def codes(self) -> dict[str, str]:
        """Return the map as headings and codes, the form in which it is saved."""
        return {key: kind.value + (_MONTH_FIRST if key in self.month_first else "") for key, kind in self.fields.items()}

    def to_json(self) -> str:
        """Return the map as JSON text."""
        return json.dumps(self.codes(), ensure_ascii=False, indent=2)

    @classmethod
    def from_codes(cls, codes: Mapping[str, str]) -> ColumnMap:
        """Return a saved map; `Refused` when it names a field that this program does not know."""
        known = {kind.value: kind for kind in RegisterField}
        plain = {key: code.removesuffix(_MONTH_FIRST) for key, code in codes.items()}
        strange = sorted({code for code in plain.values() if code not in known})
        if strange:
            raise Refused(f"The column map names a field that is not known: {', '.join(strange)}.")
        return cls(
            {key: known[code] for key, code in plain.items()},
            frozenset(key for key, code in codes.items() if code.endswith(_MONTH_FIRST)),
        )

    @classmethod
    def from_json(cls, text: str) -> ColumnMap:
        """Return the map that `to_json` wrote; `Refused` when the text is something else."""
        try:
            codes = json.loads(text)
        except ValueError as problem:
            raise Refused("The column map is not readable. Save it again from the import page.") from problem
        if not isinstance(codes, dict) or not all(isinstance(code, str) for code in codes.values()):
            raise Refused("The column map is not readable. Save it again from the import page.")
        return cls.from_codes(codes)

    def over(self, guessed: ColumnMap) -> ColumnMap:
        """Return a guessed map with this saved one laid over it, by heading whatever its capitals and spaces."""
        saved = {key.casefold().strip(): (key, kind) for key, kind in self.fields.items()}
        fields, month_first = dict(guessed.fields), set(guessed.month_first)
        for key in guessed.fields:
            if key.casefold().strip() in saved:
                old, fields[key] = saved[key.casefold().strip()]
                month_first.discard(key)
                month_first.update({key} if old in self.month_first else ())
        return ColumnMap(fields, frozenset(month_first))


def problems_in(columns: Iterable[RegisterField]) -> tuple[str, ...]:
    """Return what is wrong with a choice of fields: no name, or one field chosen for two columns."""
    chosen = list(columns)
    found = [] if NAMES.intersection(chosen) else ["Choose which column holds people’s names."]
    twice = [kind for kind in RegisterField if kind.alone and chosen.count(kind) > 1]
    found.extend(f"“{kind.label}” is chosen for more than one column. Keep the others as written." for kind in twice)
    return tuple(found)
