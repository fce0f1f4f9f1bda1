"""A person's own card, on their page: given, printed once, given again, taken away."""

from __future__ import annotations

from typing import ClassVar

from coc_desktop.office.own_sign_in import CardRow, OwnCard, give_own_sign_in, own_sign_in_of, take_own_sign_in_away
from coc_desktop.office.papers import make_own_card
from coc_desktop.wording import day
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.dialogs import Answer, ask
from ui.kit.flows import Flow
from ui.kit.handing import hand_out
from ui.kit.layouts import Part, panel
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small

TITLE = "Looking at their own plan"
WHAT_FOR = (
    "With a card of their own they look at their plan, at who opened it and at what they were paid, with nobody beside them. "
    "Once they have made four words of their own there, what they have not saved opens with those alone."
)
ONCE = "The four words are shown now and never again. Print the card, or write them down for them."
DAMAGED = "Their card was damaged or changed outside the program, so it opens nothing new. Give them a new one."
LOST = "The old card opens nothing then. Words that only it could open are gone with it."


class OwnCardCard(AboutPerson):
    """One card for a card: whether they have one, and what was just given."""

    shows: ClassVar[frozenset[str]] = frozenset({"own_sign_in"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "office_own_card", own_sign_in_of)
        self._given: OwnCard | None = None

    @override
    def show_found(self, found: CardRow | None) -> None:
        given = self._given
        if given is not None and found is not None and found.code == given.code:
            self.body.put(self._just_given(given), 16)
        elif found is None:
            give = Button("office_own_card.give", "Give them a card", press=self._give)
            self.body.put(Card(TITLE, small(WHAT_FOR), 10, panel(Flow(give))), 16)
        else:
            again = Button("office_own_card.again", "Give a new card", press=lambda: self._ask(again=True))
            away = Button("office_own_card.away", "Take it away", "ghost", press=lambda: self._ask(again=False))
            given_on = Fact("Given on", day(found.given_on))
            about = [given_on] if found.is_damaged else [Fact("Code", found.code), given_on]
            damaged: list[Part] = [Notice(DAMAGED, "warn"), 10] if found.is_damaged else []
            facts = Facts("office_own_card.facts", about, stacked=True)
            self.body.put(Card(TITLE, *damaged, facts, 10, panel(Flow(again, away, gap=8))), 16)

    def _just_given(self, card: OwnCard) -> Card:
        """Show what is on the card, for this once."""
        facts = Facts("office_own_card.facts", [Fact("Code", card.code), Fact("Four words", card.words)], stacked=True)
        paper = Button("office_own_card.print", "Print the card", "primary", icon="printer", press=lambda: self._print(card))
        done = Button("office_own_card.done", "They have it", press=self._done)
        return Card(TITLE, facts, 10, Notice(ONCE, "warn"), 10, panel(Flow(paper, done, gap=8)))

    def _give(self) -> None:
        self.act(give_own_sign_in, self.person_id, said="They have a card", done=self._on_given, busy="Making a card")

    def _on_given(self, card: OwnCard) -> None:
        self._given = card
        self.refresh()

    def _done(self) -> None:
        self._given = None
        self.refresh()

    def _print(self, card: OwnCard) -> None:
        hand_out(self, make_own_card, self.person_id, card, title="Where to save the card", name="own-card.pdf")

    def _ask(self, *, again: bool) -> None:
        """Ask once: what only the old card opens cannot be brought back."""
        words = "Give a new card" if again else "Take the card away"
        act = self._give if again else self._take_away
        ask(self, "office_own_card.question", f"{words}?", (LOST,), Answer("Keep it", lambda: None), Answer(words, act, "danger"))

    def _take_away(self) -> None:
        self.act(take_own_sign_in_away, self.person_id, said="The card is taken away", done=lambda _none: self.refresh())
