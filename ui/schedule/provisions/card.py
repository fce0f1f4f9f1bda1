"""What people need, for whoever hosts: how far it is, and by action, without names and without reasons."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.plans.provisions.queries import NeedsStanding, how_needs_stand
from coc_desktop.plans.rules.shapes import HostSheet
from coc_desktop.schedule.stages import make_host_sheet, needs_of_activity
from coc_desktop.wording import count
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.flows import Flow
from ui.kit.handing import hand_out
from ui.kit.layouts import Grid, Part, clear, column, panel, row
from ui.kit.marks import ProgressBar, Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.regions import built_anew
from ui.kit.shell import Shell
from ui.kit.text import small, words
from ui.schedule.provisions.said import standing_words

ALONE = "One person is coming, so all of this is for them."
WRITTEN_DOWN = "What the plans of those coming ask us to do. Opening them is written down."


class NeedsCard(Page):
    """How far it is stands there always; what it is only when asked for, as that opens the plans of those coming."""

    shows: ClassVar[frozenset[str]] = frozenset({"provision"})

    def __init__(self, shell: Shell) -> None:
        """Start with the buttons that ask."""
        super().__init__(shell)
        self.setObjectName("schedule_needs")
        self._activity_id: UUID | None = None
        self._standing, self._list = column(), column()
        hidden = Tag("Names hidden", "plain", icon="eye-off")
        self.setLayout(column(Card("What people need", panel(self._standing), panel(self._list), aside=hidden)))

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        through = Button("schedule_needs.through", "Go through it", icon="check", press=self._on_through)
        ask = Button("schedule_needs.show", "Show what people need", icon="heart-handshake", press=self._ask)
        room = Button("schedule_needs.room", "Which rooms suit", icon="map-pin", press=self._on_room)
        self._fill(words(WRITTEN_DOWN, "body", "text2"), 10, panel(Flow(through, ask, room, gap=8)))
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(how_needs_stand, self._activity_id, done=self._show_standing)

    def _show_standing(self, needs: NeedsStanding) -> None:
        """Say in figures how far it is, with a bar while there is something to be in place."""
        clear(self._standing)
        said = standing_words(needs)
        self._standing.put(words(said))
        if needs.things:
            bar = ProgressBar("schedule_needs.standing", f"What people need: {said}", needs.in_place / needs.things, height=6)
            self._standing.put(8, bar)
        self._standing.put(12)

    def _on_through(self) -> None:
        self.shell.go("needs", activity_id=self._activity_id)

    def _on_room(self) -> None:
        self.shell.go("room_choice", activity_id=self._activity_id)

    def _ask(self) -> None:
        self.ask(needs_of_activity, self._activity_id, done=self._show)

    def _fill(self, *parts: Part) -> None:
        with built_anew(self, "schedule_needs.through"):
            clear(self._list)
            self._list.put(*parts)

    def _show(self, sheet: HostSheet) -> None:
        if not sheet.lines and not sheet.withheld:
            nothing = EmptyState("Nothing is written down", "No plan of those coming asks us to do anything yet.", margin=0)
            self._fill(nothing)
            return
        grid = Grid(across=16, down=8)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(sheet.lines):
            said = ", ".join(part for part in (line.when, line.people) if part)
            grid.addWidget(words(line.action), number, 0)
            grid.addWidget(words(said, "body", "text2", wrap=False), number, 1)
        parts: list[Part] = [small(ALONE), 8] if sheet.alone else []
        parts.append(grid)
        if sheet.withheld:
            parts += [10, small(f"{count(sheet.withheld, 'thing')} more, which says a name or a reason: read it in the plans.")]
        through = Button("schedule_needs.through", "Go through it", icon="check", press=self._on_through)
        make = Button("schedule_needs.paper", "Make the host sheet", icon="printer", press=self._on_paper)
        parts += [12, small("The sheet has only what they agreed a venue is told."), 6, row(panel(Flow(through, make, gap=8)))]
        self._fill(*parts)

    def _on_paper(self) -> None:
        hand_out(self, make_host_sheet, self._activity_id, title="Where to save the host sheet", name="host-sheet.pdf")
