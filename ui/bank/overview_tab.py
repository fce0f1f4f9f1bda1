"""The Overview tab of a person: safe contact, what an import kept as written, and who else they may be."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.bank.life import steps_of
from coc_desktop.bank.people import decide_pair, decide_stop, remove_contact_rule
from coc_desktop.bank.queries import PairRow, PersonDetail, RuleRow, read_person
from coc_desktop.wording import day
from models.vocabulary import ContactStop, PairState, Permission
from ui.bank.life_card import LifeCard
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, Fact, Facts
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import Part, clear, column, panel, row
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, small, words


class OverviewTab(Page):
    """What to know of a person before anything else."""

    shows: ClassVar[frozenset[str]] = frozenset({"person", "contact_rule", "likely_pair", "team"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell)
        self.setObjectName("bank_overview")
        self._person_id: UUID | None = None
        self._may = shell.may(Permission.CHANGE_PEOPLE)
        cards = sorted((card for card in shell.extras.person_cards if shell.may(card.permission)), key=lambda card: card.order)
        self._cards = [card.build(shell) for card in cards]
        above = [card for card, spec in zip(self._cards, cards, strict=True) if spec.order < 0]
        below = [card for card in self._cards if card not in above]
        self._stopped, self._left = column(), column(gap=16)
        left = panel(column(*above, *below, panel(self._left), None))
        self._life, self._pairs_place = LifeCard(self), column()
        right = panel(column(panel(self._pairs_place), self._life, None))
        beside = panel(SideBySide(left, right, shares=(1, 0), widths=(440, 302)))
        self.setLayout(column(panel(self._stopped), beside, gap=0))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        for card in self._cards:
            card.load(person_id=self._person_id)
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_person, self._person_id, done=self._show)
        self.ask(steps_of, self._person_id, done=self._life.show_steps)

    @override
    def hear(self, changes: Any) -> None:
        super().hear(changes)
        for card in self._cards:
            card.hear(changes)

    def _show(self, found: PersonDetail) -> None:
        for part in (self._stopped, self._left):
            clear(part)
        if found.contact_stop is not ContactStop.NONE:
            self._stopped.put(self._stop(found), 16)
        self._left.put(self._contact(found), *([self._kept(found)] if found.kept_words else []))
        self._life.show_person(found)
        clear(self._pairs_place)
        if found.pairs:
            self._pairs_place.put(self._pairs(found), 16)

    def _stop(self, found: PersonDetail) -> Card:
        """Ask somebody to look at a contact stop; nothing else lifts it."""
        decisions = (
            ("lift", "Lift the stop", ContactStop.NONE),
            ("died", "They have died", ContactStop.HAS_DIED),
            ("asked", "They asked us not to make contact", ContactStop.ASKED_US),
        )
        buttons = [
            Button(f"bank_overview.stop_{key}", said, press=partial(self._decide, found.person_id, stop))
            for key, said, stop in decisions
            if stop is not found.contact_stop
        ]
        parts: list[Part] = [words(found.contact)]
        if self._may:
            parts += [12, panel(Flow(*buttons, gap=8))]
        return Card("Somebody needs to look at this", *parts, aside=Tag(found.contact_stop.label, "late"))

    def _decide(self, person_id: UUID, stop: ContactStop) -> None:
        self.act(decide_stop, person_id, stop, said="Decided")

    def _contact(self, found: PersonDetail) -> Card:
        """Say how to reach the person: the line, then each rule in their words."""
        said = found.details
        parts: list[Part] = [words(found.contact, "strong"), 10]
        for number, rule in enumerate(found.rules):
            parts += [*self._rule(number, rule), 8]
        ways = [
            *(Fact("Phone", phone) for phone in said.phones),
            *(Fact("Email", email) for email in said.emails),
            Fact("Address", "\n".join((*said.address, said.postcode)).strip() or "Not given"),
        ]
        if said.channel_words:
            ways.append(Fact("About contact", f"“{said.channel_words}”"))
        add = Button(
            "bank_overview.add_rule", "Add a safe-contact rule", "ghost", icon="plus", size="head", press=self._on_add_rule
        )
        hide_unless(self._may, add)
        return Card("How to reach them", *parts, Facts("bank_overview.ways", ways), aside=add)

    def _rule(self, number: int, rule: RuleRow) -> list[Part]:
        """Show one rule, and the way to take it away."""
        until = f" Until {day(rule.until)}." if rule.until else f" Until: {rule.until_words}." if rule.until_words else ""
        ended = "" if rule.in_force else " This has ended."
        remove = Button(
            f"bank_overview.remove_rule_{number}",
            "Take away",
            "ghost",
            size="row",
            press=lambda: self.act(remove_contact_rule, rule.rule_id, said="Rule taken away"),
        )
        remove.setAccessibleName(f"Take away: {rule.kind.label}")
        hide_unless(self._may, remove)
        said = panel(column(words(rule.kind.label, "strong"), words(f"“{rule.words}”{until}{ended}"), gap=2))
        return [panel(SideBySide(said, remove, shares=(1, 0), widths=(200, 0), whole=(1,), gap=12))]

    def _on_add_rule(self) -> None:
        self.shell.go("contact_rule", person_id=self._person_id)

    def _kept(self, found: PersonDetail) -> Card:
        """Show the words an import kept as written."""
        parts: list[Part] = []
        for kept in found.kept_words:
            because = f"{kept.heading or 'No heading'}, row {kept.row}. {kept.because}".strip()
            parts += [OwnWords(kept.words), 2, small(f"{because} {kept.kept_in.label}."), 10]
        note = words("From the spreadsheet, word for word. Nothing here was changed or thrown away.", "small", "text2")
        return Card("Kept as written", note, 10, *parts)

    def _pairs(self, found: PersonDetail) -> Card:
        """Show who this may also be, with the reasons; nobody is merged without a yes."""
        parts: list[Part] = []
        for number, pair in enumerate(found.pairs):
            if number:
                parts += [Rule(), 10]
            parts += [*self._pair(number, pair), 10]
        return Card("May be the same person", *parts)

    def _pair(self, number: int, pair: PairRow) -> list[Part]:
        """Show one likely pair and the decisions about it."""
        name = f"bank_overview.pair_{number}"
        see = LinkButton(f"{name}_open", pair.other_name, press=partial(self.shell.go, "person", person_id=pair.other_id))
        state = pair.state.label if pair.state is not PairState.OPEN else pair.likeness.label
        parts: list[Part] = [row(see, None), row(Tag(state, pair.likeness.tone.value), None), 4]
        parts.extend(small(f"{reason[:1].upper()}{reason[1:]}") for reason in pair.reasons)
        if self._may and pair.state is not PairState.DIFFERENT:
            buttons = [Button(f"{name}_compare", "Compare them", size="row", press=partial(self._on_compare, pair))]
            if pair.state is PairState.OPEN:
                buttons.append(Button(f"{name}_different", "Different people", size="row", press=partial(self._judge, pair)))
            for button in buttons:
                button.setAccessibleName(f"{button.text()}: {pair.other_name}")
            parts += [8, panel(Flow(*buttons, gap=8))]
        return parts

    def _on_compare(self, pair: PairRow) -> None:
        self.shell.go("merge", person_id=self._person_id, other_id=pair.other_id, pair_id=pair.pair_id)

    def _judge(self, pair: PairRow) -> None:
        self.act(decide_pair, pair.pair_id, PairState.DIFFERENT, said=PairState.DIFFERENT.label)
