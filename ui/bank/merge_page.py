"""Two records side by side: which one stays, which value of each field stands, and the one button that merges them."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.people import decide_pair
from coc_desktop.office.merging.comparing import Comparison, RecordRow, compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import MergeDraft, Side
from coc_desktop.wording import day, listed
from models.vocabulary import ContactStop, PairState
from ui.bank.versus import Versus
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel
from ui.kit.marks import Rule
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import small, words

WHAT_HAPPENS = (
    "Everything else of both moves to the record that stays: safe-contact rules, plan, activities, training, notes, and claims "
    "that are not invoiced yet. Invoices stay exactly as they were issued, and are found from the same page. You can put it all "
    "back from History."
)


class MergePage(Page):
    """Nobody is merged without a yes: nothing moves until the button is pressed, and then all of it in one step."""

    saves: ClassVar[bool] = False
    shows: ClassVar[frozenset[str]] = frozenset({"person", "payee", "plan", "claim", "participation"})

    def __init__(self, shell: Shell) -> None:
        """Build the head and the buttons; the fields come with the two records."""
        super().__init__(shell)
        self.setObjectName("bank_merge")
        self._ids: tuple[UUID, UUID] | None = None
        self._pair_id: UUID | None = None
        self._found: Comparison | None = None
        self._fields: dict[str, Versus] = {}
        self._stays: Versus | None = None
        self._place = column(gap=16)
        self._go = Button("bank_merge.go", "Make them one record", "primary", press=self._on_go)
        self._different = Button("bank_merge.different", "They are different people", press=self._on_different)
        leave = Button("bank_merge.cancel", "Leave it for now", "ghost", press=shell.back)
        head = PageHead("Are they the same person?", "Choose which record stays, and what stands where they do not say the same.")
        buttons = panel(Flow(self._go, self._different, leave, gap=12))
        content = column(head, 16, panel(self._place), 24, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_merge.scroll", panel(content))))
        self.answer(Key.MAIN, "Make them one record", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._ids = (args["person_id"], args["other_id"])
        self._pair_id = args.get("pair_id")
        hide_unless(self._pair_id is not None, self._different)
        self._found = None
        self._go.setEnabled(False)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._ids is not None:
            self.ask(compare_people, *self._ids, done=self._show)

    @override
    def unsaved(self) -> bool:
        found = self._found
        return found is not None and (
            self._chosen() != {one.key: one.proposed for one in found.differing} or self._side() is not found.stays
        )

    @override
    def first_focus(self) -> QWidget | None:
        return self._stays.first() if self._found is not None and self._stays is not None else None

    def _show(self, found: Comparison) -> None:
        kept = self._chosen() if self._found is not None else {}
        stays = self._side() if self._found is not None else found.stays
        self._found = found
        clear(self._place)
        heads = {Side.FIRST: f"number {found.first.number}", Side.SECOND: f"number {found.second.number}", Side.BOTH: "both"}
        self._stays = Versus("bank_merge.stays", "The record that stays", _records(found), stays, heads, _notes(found))
        self._fields = {
            one.key: Versus(
                f"bank_merge.{one.key}",
                one.label,
                {Side.FIRST: one.first, Side.SECOND: one.second} | ({Side.BOTH: "Keep both"} if one.holds_both else {}),
                kept.get(one.key, one.proposed),
                heads,
            )
            for one in found.differing
        }
        if found.against is not None:
            self._place.addWidget(Notice(found.against, "error", title="They cannot be merged yet"))
        if found.stop is not ContactStop.NONE:
            self._place.addWidget(Notice(f"It stays on the record: {found.stop.label}.", "warn", title="Contact is stopped"))
        self._place.addWidget(Card("Two records", self._stays, 12, Rule(), 12, words(WHAT_HAPPENS, "small", "text2")))
        self._place.addWidget(self._differing())
        if found.alike or found.shared:
            self._place.addWidget(_alike(found))
        self._go.setEnabled(found.against is None)
        self.set_title(f"{found.first.known_as} and {found.second.known_as}")

    def _differing(self) -> Card:
        """Show each field that the records do not say alike, with the fuller or the newer value chosen."""
        parts: list[Part] = []
        for versus in self._fields.values():
            parts += [12, Rule(), 12, versus] if parts else [versus]
        return Card("What they do not say alike", *(parts or [small("They say the same in everything.")]))

    def _chosen(self) -> dict[str, Side]:
        return {key: versus.side() for key, versus in self._fields.items()}

    def _side(self) -> Side:
        return self._stays.side() if self._stays is not None else Side.FIRST

    def _on_go(self) -> None:
        found = self._found
        if found is None or found.against is not None:
            return
        first, second = found.first, found.second
        draft = MergeDraft(first.person_id, second.person_id, first.version, second.version, self._side(), self._chosen())
        self.act(merge_people, draft, said="Two records are one now", done=self._merged, button=self._go)

    def _merged(self, person_id: UUID) -> None:
        self._found, self.finished = None, True
        self.shell.go("person", person_id=person_id)

    def _on_different(self) -> None:
        self.act(
            decide_pair, self._pair_id, PairState.DIFFERENT, said="Different people", done=self._decided, button=self._different
        )

    def _decided(self, _none: object) -> None:
        self._found, self.finished = None, True
        self.shell.back()


def _records(found: Comparison) -> dict[Side, str]:
    return {Side.FIRST: _record(found.first), Side.SECOND: _record(found.second)}


def _record(one: RecordRow) -> str:
    return f"Number {one.number}, {one.known_as}"


def _notes(found: Comparison) -> dict[Side, str]:
    return {Side.FIRST: _note(found.first), Side.SECOND: _note(found.second)}


def _note(one: RecordRow) -> str:
    """Say of a record what helps to choose: when it was changed, and what hangs on it."""
    changed = f"Last changed on {day(one.changed_on)}. " if one.changed_on else ""
    return changed + (f"{listed(one.hangs)}." if one.hangs else "Nothing hangs on it yet.")


def _alike(found: Comparison) -> Card:
    """Show what both say, and the activities that both were in."""
    parts: list[Part] = []
    for said in found.alike:
        parts += [small(said), 4]
    if found.shared:
        both = f"Both have a place in {listed(found.shared)}. It becomes one place: the one where more was recorded."
        parts += [8, words(both)]
    return Card("The same in both", *parts)
