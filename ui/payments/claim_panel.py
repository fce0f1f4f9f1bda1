"""The side panel of Payments: how one claim was worked out, and whose hands it has been in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coc_desktop.money import pounds
from coc_desktop.payments.approving.acts import Reduced, reduced_of
from coc_desktop.payments.approving.own_checks import OwnCheck, own_check_of
from coc_desktop.payments.approving.rules import reason_against_checking
from coc_desktop.payments.expenses.queries import ExpenseRow, expenses_of_claim
from coc_desktop.payments.queries import ClaimDetail, ClaimRow, how_worked_out
from coc_desktop.payments.rules import reason_against_explaining
from coc_desktop.wording import count, day
from models.vocabulary import ClaimState, LineKind, Permission
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.layouts import Part, column, panel, row
from ui.kit.marks import Avatar, Rule, Tag
from ui.kit.text import Heading, OwnWords, small, words
from ui.payments.said import money_or_none

if TYPE_CHECKING:
    from ui.payments.payments_page import PaymentsPage


class ClaimPanel(Card):
    """One claim, line by line."""

    def __init__(self, page: PaymentsPage) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self.setObjectName("payments_page.panel")
        self._page = page
        self._row: ClaimRow | None = None
        self.show_nothing()

    def show_nothing(self, text: str = "Choose a claim in the list.") -> None:
        """Say that nothing is chosen."""
        self._row = None
        self.show_content(EmptyState("Nothing is chosen", text, margin=0), None)

    def show_claim(self, one: ClaimRow) -> None:
        """Ask how a claim was worked out."""
        self._row = one
        self._page.ask(how_worked_out, one.claim_id, done=self._show)

    def _show(self, found: ClaimDetail) -> None:
        if self._row is None or found.row.claim_id != self._row.claim_id:
            return
        one = found.row
        self._expenses = column(gap=6)
        name = panel(column(Heading(one.name, 2), small(f"{one.title}, {day(one.activity_on)}"), gap=2))
        parts: list[Part] = [
            row(Avatar(one.name, 40), name, gap=12),
            12,
            Rule(),
            12,
            words("How this was worked out", "strong"),
            8,
        ]
        for line in found.lines:
            amount = pounds(line.pence) if line.pence else "Nothing" if line.kind is LineKind.EXPENSE else "Included"
            parts += [row(panel(column(words(line.words, "small"))), None, words(amount, "body", wrap=False), gap=8, top=True), 6]
        parts += [Rule(), 8, *_sums(one), 12]
        parts += self._to_look_at(one)
        if any(line.kind is LineKind.EXPENSE for line in found.lines) and self._page.shell.may(Permission.MAKE_CLAIMS):
            parts.append(panel(self._expenses))
            self._page.ask(expenses_of_claim, one.claim_id, done=self._show_expenses)
        parts += self._own_check(one)
        parts += [Facts("payments_page.facts", self._facts(found), stacked=True), 12]
        parts.append(row(Tag(f"{count(one.days, 'day')} since the activity", "info", icon="clock"), None))
        parts += self._sent_back(found)
        if one.why_not and one.state.value == "submitted" and self._page.shell.may(Permission.APPROVE_CLAIMS):
            parts += [8, Notice(one.why_not, "info")]
        self.show_content(*parts, None, *self._links(one))

    def _show_expenses(self, rows: tuple[ExpenseRow, ...]) -> None:
        """Say what was written about each expense, and what to notice, to whoever checks or approves the claim."""
        for one in rows:
            said = " ".join(
                part for part in (f"“{one.words}”", f"Why: “{one.because}”" if one.because else "", one.notice) if part
            )
            self._expenses.put(
                Notice(said, "warn" if one.notice and (one.pence or one.advanced_pence) else "info", title=one.label)
            )

    def _own_check(self, one: ClaimRow) -> list[Part]:
        """Leave room for what the person says of their own claim, and ask for it, where the role may read that."""
        if not self._page.shell.may(Permission.MAKE_CLAIMS):
            return []
        self._own = column(gap=6)
        self._page.ask(own_check_of, one.claim_id, done=partial(self._show_own_check, one))
        return [panel(self._own), 8]

    def _show_own_check(self, one: ClaimRow, found: OwnCheck | None) -> None:
        """Say what they say of it and how they looked at it; until it is approved, what they say can be written down."""
        if self._row is None or self._row.claim_id != one.claim_id:
            return
        go = partial(self._page.shell.go, "claim_check", claim=one) if reason_against_checking(one.state) is None else None
        if found is None and go is None:
            fact = Fact("What they say of it", "They did not look at it")
        elif found is None:
            fact = Fact("What they say of it", "Not asked", "They may look at it before it is approved.", change=go)
        else:
            before = f" They looked {count(found.earlier, 'time')} before." if found.earlier else ""
            note = f"{found.how.label}, {day(found.checked_on)}. Written down by {found.by}.{before}"
            fact = Fact("What they say of it", found.said.label, note, change=go)
        self._own.put(Facts("payments_page.own", [fact], stacked=True))
        if found is not None and found.words:
            self._own.put(OwnWords(found.words))

    def _sent_back(self, found: ClaimDetail) -> list[Part]:
        """Say why the claim came back: from finance, with the days it cost, or from whoever would have approved it."""
        parts: list[Part] = []
        for back in found.returned:
            lost = f"{count(back.days_lost, 'day')} lost. It came back on {day(back.returned_on)}."
            parts += [8, Notice(f"“{back.because}” {lost}", "warn", title=f"Finance returned {back.number}")]
        because = found.row.sent_back_because
        if because and because not in {back.because for back in found.returned}:
            parts += [8, Notice(f"“{because}”", "warn", title="Sent back")]
        return parts

    def _facts(self, found: ClaimDetail) -> list[Fact]:
        agreed = f"{found.choice.label}, {day(found.agreed_on)}" if found.agreed_on else found.choice.label
        facts = [Fact("Agreed before the work", pounds(found.agreed_pence), agreed), Fact("The rate", found.rate_sentence)]
        facts.append(Fact("Does a public salary pay them?", found.salary.label))
        facts = facts if found.rate_sentence else []
        facts += [self._way(found.row), *_codes(found), Fact("Made by", found.made_by)]
        facts += [Fact("Submitted by", found.submitted_by)] if found.submitted_by else []
        facts += [Fact("Why it came late", found.row.late_because)] if found.row.late_because else []
        return facts + ([Fact("Approved by", found.approved_by)] if found.approved_by else [])

    def _way(self, one: ClaimRow) -> Fact:
        """Say which way the money goes; while the claim is being checked, it can go another."""
        usual = "As usual for them" if one.usual is one.route else f"They now say: {one.usual.label.lower()}"
        note = f"For this claim alone: “{one.route_because}”" if one.route_because else usual
        note += f" Said to them: “{one.route_told}”" if one.route_told else ""
        may = one.state in (ClaimState.DRAFT, ClaimState.RETURNED) and self._page.shell.may(Permission.MAKE_CLAIMS)
        go = partial(self._page.shell.go, "claim_route", claim=one)
        return Fact("Which way", one.route.label, note, change=go if may else None)

    def _show_less(self, found: Reduced | None) -> None:
        """Say why less is paid, and what the person was told, to whoever may read what is written about people."""
        if found is not None:
            told = f" {found.by} said to them: “{found.told}”" if found.told else ""
            instead = f"{pounds(found.pence)} instead of {pounds(found.was_pence)}"
            self._reduced.put(Notice(f"“{found.because}”{told}", "info", title=instead))

    def _to_look_at(self, one: ClaimRow) -> list[Part]:
        """Say, before the claim goes on, what is to be looked at, and for what finance would return it."""
        parts: list[Part] = []
        for said in one.notices:
            parts += [Notice(said, "warn"), 8]
        may_say = reason_against_explaining(one.state) is None
        if one.is_late and may_say and self._page.shell.may(Permission.MAKE_CLAIMS):
            label = "Change why it is late" if one.late_because else "Say why it is late"
            go = partial(self._page.shell.go, "why_late", claim=one)
            parts += [row(LinkButton("payments_page.why_late", label, press=go), None), 8]
        self._reduced = column(gap=6)
        if one.less_pence and self._page.shell.may(Permission.MAKE_CLAIMS):
            parts += [panel(self._reduced), 8]
            self._page.ask(reduced_of, one.claim_id, done=self._show_less)
        if not one.lacks:
            return parts
        shell = self._page.shell
        enter = Button("payments_page.payee", "Enter it", press=partial(shell.go, "payee", person_id=one.person_id))
        may = shell.may(Permission.MAKE_CLAIMS)
        return [*parts, Notice(" ".join(one.lacks), "warn", title="Finance would return this", action=enter if may else None), 12]

    def _links(self, one: ClaimRow) -> list[Part]:
        """Offer the ways to the activity and the person, where the role opens them."""
        shell, parts = self._page.shell, list[Part]()
        if shell.may(Permission.SEE_ACTIVITIES):
            go = partial(shell.go, "activity", activity_id=one.activity_id)
            parts.append(row(LinkButton("payments_page.open_activity", "Open the activity", press=go), None))
        if shell.may(Permission.SEE_PEOPLE):
            go = partial(shell.go, "person", person_id=one.person_id, tab="payments")
            parts.append(row(LinkButton("payments_page.open_person", "Open their payments", press=go), None))
        return parts


def _codes(found: ClaimDetail) -> list[Fact]:
    """Say which of finance’s codes the paper will carry, while there is none yet."""
    codes, state = found.codes, found.row.state
    if state in (ClaimState.INVOICED, ClaimState.DECLINED, ClaimState.VOID) or not any((codes.cost_centre, codes.payments)):
        return []
    said = " ".join(code for code in (codes.cost_centre, codes.payments) if code)
    return [Fact("Finance’s codes", said, f"Expenses: {codes.expenses}" if codes.expenses and found.row.expenses_pence else "")]


def _sums(one: ClaimRow) -> list[Part]:
    """Return payments and expenses, each with a sum of its own, and what is to be paid."""
    sums = [("Payments", one.payments_pence), ("Expenses", one.expenses_pence)] if one.expenses_pence else []
    parts: list[Part] = []
    for label, pence in sums:
        parts += [row(words(label), None, words(money_or_none(pence))), 4]
    if one.less_pence:
        parts += [row(words("Taken off"), None, words(pounds(one.less_pence))), 4]
    return [*parts, row(words("To pay", "strong"), None, words(pounds(one.total_pence), "strong"))]
