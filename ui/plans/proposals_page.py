"""What somebody wants their plan to say, beside what it says today: looked at one by one, theirs first, both kept."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.proposals import ProposalRow, Proposals, accept_proposal, list_proposals, say_talked
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.wording import day, whose
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.flows import Flow, SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, Words, small, words

SAID = "Their words come first, exactly as they gave them. What the plan says today is kept beside them either way."

UNSURE = "{name} is not sure about this any more, and wants to talk about it with you."
GONE = "{name} said this after an activity. Their place in it is not in the bank any more, so talk about it with them."
TAKEN_BACK = "They have taken these words out of their plan since."


class ProposalsPage(Page):
    """One card for each thing that waits, then what was looked at before."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan", "plan_proposal", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the head; the cards come with the person."""
        super().__init__(shell)
        self.setObjectName("plans_proposals")
        self._person_id: UUID | None = None
        self._first: QWidget | None = None
        self._head = PageHead("Their own words", SAID)
        self._cards = column(gap=16)
        content = column(self._head, 16, panel(self._cards), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_proposals.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_proposals, self._person_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._first

    def _show(self, found: Proposals) -> None:
        self.set_title(f"{whose(found.known_as)} own words")
        self._head.say(f"{whose(found.known_as)} own words", SAID)
        self._first = None
        clear(self._cards)
        name = found.known_as.split(" ")[0]
        if not found.waiting:
            back = Button("plans_proposals.plan", "Open the plan", press=partial(self._go, "plan"))
            text = f"When {name} changes something in a review or on a form, it waits here until you have looked."
            self._cards.put(Card("", EmptyState("Nothing waits to be looked at", text, action=back, margin=0)))
        for number, one in enumerate(found.waiting):
            self._cards.put(self._talk(number, one, name) if one.talk else self._change(number, one, name, found.plan_version))
        if found.settled:
            self._cards.put(Card("Looked at before", *[part for one in found.settled for part in _settled(one)]))

    def _change(self, number: int, one: ProposalRow, name: str, plan_version: int) -> Card:
        """Show two wordings beside each other, and the three answers."""
        theirs = panel(column(small(f"As {name} wants it"), 4, *_wording(one.wanted, bold=True), None))
        today = panel(column(small("In the plan today"), 4, *_wording(one.today), None))
        take = Button(f"plans_proposals.take_{number}", f"Use {whose(name)} words", "primary")
        both = Button(f"plans_proposals.both_{number}", f"Use {whose(name)}, keep both")
        aside = Button(f"plans_proposals.aside_{number}", "Not now, and say why", "ghost", press=partial(self._put_aside, one))
        take.clicked.connect(lambda: self._take(one, plan_version, take, both=False))
        both.clicked.connect(lambda: self._take(one, plan_version, both, both=True))
        title = _title(one.section)
        for button in (take, both, aside):
            button.setAccessibleName(f"{button.text()}: {title}")
        self._first = self._first or take
        beside = panel(SideBySide(theirs, today, shares=(1, 1), widths=(280, 280), gap=24))
        ways = panel(Flow(take, both, aside, gap=8))
        return Card(title, beside, 16, ways, aside=Tag(_came(one), "info", icon="messages-square"))

    def _talk(self, number: int, one: ProposalRow, name: str) -> Card:
        """Show what they want to talk about, as the plan says it today; or what they said of something that is there no more."""
        done = Button(f"plans_proposals.talked_{number}", "We talked about it", "primary")
        done.clicked.connect(lambda: self._talked(one, done))
        title = _title(one.section)
        done.setAccessibleName(f"We talked about it: {title}")
        self._first = self._first or done
        write = Button(f"plans_proposals.write_{number}", "Open this section", press=partial(self._go, "plan", one.section))
        write.setAccessibleName(f"Open this section: {title}")
        spoken = one.wanted.words
        parts: list[Part] = [words(GONE.format(name=name) if spoken else UNSURE.format(name=name)), 10]
        parts += [OwnWords(spoken, bold=True), 10] if spoken else []
        parts += [small("In the plan today"), 4, *_wording(one.today), 16, panel(Flow(done, write, gap=8))]
        return Card(title, *parts, aside=Tag(_came(one), "info", icon="messages-square"))

    def _take(self, one: ProposalRow, plan_version: int, button: QWidget, *, both: bool) -> None:
        act = partial(accept_proposal, both=both)
        args = (one.proposal_id, one.version, plan_version)
        key = (self.objectName(), "take", one.proposal_id)
        self.act(act, *args, said="Their words are in the plan", button=button, key=key)

    def _talked(self, one: ProposalRow, button: QWidget) -> None:
        self.act(say_talked, one.proposal_id, one.version, said="Talked about", button=button)

    def _put_aside(self, one: ProposalRow) -> None:
        self.shell.go("plan_aside", proposal_id=one.proposal_id, version=one.version, title=_title(one.section))

    def _go(self, page: str, section: str = "") -> None:
        self.shell.go(page, person_id=self._person_id, **({"section": section} if section else {}))


def _came(one: ProposalRow) -> str:
    signed = ", and they signed it" if one.signed else ""
    return f"{one.source}, {day(one.made_on)}{signed}"


def _title(section: str) -> str:
    return next((prompt.title for prompt in prompts() if prompt.id == section), "From an earlier form")


def _wording(said: Wording, *, bold: bool = False) -> list[Part]:
    """Show one wording of a section, word for word."""
    parts: list[Part] = []
    if said.words:
        parts.append(OwnWords(said.words, bold=bold))
    if said.harder:
        parts += [4, small("On a harder day"), 2, OwnWords(said.harder, bold=bold)]
    if not parts:
        chosen = {one.id: one.label for one in instead()}.get(said.said_instead, "Nothing is written.")
        parts.append(Words(chosen, "body", "text2"))
    return parts


def _settled(one: ProposalRow) -> list[Part]:
    """Show what became of something; where both wordings were kept, the earlier one stands beside."""
    on = day(one.settled_on) if one.settled_on is not None else ""
    parts: list[Part] = [words(f"{_title(one.section)}: {one.standing.lower()}", "strong"), small(f"{one.settled_by}, {on}.")]
    if one.taken_back:
        parts += [4, Words(TAKEN_BACK, "body", "text2")]
    elif not one.talk or one.wanted.words:
        parts += [4, *_wording(one.wanted)]
    if one.keeps_both and not one.taken_back:
        parts += [4, small("What it said before, kept beside it"), 2, *_wording(one.before)]
    if one.because:
        parts += [4, small("Why"), 2, words(one.because)]
    return [*parts, 16]
