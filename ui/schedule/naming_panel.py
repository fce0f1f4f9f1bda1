"""Where one person agreed to be named at an activity, ticked as they say it. Each tick is kept at once, with Undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from coc_desktop.problems import CocProblem
from coc_desktop.schedule.packs.acts import agree_naming
from coc_desktop.schedule.packs.queries import PackRow
from ui.kit.cards import Card, EmptyState
from ui.kit.choices import TickBox
from ui.kit.layouts import Part
from ui.kit.text import Heading, small

if TYPE_CHECKING:
    from ui.schedule.packs_page import PacksPage

PLACES = (
    ("in_packs", "In the packs of the others"),
    ("on_badge", "On a name badge"),
    ("on_sheet", "On the sheet of names"),
)
ASK_FIRST = "Ask them first. Until they agree they are named nowhere."
AGREED = "As they agreed for this activity."
AS_WELL = (("surname", "With their surname"), ("pronouns", "With their pronouns"))


class NamingPanel(Card):
    """The ticks of one person, beside the list of packs."""

    def __init__(self, page: PacksPage) -> None:
        """Start with nobody chosen."""
        super().__init__()
        self.setObjectName("schedule_packs.naming")
        self._page = page
        self._shown: PackRow | None = None
        self._asked = small(ASK_FIRST)

    def show_person(self, one: PackRow | None) -> None:
        """Show where a person is named, or that nobody is chosen; the same again leaves the ticks, and the focus, alone."""
        if one is not None and one == self._shown:
            return
        self._shown = one
        if one is None:
            self.show_content(EmptyState("Nobody is chosen", "Choose somebody in the list.", margin=0), None)
            return
        self._asked = small(AGREED if one.asked else ASK_FIRST)
        parts: list[Part] = [Heading(one.name, 2), 4, self._asked, 12]
        for name, said in PLACES:
            parts += [self._tick(one, name, said), 6]
        parts += [6, small("On a badge, in packs and on the sheet"), 6, self._tick(one, *AS_WELL[0]), 6]
        if one.pronouns:
            parts += [self._tick(one, AS_WELL[1][0], f"{AS_WELL[1][1]}, on the badge: {one.pronouns}"), 6]
        if one.against:
            parts += [6, small(one.against)]
        self.show_content(*parts, None)

    def _tick(self, one: PackRow, name: str, said: str) -> TickBox:
        box = TickBox(f"schedule_packs.{name}", said)
        box.setChecked(getattr(one.naming, name))
        box.clicked.connect(partial(self._on_tick, one, name))
        return box

    def _on_tick(self, one: PackRow, name: str) -> None:
        """Keep what is ticked now. The ticks stay as they are, so that the focus does too, unless it is refused."""
        known = self._shown.naming if self._shown is not None else one.naming
        said = replace(known, **{name: not getattr(known, name)})
        self._shown = replace(one, naming=said, asked=True)
        self._asked.setText(AGREED)
        words = f"Where {one.name} is named is kept"
        self._page.act(agree_naming, one.participation_id, said, said=words, refused=self._refuse)

    def _refuse(self, problem: CocProblem) -> None:
        """Say why it was not kept, and show what is."""
        self._shown = None
        self._page.shell.tasks.refused.emit(problem)
        self._page.refresh()
