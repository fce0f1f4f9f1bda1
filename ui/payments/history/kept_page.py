"""All the history there is: Enter says that a row is the likely person’s, anybody else is found below, nobody is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.queries import PersonRow, list_people
from coc_desktop.money import pounds
from coc_desktop.payments.history.acts import choose_person, say_nobody
from coc_desktop.payments.history.queries import HistoryKept, WaitingRow, history_kept
from coc_desktop.wording import count
from models.vocabulary import Whose
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.choices import TickBox
from ui.kit.columns import Cell, Column
from ui.kit.fields import LineEntry
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import StageOf, StageStrip
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.payments.history.said import NEVER, kept_columns, sums

WAITS, KNOWN, NOBODY, UNREAD = "waits", "known", "nobody", "unread"
STAGES = ((WAITS, "To choose"), (KNOWN, "Somebody’s"), (NOBODY, "Nobody’s here"), (UNREAD, "Amount as written"))


@dataclass(frozen=True, slots=True)
class MayBe:
    """Somebody in the bank whom a row may be for, and why, if anything says so."""

    person_id: UUID
    called: str
    note: str
    why: str


def read_history(workspace: Any) -> tuple[HistoryKept, tuple[PersonRow, ...]]:
    """Read all of the history, and the people it may be about, in one go."""
    return history_kept(workspace), list_people(workspace)


def person_columns() -> tuple[Column[MayBe], ...]:
    """Return the columns of people to choose from."""
    return (
        Column("Person", lambda one: Cell(one.called, one.note, bold=True), width=220),
        Column("Why it may be theirs", lambda one: one.why or "Nothing says so"),
    )


class HistoryKeptPage(Page):
    """Whose each row is."""

    shows: ClassVar[frozenset[str]] = frozenset({"paid_before", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the rows, the bar for the one that is chosen, and everybody it may be about."""
        super().__init__(shell)
        self.setObjectName("payments_history")
        self._found = HistoryKept(())
        self._people: tuple[PersonRow, ...] = ()
        self._place = 0
        bring = Button("payments_history.bring", "Bring in a sheet", press=lambda: shell.go("bring_history"))
        self._head = PageHead("Claims from before", "", bring)
        self._stages = StageStrip("payments_history.stages", "What is known of each row", in_order=False)
        self._stages.chosen.connect(lambda _key: self._show_stage())
        self._rows: RowsModel[WaitingRow] = RowsModel(kept_columns(), key=lambda one: one.payment.row_id)
        empty = EmptyState("No row waits here", "Rows of a register’s claims come here where it is not certain whose they are.")
        self._table = DataTable("payments_history.rows", "Rows of history", self._rows, noun=("row", "rows"), empty=empty, fit=5)
        self._table.opened.connect(self._on_row)
        self._table.chosen.connect(self._on_chosen)
        self._same = TickBox("payments_history.same", "Also the other rows with this very name and ward")
        self._same.setChecked(True)
        self._take = Button("payments_history.take", "It is theirs", "primary", icon="check", press=self._on_take)
        self._nobody = Button("payments_history.nobody", "Nobody in the bank", "ghost", press=self._on_nobody)
        self._bar = ActionBar("", "", self._nobody, self._take)
        self._may: RowsModel[MayBe] = RowsModel(person_columns(), key=lambda one: one.person_id)
        self._find = LineEntry("payments_history.find", "Find somebody by name, number or ward")
        self._find.line.setPlaceholderText("Name, number or ward")
        nobody = EmptyState("Nobody is found", "Clear what you typed, or add the person first.")
        self._everybody = DataTable(
            "payments_history.people", "People it may be", self._may, noun=("person", "people"), empty=nobody, fit=6
        )
        self._everybody.opened.connect(self._on_person)
        self._find.changed.connect(lambda: self._everybody.search(self._find.line.text()))
        said = small("Enter on a person says that the row above was for them.")
        self._choose = Card("Whose is it?", said, 8, self._find, 8, self._everybody)
        parts = (self._stages, 16, self._table, 12, self._bar, 8, self._same, 16, self._choose)
        content = column(self._head, 16, *parts, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_history.scroll", panel(content))))
        self.answer(Key.MAIN, "Say that it is the likely person’s", self._on_take)
        self.answer(Key.FILTER, "Find somebody", self._find.line.setFocus)

    @override
    def load(self, **args: Any) -> None:
        self._stage = str(args.get("stage", WAITS))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_history, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, found: tuple[HistoryKept, tuple[PersonRow, ...]]) -> None:
        self._found, self._people = found
        kept = self._found
        read = len(kept.rows) - kept.unread
        told = f"{sums(len(kept.rows), read, kept.read_pence)} {NEVER}" if kept.rows else NEVER
        self._head.say("Claims from before", told)
        self._stages.show_stages([StageOf(key, words, f"{len(self._lines(key)):,}") for key, words in STAGES])
        self._stages.choose(self._stages.current() or self._stage)
        self._show_stage()

    def _lines(self, stage: str) -> tuple[WaitingRow, ...]:
        if stage == UNREAD:
            return tuple(row for row in self._found.rows if row.payment.pence is None)
        whose = {WAITS: (Whose.WAITS,), NOBODY: (Whose.NOBODY,), KNOWN: (Whose.CERTAIN, Whose.CHOSEN)}
        return self._found.of(*whose[stage])

    def _show_stage(self) -> None:
        """Show the rows of the stage that is chosen, on the row after the one that was settled."""
        self._stage = self._stages.current()
        self._rows.set_rows(self._lines(self._stage))
        rows = self._rows.rows()
        if rows and self._table.current() is None:
            self._table.choose(rows[min(self._place, len(rows) - 1)].payment.row_id)
        self._on_chosen(self._table.current())

    def _on_chosen(self, one: WaitingRow | None) -> None:
        """Say what the chosen row is, offer the likely person, and put those it may be at the head of the list."""
        if one is not None:
            self._place = max(0, self._rows.place_of(one.payment.row_id))
        likely = one.likeliest if one is not None else None
        for part in (self._bar, self._choose):
            part.setVisible(one is not None)
        self._take.setVisible(likely is not None)
        self._nobody.setVisible(one is not None and one.payment.whose is not Whose.NOBODY)
        same = self._alike(one) if one is not None else ()
        self._same.setVisible(len(same) > 1)
        if one is None:
            return
        self._same.setText(f"Also the {count(len(same) - 1, 'other row')} with this very name and ward")
        self._take.setText(f"It is {likely.called}’s, number {likely.number}" if likely is not None else "")
        pence = one.payment.pence
        self._bar.say(one.payment.as_written(), pounds(pence) if pence is not None else one.payment.amount_words)
        self._may.set_rows(self._in_order(one))

    def _in_order(self, one: WaitingRow) -> list[MayBe]:
        why = {candidate.person_id: candidate.why for candidate in one.candidates}
        first = {person_id: place for place, person_id in enumerate(why)}
        people = sorted(self._people, key=lambda person: first.get(person.person_id, len(first)))
        return [MayBe(person.person_id, person.known_as, _note(person), why.get(person.person_id, "")) for person in people]

    def _alike(self, one: WaitingRow) -> tuple[WaitingRow, ...]:
        """Return the rows that stand where this one stands and carry the very same name and ward."""
        return tuple(row for row in self._lines(self._stage) if _stands(row) == _stands(one))

    def _on_row(self, one: WaitingRow) -> None:
        """Take the likely person; where nobody stands out, go on to choosing one."""
        if one.likeliest is not None:
            self._give(one, one.likeliest.person_id, one.likeliest.called)
        else:
            self._find.line.setFocus()

    def _on_take(self) -> None:
        one = self._table.current()
        if one is not None and one.likeliest is not None:
            self._give(one, one.likeliest.person_id, one.likeliest.called)

    def _on_person(self, chosen: MayBe) -> None:
        one = self._table.current()
        if one is not None:
            self._give(one, chosen.person_id, chosen.called)

    def _on_nobody(self) -> None:
        one = self._table.current()
        if one is not None:
            ids, versions = self._to_settle(one)
            self.act(say_nobody, ids, versions, said=f"{count(len(ids), 'row')} left with nobody", done=self._settled)

    def _give(self, one: WaitingRow, person_id: UUID, called: str) -> None:
        ids, versions = self._to_settle(one)
        said = f"{count(len(ids), 'row is', 'rows are')} {called}’s"
        self.act(choose_person, ids, person_id, versions, said=said, done=self._settled)

    def _to_settle(self, one: WaitingRow) -> tuple[tuple[UUID, ...], dict[UUID, int]]:
        rows = self._alike(one) if self._same.isChecked() else (one,)
        return tuple(row.payment.row_id for row in rows), {row.payment.row_id: row.payment.version for row in rows}

    def _settled(self, _none: object) -> None:
        self._find.line.clear()
        self._table.view.setFocus()


def _note(person: PersonRow) -> str:
    return ", ".join(part for part in (f"number {person.number}", person.team, person.kind) if part)


def _stands(one: WaitingRow) -> tuple[object, ...]:
    """Return what makes two rows the same to settle: the very name and ward, and with whom they stand now."""
    return (one.payment.who, one.payment.team, one.payment.whose, one.payment.person_id)
