"""How one person would like to be paid, on their Payments tab: theirs to change, whenever they like."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.payments.talks.acts import ask_for_talk
from coc_desktop.payments.talks.queries import TalkRow, TalksOf, talks_of
from coc_desktop.wording import count, day
from models.vocabulary import PayWay
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.flows import Flow
from ui.kit.layouts import Part, column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords

BEFORE = "Before their first paid activity, ask how and how often, and whether to talk about benefits first."


class TalkCard(Page):
    """The newest talk, and the way to another."""

    shows: ClassVar[frozenset[str]] = frozenset({"payment_talk", "participation", "activity"})

    def __init__(self, shell: Shell) -> None:
        """Build the card; it is filled with the person."""
        super().__init__(shell)
        self.setObjectName("payments_talks")
        self._person_id: UUID | None = None
        self._card = Card("How they would like to be paid")
        self.setLayout(column(self._card))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(talks_of, self._person_id, done=self._show)

    def _show(self, found: TalksOf) -> None:
        write = Button("payments_talks.write", "Write down a talk", press=self._on_write)
        parts: list[Part] = [Notice(found.due, "warn", title="Talk with them about pay"), 12] if found.due else []
        if not found.talks:
            self._card.show_content(*parts, EmptyState("Not talked about yet", BEFORE, action=write, margin=0))
            return
        again = Button("payments_talks.again", "They want to talk again", "ghost", press=self._on_again)
        newest = found.talks[0]
        parts += [Facts("payments_talks.facts", _facts(newest, len(found.talks)))]
        parts += [8, OwnWords(newest.words)] if newest.words else []
        self._card.show_content(*parts, 12, panel(Flow(write, *([] if found.due else [again]), gap=12)))

    def _on_write(self) -> None:
        self.shell.go("payment_talk", person_id=self._person_id)

    def _on_again(self) -> None:
        self.act(ask_for_talk, self._person_id, said="To be talked about again")


def _facts(one: TalkRow, talks: int) -> list[Fact]:
    earlier = f"{count(talks - 1, 'earlier talk')} kept." if talks > 1 else ""
    facts = [Fact("Which way", one.way.label)]
    if one.way is not PayWay.NONE:
        facts.append(Fact("How often", one.rhythm.label))
    facts.append(Fact("Talk about benefits first", one.benefits_first.label, "Finance never sees this."))
    return [*facts, Fact("Talked about", f"{day(one.talked_on)}, with {one.who}", earlier)]
