"""What each reader of a plan sees today, gone through with the person, and each of it on paper."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.papers import make_cut_paper, make_plan_paper
from coc_desktop.plans.prompts import instead, prompts
from coc_desktop.plans.queries import ReaderView, see_what_readers_see
from coc_desktop.plans.rules.cuts import CutSection
from coc_desktop.plans.rules.shapes import PlanPaper, when_words
from coc_desktop.plans.sharing import withdraw_sharing
from coc_desktop.wording import count, day
from models.vocabulary import Audience, PaperFormat
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.flows import Flow
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words

PAPERS = {
    Audience.TEAM: (PlanPaper.WHOLE,),
    Audience.MY_LEAD: (PlanPaper.SUMMARY, PlanPaper.WHOLE),
    Audience.ROOM: (PlanPaper.CARD, PlanPaper.SUMMARY),
    Audience.VENUE: (PlanPaper.HOST,),
}
SAID = "Each reader sees only this. A reader who is not here sees nothing."
CHOSEN = "as_chosen"


class ReadersPage(Page):
    """One card for each reader, with everything that is theirs; stopping it all is one press."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build the head; the readers come with the person."""
        super().__init__(shell)
        self.setObjectName("plans_readers")
        self._person_id: UUID | None = None
        self._own = Button("plans_readers.own", "Their own copy", icon="printer", press=self._on_own)
        self._stop = Button("plans_readers.stop", "Stop all sharing", "ghost", press=self._on_stop)
        self._head = PageHead("What each reader sees", SAID, self._own, self._stop)
        forms = (Option(CHOSEN, "As they chose"), *(Option(one, one.label) for one in PaperFormat))
        self._form = ChoiceEntry("plans_readers.format", "How papers are made", forms)
        self._form.set_value(CHOSEN)
        self._readers = column(gap=16)
        papers = Card("How papers are made", self._form)
        content = column(self._head, 16, panel(self._readers), 16, papers, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_readers.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def first_focus(self) -> QWidget | None:
        return self._own

    @override
    def refresh(self) -> None:
        self.ask(see_what_readers_see, self._person_id, done=self._show)

    def _show(self, readers: tuple[ReaderView, ...]) -> None:
        clear(self._readers)
        self._stop.setVisible(any(one.cut.sections or one.cut.withheld for one in readers))
        for number, one in enumerate(readers):
            self._readers.put(self._card(number, one))

    def _card(self, number: int, reader: ReaderView) -> Card:
        """Show everything that one reader gets, and its papers."""
        found = reader.cut
        if not found.sections and not found.withheld:
            return Card(reader.who, words("Nothing today.", "body", "text2"))
        parts: list[Part] = []
        if found.audience is Audience.VENUE:
            parts += _host(reader)
        else:
            titles = {prompt.id: prompt.title for prompt in prompts()}
            for place, one in enumerate(found.sections):
                parts += [Rule(), 10] if place else []
                parts += _section(titles.get(one.key, "From an earlier form"), one)
        if PlanPaper.CARD in PAPERS[found.audience] and reader.card:
            parts += [Rule(), 10, small(PlanPaper.CARD.label), 4, words(reader.card, "strong"), 10]
        if found.sections:
            parts.append(self._papers(number, reader))
        agreed = found.agreed_on
        tag = Tag("Agreed" if agreed else "Not agreed yet", "ok" if agreed else "plain")
        until = Tag(f"Until {day(found.until)}", "soon") if found.until else None
        return Card(reader.who, *parts, aside=until or tag)

    def _papers(self, number: int, reader: ReaderView) -> Part:
        """Return a button for each paper of one reader."""
        buttons = []
        for kind in PAPERS[reader.audience]:
            press = partial(self._on_paper, kind, reader)
            button = Button(f"plans_readers.{kind.value}_{number}", kind.label, icon="printer", size="row", press=press)
            button.setAccessibleName(f"{kind.label}: a paper for {reader.who}")
            buttons.append(button)
        return panel(Flow(*buttons, gap=8))

    def _format(self) -> PaperFormat | None:
        chosen = self._form.value()
        return chosen if isinstance(chosen, PaperFormat) else None

    def _on_paper(self, kind: PlanPaper, reader: ReaderView) -> None:
        how = {"title": "Where to save the paper", "name": f"plan-{kind.value}.pdf"}
        args = (self._person_id, kind, reader.audience, reader.named, self._format())
        hand_out(self, make_cut_paper, *args, **how)

    def _on_own(self) -> None:
        hand_out(self, make_plan_paper, self._person_id, self._format(), title="Where to save the plan", name="plan.pdf")

    def _on_stop(self) -> None:
        self.act(withdraw_sharing, self._person_id, said="Sharing stopped", button=self._stop)


def _section(title: str, one: CutSection) -> list[Part]:
    """Show one section as its reader gets it."""
    parts: list[Part] = [small(title), 4]
    if one.words:
        parts += [OwnWords(one.words), 4]
    if one.harder:
        parts += [small("On a harder day"), OwnWords(one.harder), 4]
    for action in one.actions:
        rest = ", ".join(part for part in (action.who, when_words(action)) if part)
        parts += [words(f"{action.action}: {rest}" if rest else action.action, "body", "text2"), 2]
    if not one.words and not one.harder:
        parts.append(words({choice.id: choice.label for choice in instead()}.get(one.said_instead, ""), "body", "text2"))
    return [*parts, 8]


def _host(reader: ReaderView) -> list[Part]:
    """Show what a venue is told, and say what it is not told."""
    parts: list[Part] = []
    for line in reader.host.lines:
        parts += [words(f"{line.action}: {line.when}" if line.when else line.action), 4]
    if reader.host.withheld:
        left_out = f"{count(reader.host.withheld, 'action')} left out"
        parts += [small(f"{left_out}: a name or a reason is in it. Put it another way to share it."), 4]
    return [*parts, 6]
