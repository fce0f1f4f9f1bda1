"""Turning one row into a proposed person. Whatever is not wholly understood is kept as written, in its column's domain."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.bank.register.cells import A_COMMENT, A_FORMULA, ONLY_PART, TWICE, read_cell
from coc_desktop.bank.register.contact_rules import heading_warning, read_rules, says_died
from coc_desktop.bank.register.fields import NAMES, Heading
from coc_desktop.bank.register.fields import RegisterField as F
from coc_desktop.bank.register.gathering import Gathering, ProposedPerson, RowContext
from coc_desktop.bank.register.names import BESIDE, TWO_PEOPLE, Name, looks_like_name, read_name, read_names, warned_beside
from coc_desktop.bank.register.statuses import row_colour
from coc_desktop.bank.register.words import says_elsewhere, tidy
from coc_desktop.problems import Problem
from coc_desktop.sheets.book import Cell
from models.vocabulary import Domain, PersonStatus

_DIED_FIELDS = frozenset({F.STATUS, F.REMARKS, F.ADJUSTMENTS, F.KEEP_CARE, F.KEEP_IDENTITY, F.CHANNEL})
_NO_RULES = NAMES | {F.NUMBER, F.POSTCODE, F.TEAM, F.TOWN, F.KIND, F.RATE}
_ABOUT_CONTACT = frozenset({F.CHANNEL, F.PHONE, F.EMAIL})


def read_person(row: int, cells: Sequence[Cell], context: RowContext) -> ProposedPerson | None:
    """Return the person a row describes, or None when no name can be read in it."""
    person = Gathering(row, context)
    name = _read_name(person, cells)
    if name is None:
        return None
    for heading, cell in zip(context.headings, cells, strict=True):
        if cell.text or cell.comment:
            _read_cell(person, heading, cell)
    _read_colour(person, cells)
    return person.proposed(name)


def _read_name(person: Gathering, cells: Sequence[Cell]) -> Name | None:
    """Read the name from the columns that hold it, and keep a cell as written when the name does not say all of it."""
    context = person.context
    found = {
        kind: (heading, cell)
        for heading, cell in zip(context.headings, cells, strict=True)
        if (kind := context.columns.field_of(heading)) in NAMES and cell.text.strip()
    }
    pointing = {kind: because for kind, (_, cell) in found.items() if (because := says_elsewhere(cell.text))}
    words = {kind: cell.text for kind, (_, cell) in found.items() if kind not in pointing}
    parts = (words.get(F.FIRST_NAME, ""), words.get(F.SURNAME, ""), words.get(F.KNOWN_AS, ""))
    whole = words.get(F.NAME, "")
    apart = bool(parts[0] or parts[1]) or not whole
    name = read_names(*parts) if apart else read_name(whole)
    if name is None:
        return None
    if not apart and parts[2]:
        name = Name(tidy(parts[2]), name.given, name.surname, name.because)
    if not looks_like_name(" ".join(words.values())) or name.because == BESIDE:
        person.problems.append(Problem("name", "Check the name: something beside it may belong elsewhere."))
        name = Name(name.known_as, name.given, name.surname, name.because or ONLY_PART)
    if name.because == TWO_PEOPLE:
        person.problems.append(Problem("name", "This row may be about two people. Look at it after the import."))
    for kind, (heading, cell) in found.items():
        because = TWICE if apart and kind is F.NAME else "" if kind is F.KNOWN_AS else name.because
        if kind in pointing:
            because = _pointing(person, heading, cell)
        if because:
            person.keep(heading, cell.text, kind.domain, because)
        _notice(person, warned_beside(cell.text), F.KEEP_IDENTITY)
    return name


def _read_cell(person: Gathering, heading: Heading, cell: Cell) -> None:
    """Read one cell into its field, keep what is not wholly understood, and notice every warning in it."""
    kind = person.context.columns.field_of(heading)
    if cell.text.strip() and kind not in NAMES:
        person.month_first = heading.key in person.context.columns.month_first
        blank_formula = cell.formula is not None and cell.value is None
        because = A_FORMULA if blank_formula else _pointing(person, heading, cell) or read_cell(person, cell, kind)
        if because and kind.domain is not Domain.EQUALITY:
            person.keep(heading, cell.text, kind.domain, because)
        elif because:
            person.answer(heading.key, cell.text)
        if not blank_formula:
            _notice(person, cell.text, kind)
            _notice_heading(person, heading, cell.text, kind)
    if cell.comment:
        if kind.domain is Domain.EQUALITY:
            person.answer(f"{heading.key} (comment)", cell.comment)
        else:
            person.keep(heading, cell.comment, kind.domain, A_COMMENT, is_comment=True)
            _notice(person, cell.comment, F.REMARKS)


def _notice(person: Gathering, words: str, kind: F) -> None:
    """Turn warnings into safe-contact rules, and notice words that may mean that the person has died."""
    if kind.domain is Domain.EQUALITY or kind in _NO_RULES:
        return
    found = read_rules(words, person.context.today, of_channel=kind in _ABOUT_CONTACT)
    person.rules.extend(rule for rule in found if rule not in person.rules)
    person.may_have_died = person.may_have_died or says_died(words, in_remarks=kind in _DIED_FIELDS)


def _notice_heading(person: Gathering, heading: Heading, words: str, kind: F) -> None:
    """Take the warning of a column that is one itself: `Y` under `Do not contact`, a date under `Date of death`."""
    if kind.domain is not Domain.EQUALITY and kind is not F.EXPERIENCE:
        found = heading_warning(heading.words, words, person.context.today)
        person.rules.extend(rule for rule in found.rules if rule not in person.rules)
        person.may_have_died = person.may_have_died or found.died
        if found.unclear:
            said = f"Check “{tidy(words)}” under “{heading.key}”: it says neither yes nor no."
            person.problems.append(Problem("row", said))


def _pointing(person: Gathering, heading: Heading, cell: Cell) -> str:
    """Return why a cell says nothing by itself, and ask somebody to type in what it means; empty when it says something."""
    because = says_elsewhere(cell.text)
    if because:
        person.problems.append(Problem("row", f"“{tidy(cell.text)}” under “{heading.key}”: {because[0].lower()}{because[1:]}"))
    return because


def _read_colour(person: Gathering, cells: Sequence[Cell]) -> None:
    """Read what the row's colour means, where the sheet says so; a typed status wins over a colour, and the two are compared."""
    colour = row_colour(cells)
    for legend in person.context.legend:
        if legend.colour != colour:
            continue
        heading = Heading(0, "", "Colour of the row")
        person.keep(heading, f"{colour} = {legend.meaning}", Domain.IDENTITY, "The sheet says what this colour means.")
        if legend.status is None:
            continue
        if person.status in {None, PersonStatus.NOT_KNOWN}:
            person.status, person.status_words = legend.status, person.status_words or legend.meaning
        elif person.status is not legend.status:
            said = person.status.label.lower()
            words = f"The row is {colour}, which means “{legend.meaning}” on this sheet, but its status is {said}."
            person.problems.append(Problem("status", words))
