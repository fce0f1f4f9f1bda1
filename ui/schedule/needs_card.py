"""What people need, for whoever hosts: by action, without names and without reasons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coc_desktop.plans.rules.shapes import HostSheet
from coc_desktop.schedule.stages import make_host_sheet, needs_of_activity
from coc_desktop.wording import count
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.handing import hand_out
from ui.kit.layouts import Grid, Part, column, row
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

ALONE = "One person is coming, so all of this is for them."


class NeedsCard(Page):
    """Shown when asked for: it opens the plans of those coming, and that is written down."""

    def __init__(self, shell: Shell) -> None:
        """Start with the button that asks."""
        super().__init__(shell)
        self.setObjectName("schedule_needs")
        self._activity_id: UUID | None = None
        self._card = Card("What people need", aside=Tag("Names hidden", "plain", icon="eye-off"))
        self.setLayout(column(self._card))

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        ask = Button("schedule_needs.show", "Show what people need", icon="heart-handshake", press=self._ask)
        said = words("What the plans of those coming ask us to do. Opening them is written down.", "body", "text2")
        self._card.show_content(said, 10, row(ask, None))

    def _ask(self) -> None:
        self.ask(needs_of_activity, self._activity_id, done=self._show)

    def _show(self, sheet: HostSheet) -> None:
        if not sheet.lines and not sheet.withheld:
            nothing = EmptyState("Nothing is written down", "No plan of those coming asks us to do anything yet.", margin=0)
            self._card.show_content(nothing)
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
        make = Button("schedule_needs.paper", "Make the host sheet", icon="printer", press=self._on_paper)
        parts += [12, small("The sheet has only what they agreed a venue is told."), 6, row(make, None)]
        self._card.show_content(*parts)

    def _on_paper(self) -> None:
        hand_out(self, make_host_sheet, self._activity_id, title="Where to save the host sheet", name="host-sheet.pdf")
