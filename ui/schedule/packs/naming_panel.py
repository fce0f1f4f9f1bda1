"""Where one person agreed to be named at an activity, ticked as they say it: kept at once, with Undo but for a yes taken back."""

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
from ui.kit.marks import Rule
from ui.kit.text import Heading, small, words

if TYPE_CHECKING:
    from ui.schedule.packs.page import PacksPage

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
        same = one is not None and self._shown is not None and _said(one) == _said(self._shown)
        self._shown = one
        if same:
            return
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
        self.show_content(*parts, *_sending(one), None)

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
        kept = f"Where {one.name} is named is kept"
        self._page.act(agree_naming, one.participation_id, said, (name,), said=kept, refused=self._refuse)

    def _refuse(self, problem: CocProblem) -> None:
        """Say why it was not kept, and show what is."""
        self._shown = None
        self._page.shell.tasks.refused.emit(problem)
        self._page.refresh()


def _said(one: PackRow) -> tuple[object, ...]:
    """Return all of a row that the panel shows."""
    return one.participation_id, one.name, one.naming, one.asked, one.pronouns, one.channel, one.minded, one.against


def _sending(one: PackRow) -> list[Part]:
    """Say how a pack reaches somebody, and what whoever sends it keeps in mind."""
    minded: list[Part] = [part for line in one.minded for part in (4, words(line, "strong"))]
    if one.against:
        return [12, Rule(), 12, words(one.against, "strong")]
    return [12, Rule(), 12, small(f"How they are reached: {one.channel.label.lower()}"), *minded]
