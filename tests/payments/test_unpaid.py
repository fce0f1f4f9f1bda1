"""Somebody who is not paid: what they declared about a public salary, and the paper that says what they chose."""

from __future__ import annotations

import re

import pytest

from coc_desktop.papers.blocks import Idea, OwnWords
from coc_desktop.payments.claims import approve_claim, make_claim, submit_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import how_worked_out, money_of_activity
from coc_desktop.payments.routes.acts import choose_route
from coc_desktop.payments.rules import problems_in_offer
from coc_desktop.payments.summaries.unpaid import easy_paper, make_unpaid_paper, unpaid_of, unpaid_paper
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, PaperFormat, PublicSalary, Route
from tests.payments.scene import held, planned
from tests.payments.test_frozen import refused
from tests.payments.test_invoices import words_of


def test_nobody_is_paid_twice_for_one_time() -> None:
    for choice in OfferChoice:
        takes = choice in (OfferChoice.ALL, OfferChoice.PART)
        for salary in PublicSalary:
            said = [one.field for one in problems_in_offer(choice, 8250, 100, salary)]
            assert said == (["salary"] if takes and salary is PublicSalary.IN_WORK else [])


@pytest.mark.both_stores
def test_what_was_declared_stays_with_the_answer_and_the_claim_says_it(bank: Workspace) -> None:
    (place,) = planned(bank)
    with pytest.raises(Refused, match="pays for this time already"):
        record_offer(bank, place.place_id, OfferChoice.ALL, salary=PublicSalary.IN_WORK)
    record_offer(bank, place.place_id, OfferChoice.NONE, salary=PublicSalary.IN_WORK)
    assert money_of_activity(bank, place.activity_id)[0].salary is PublicSalary.IN_WORK
    refused(bank, "UPDATE offer SET agreed_pence = 1")

    (place,) = held(bank, "Priya Shah", salary=PublicSalary.OWN_TIME)

    assert how_worked_out(bank, make_claim(bank, place.place_id)).salary is PublicSalary.OWN_TIME


def test_the_paper_says_what_they_chose_in_every_format(bank: Workspace, finance: Workspace) -> None:
    (place,) = planned(bank)
    with pytest.raises(Refused, match="Record what they chose first"):
        unpaid_of(bank, place.place_id)
    said = {
        (OfferChoice.NONE, PublicSalary.NONE): "You would rather not be paid for this.",
        (OfferChoice.DONATE, PublicSalary.NONE): "You give this fee away.",
        (OfferChoice.NONE, PublicSalary.IN_WORK): "Your job pays you for this time already.",
    }
    for (choice, salary), words in said.items():
        record_offer(bank, place.place_id, choice, salary=salary)
        found = unpaid_of(bank, place.place_id)
        assert words in repr(unpaid_paper(found))
        for paper in (unpaid_paper(found), easy_paper(found)):
            assert ("choose otherwise" in repr(paper)) is (salary is PublicSalary.NONE)
        ideas = [one.said.words for one in easy_paper(found).blocks if isinstance(one, Idea)]
        assert [one for words in ideas for one in re.split(r"(?<=[.?!:])\s+|\n+", words) if len(one.split()) > 15] == []

    for form in PaperFormat:
        paper = words_of(make_unpaid_paper(bank, place.place_id, form).pdf)
        assert "Your job pays you for this time already." in paper
        assert "£82.50" in paper
        assert "choose otherwise" not in paper
        assert "choose again" not in paper
    with pytest.raises(NotAllowed):
        make_unpaid_paper(finance, place.place_id)


def test_whoever_agreed_and_is_not_paid_reads_what_was_said_to_them(bank: Workspace, lead: Workspace) -> None:
    (place,) = held(bank)
    with pytest.raises(Refused, match="somebody who is not paid"):
        unpaid_of(bank, place.place_id)
    claim_id = make_claim(bank, place.place_id)
    choose_route(bank, claim_id, Route.DECLINED, "They asked for it.", told="As you asked: no pay for this one.")
    submit_claim(bank, claim_id)
    with pytest.raises(Refused, match="somebody who is not paid"):
        unpaid_of(bank, place.place_id)
    approve_claim(lead, claim_id)

    found = unpaid_of(bank, place.place_id)

    assert OwnWords("As you asked: no pay for this one.") in unpaid_paper(found).blocks
    assert found.chose == "You took the fee. Later we said that it is not paid."
    for paper in (unpaid_paper(found), easy_paper(found)):
        assert "choose" not in repr(paper.blocks)
