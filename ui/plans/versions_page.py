"""Earlier versions of a plan: what is different since, word by word, and the way back to each."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules.differences import in_words
from coc_desktop.plans.versions import VersionRow, Versions, list_versions, restore_version
from coc_desktop.wording import day, time, whose
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel, row
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

SAID = "What was said then and is not said now is “taken out”; what is said now and was not then is “added”."
STAYS = (
    "Going back changes the words and what we will do. A section whose words change is then for the team alone, until the "
    "person says who else may see it."
)


class VersionsPage(Page):
    """One card for each version, the newest first."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan"})

    def __init__(self, shell: Shell) -> None:
        """Build the head; the versions come with the person."""
        super().__init__(shell)
        self.setObjectName("plans_versions")
        self._person_id: UUID | None = None
        self._back: Button | None = None  # the newest version that can be gone back to
        self._head = PageHead("Earlier versions", SAID)
        self._rows = column(gap=16)
        content = column(self._head, 8, small(STAYS), 16, panel(self._rows), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_versions.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def first_focus(self) -> QWidget | None:
        return self._back

    @override
    def refresh(self) -> None:
        self.ask(list_versions, self._person_id, done=self._show)

    def _show(self, found: Versions) -> None:
        self._head.say(f"Versions of {whose(found.known_as)} plan", SAID)
        self._back = None
        clear(self._rows)
        if not found.rows:
            nothing = EmptyState("Nothing is written yet", "A version is kept each time a section is saved.", margin=0)
            self._rows.put(Card("", nothing))
        for place, one in enumerate(found.rows):
            self._rows.put(self._card(one, found.now, newest=place == 0))

    def _card(self, one: VersionRow, now: int, *, newest: bool) -> Card:
        """Show what is different since one version, and the way back to it."""
        at = london(one.at)
        written = small(f"Written on {day(at.date())} at {time(at.time())} by {one.who}.")
        agreed = Tag(f"Agreed on {day(one.agreed_on)}" if one.agreed_on else "Not agreed", "ok" if one.agreed_on else "plain")
        title = "As it is now" if newest else f"Version {one.version}"
        titles = {prompt.id: prompt.title for prompt in prompts()}
        parts: list[Part] = [written]
        for other in one.differences:
            name = titles.get(other.section, "From an earlier form")
            parts += [10, Rule(), 10, small(f"{name}. {other.what}."), 4, words(in_words(other.pieces))]
        if not newest and not one.differences:
            parts += [8, words("The same words as now.", "body", "text2")]
        if one.differences:
            back = Button(f"plans_versions.back_{one.version}", "Go back to these words", press=partial(self._on_back, one, now))
            back.setAccessibleName(f"Go back to the words of version {one.version}")
            parts += [12, row(back, None)]
            self._back = self._back or back
        return Card(title, *parts, aside=agreed)

    def _on_back(self, one: VersionRow, now: int) -> None:
        self.act(restore_version, self._person_id, one.version, now, said=f"Back to the words of version {one.version}")
