"""Any order of the acts of money: every penny accounted for, every number once, nothing frozen moves, no error but a sentence."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from coc_desktop.bank.people import add_team
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.approving.acts import reduce_claim
from coc_desktop.payments.approving.limits import LimitDraft, set_limit
from coc_desktop.payments.approving.own_checks import record_check
from coc_desktop.payments.approving.rules import CheckDraft, ReductionDraft
from coc_desktop.payments.batches import export_batch, export_copy, make_batch
from coc_desktop.payments.claims import approve_claim, make_claim, return_claim, submit_claim, void_claim
from coc_desktop.payments.invoices import credit_invoice, issue_invoice
from coc_desktop.payments.numbers.rules import SeriesDraft
from coc_desktop.payments.numbers.series import set_series
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.payments.queries import list_batches
from coc_desktop.payments.remittances.acts import match_line, read_remittance, set_line_aside
from coc_desktop.payments.remittances.columns import AnswerColumns, Holds
from coc_desktop.payments.remittances.files import Answer
from coc_desktop.payments.remittances.lines import AnswerLine
from coc_desktop.payments.remittances.queries import to_match
from coc_desktop.payments.returns import return_invoice
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.schedule.activities import Attended, record_attendance
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.payments import Claim, Invoice
from models.vocabulary import CheckHow, CheckSaid, OfferChoice, Outcome, Role, Route, TeamKind
from tests import factory
from tests.payments.scene import Place, clock_of, held
from tests.payments.spending import WHICH, WHO, Spending
from tests.payments.test_batches import rows_of

HEADINGS = AnswerColumns(1, {Holds.NUMBER: "No", Holds.AMOUNT: "Paid"})


class Money(Spending):
    """A bank with a coordinator, a lead and a finance officer who do anything to anything."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self._home = tempfile.TemporaryDirectory(prefix="coc-money-")
        self.folder = Path(self._home.name)
        self.bank = factory.sign_in(factory.copy_bank(self.template, self.folder / "bank"))
        self.people = (
            self.bank,
            factory.an_account(self.bank, "jo", Role.LEAD),
            factory.an_account(self.bank, "fay", Role.FINANCE),
        )
        self.places: list[Place] = []
        self.team = new_id()
        self.frozen: dict[UUID, tuple[object, ...]] = {}
        self.papers: dict[UUID, bytes] = {}
        self.sent: dict[int, bytes] = {}
        self.went: set[str] = set()
        self.files = itertools.count()

    def teardown(self) -> None:
        self.bank.close()
        self._home.cleanup()

    def of(self, kind: type[Claim] | type[Invoice], which: int) -> UUID | None:
        with self.bank.reading() as session:
            ids = list(session.scalars(select(kind.id).order_by(kind.id)))
        return ids[which % len(ids)] if ids else None

    @initialize()
    def begin(self) -> None:
        """Begin with two activities that were held, an expense each, a void claim and one invoice, for the later acts to meet.

        The second is of a team that has numbers of its own.
        """
        self.team = add_team(self.bank, "Birch", TeamKind.WARD)
        self.places = [
            *held(self.bank, "Alex Morgan", "Priya Shah"),
            *held(self.bank, "Wen Li", rate_code="day", team_id=self.team),
        ]
        self.letters(0, "BIRCH", is_open=True)
        for which in (0, 1):
            self.spend(0, which, "lunch", 460)
        void_claim(self.bank, make_claim(self.bank, self.places[1].place_id))
        make_claim(self.bank, self.places[0].place_id)
        self.carry_through(0)

    @rule(who=WHO, which=WHICH)
    def make(self, who: int, which: int) -> None:
        self.attempt(lambda: make_claim(self.people[who], self.places[which % len(self.places)].place_id))

    @rule(who=WHO, which=WHICH, act=st.sampled_from([submit_claim, approve_claim, void_claim, issue_invoice]))
    def move_a_claim(self, who: int, which: int, act: Callable[[Workspace, UUID], object]) -> None:
        claim_id = self.of(Claim, which)
        if claim_id is not None:
            self.attempt(lambda: act(self.people[who], claim_id))

    @rule(who=WHO, which=WHICH, said=st.sampled_from(CheckSaid))
    def they_look_at_it(self, who: int, which: int, said: CheckSaid) -> None:
        claim_id, workspace = self.of(Claim, which), self.people[who]
        if claim_id is not None:
            draft = CheckDraft(said, CheckHow.PHONE, workspace.today(), "It was longer.")
            self.attempt(lambda: record_check(workspace, claim_id, draft))

    @rule(who=WHO, which=WHICH, route=st.sampled_from(Route))
    def go_another_way(self, who: int, which: int, route: Route) -> None:
        claim_id = self.of(Claim, which)
        if claim_id is not None:
            self.attempt(lambda: choose_route(self.people[who], claim_id, route, "They asked for it.", told="As you asked."))

    @rule(who=WHO, which=WHICH, pence=st.sampled_from([0, 100, 4000]), told=st.sampled_from(["", "Sorry."]))
    def approve_for_less(self, who: int, which: int, pence: int, told: str) -> None:
        claim_id = self.of(Claim, which)
        if claim_id is not None:
            draft = ReductionDraft(which % 2, pence, "They left early.", told)
            self.attempt(lambda: reduce_claim(self.people[who], claim_id, draft))

    @rule(who=WHO, of=WHO, pence=st.sampled_from([None, 400, 9000]), later=st.integers(0, 3))
    def set_a_limit(self, who: int, of: int, pence: int | None, later: int) -> None:
        draft = LimitDraft(self.people[of].me.account_id, self.bank.today() + dt.timedelta(days=later), pence)
        self.attempt(lambda: set_limit(self.people[who], draft))

    @rule(who=WHO, letters=st.sampled_from(["BIRCH", "B", "INV"]), is_open=st.booleans())
    def letters(self, who: int, letters: str, is_open: bool) -> None:
        """Change what stands before the team’s numbers, or let it take the trust’s again."""
        draft = SeriesDraft(self.team, letters, f"{letters}-CN", is_open)
        self.attempt(lambda: set_series(self.people[who], draft))

    @rule(which=WHICH)
    def carry_through(self, which: int) -> None:
        """Take a claim as far as an invoice, as most go."""
        claim_id = self.of(Claim, which)
        if claim_id is not None:
            self.attempt(lambda: submit_claim(self.bank, claim_id))
            self.attempt(lambda: approve_claim(self.people[1], claim_id))
            self.attempt(lambda: issue_invoice(self.bank, claim_id))

    @rule(who=WHO, which=WHICH, words=st.sampled_from(["", "Not right."]))
    def send_back(self, who: int, which: int, words: str) -> None:
        claim_id = self.of(Claim, which)
        if claim_id is not None:
            self.attempt(lambda: return_claim(self.people[who], claim_id, words))

    @rule(who=WHO, which=WHICH)
    def credit(self, who: int, which: int) -> None:
        invoice_id = self.of(Invoice, which)
        if invoice_id is not None:
            self.attempt(lambda: credit_invoice(self.people[who], invoice_id, "Not right."))

    @rule(who=WHO, which=WHICH)
    def come_back(self, who: int, which: int) -> None:
        invoice_id = self.of(Invoice, which)
        if invoice_id is not None:
            self.attempt(lambda: return_invoice(self.people[who], invoice_id, "No such supplier."))

    @rule(who=WHO, said=st.lists(st.tuples(st.integers(1, 6), st.sampled_from([8250, 4000, 9000, -8250, 1])), max_size=4))
    def answer(self, who: int, said: list[tuple[int, int]]) -> None:
        """Finance answers, of invoices and credit notes that may exist or not; every file is one more."""
        kinds = {True: "CN", False: "INV"}
        today = self.bank.today()
        lines = tuple(AnswerLine(row, f"{kinds[pence < 0]}-{n:05d}", today, pence) for row, (n, pence) in enumerate(said, 2))
        answer = Answer("answer.csv", f"{next(self.files)}", HEADINGS, lines)
        self.attempt(lambda: read_remittance(self.people[who], answer))

    @rule(who=WHO, which=WHICH, aside=st.booleans())
    def settle_by_hand(self, who: int, which: int, aside: bool) -> None:
        lines, invoice_id = to_match(self.bank).lines, self.of(Invoice, which)
        if lines and invoice_id is not None:
            line_id = lines[which % len(lines)].line_id
            act = (lambda: set_line_aside(self.people[who], line_id, "Not ours.")) if aside else None
            self.attempt(act or (lambda: match_line(self.people[who], line_id, invoice_id)))

    @rule(who=WHO, which=WHICH, choice=st.sampled_from(list(OfferChoice)))
    def agree_again(self, who: int, which: int, choice: OfferChoice) -> None:
        assert not self.attempt(lambda: record_offer(self.people[who], self.places[which % len(self.places)].place_id, choice))

    @rule(which=WHICH, outcome=st.sampled_from([Outcome.TOOK_PART, Outcome.LEFT_EARLY, Outcome.UNWELL]))
    def put_attendance_right(self, which: int, outcome: Outcome) -> None:
        place = self.places[which % len(self.places)]
        self.attempt(lambda: record_attendance(self.bank, place.activity_id, {place.place_id: Attended(outcome)}))

    @rule(who=WHO, route=st.sampled_from(Route))
    def batch(self, who: int, route: Route) -> None:
        self.attempt(lambda: make_batch(self.people[who], route=route))

    @rule(who=WHO, which=WHICH, copy=st.booleans())
    def export(self, who: int, which: int, copy: bool) -> None:
        batches = list_batches(self.bank)
        number = batches[which % len(batches)].number if batches else 1
        target = self.folder / f"{next(self.files)}.xlsx"
        act = (
            (lambda: export_copy(self.people[who], number, target, "Lost."))
            if copy
            else (lambda: export_batch(self.people[who], number, target))
        )
        done = self.attempt(act)
        assert target.exists() is done
        if done and not copy:
            assert number not in self.sent
            self.sent[number] = target.read_bytes()
            self.went |= {str(row[0]) for row in rows_of(target, "Invoices")}

    @rule()
    def send_what_waits(self) -> None:
        """Make a batch and send it to finance, as most go, so that later acts meet what finance has."""
        self.batch(0, Route.SUPPLIER)
        self.export(2, 0, copy=False)

    @rule(which=WHICH)
    def put_a_change_back(self, which: int) -> None:
        lines = list_history(self.bank, limit=12)
        self.attempt(lambda: put_back(self.bank, lines[which % len(lines)].act_id))

    @rule(on=st.booleans())
    def ask_for_three_people(self, on: bool) -> None:
        change_settings(self.bank, {"duties.three_people": on})

    @rule(which=WHICH)
    def look_at_a_paper(self, which: int) -> None:
        invoice_id = self.of(Invoice, which)
        if invoice_id is not None:
            made = invoice_pdf(self.bank, invoice_id).content
            assert self.papers.setdefault(invoice_id, made) == made

    @rule()
    def a_day_passes(self) -> None:
        clock_of(self.bank).move(days=1)


SHORT = settings(max_examples=2, stateful_step_count=60, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
LONG = settings(max_examples=40, stateful_step_count=50, suppress_health_check=list(HealthCheck))


@pytest.mark.timeout(300)
def test_any_order_of_acts_keeps_the_money_right(bank_template: Path) -> None:
    Money.template = bank_template

    run_state_machine_as_test(Money, settings=SHORT)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_thousand_acts_in_any_order_keep_the_money_right(bank_template: Path) -> None:
    Money.template = bank_template

    run_state_machine_as_test(Money, settings=LONG)
