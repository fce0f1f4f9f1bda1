"""Every policy in use that was found, entered as a rate, gives the pounds and pence of a table that was worked by hand."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

import resources
from coc_desktop.money import read_pounds
from coc_desktop.payments.rates.cards import CardDraft, RateDraft, add_rate_card, list_rate_cards
from coc_desktop.payments.rates.kept import from_json, from_plain, to_json
from coc_desktop.payments.rates.rules import Rule, Work, activity_due, cancelled_due, due, problems_in_rule
from coc_desktop.payments.rates.sentences import examples, says
from coc_desktop.workspace import Workspace
from models.vocabulary import LineKind

TABLE = Path(__file__).parents[2] / "data" / "rate_examples.csv"
POLICIES = json.loads(resources.text("catalogues/rate_policies.json"))["policies"]
RULES = {one["id"]: from_plain(one["rule"]) for one in POLICIES}


@dataclass(frozen=True, slots=True)
class Example:
    """One row of the table: what was done, and what is due for it in pence, by kind."""

    policy: str
    work: Work
    called_off: str
    due: dict[str, int]
    why: str

    def __str__(self) -> str:
        return f"{self.policy}: {self.why}"


def pairs(text: str, *, pence: bool) -> dict[str, int]:
    """Read `pre_meet=30; debrief=30`, or amounts in pounds."""
    found = {}
    for part in filter(None, text.split("; ")):
        name, value = part.split("=")
        found[name] = int(read_pounds(value) or 0) if pence else int(value)
    return found


def table() -> list[Example]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_example(row) for row in csv.DictReader(file)]


def _example(row: dict[str, str]) -> Example:
    around = tuple((LineKind(kind), minutes) for kind, minutes in pairs(row["around"], pence=False).items())
    attended = int(row["attended"]) if row["attended"] else None
    work = Work(int(row["planned"]), attended, frozenset(row["played"].split()), around)
    return Example(row["policy"], work, row["called_off"], pairs(row["due"], pence=True), row["why"])


def worked_out(rule: Rule, example: Example) -> dict[str, int]:
    """Return what the program says is due for a row."""
    if example.called_off:
        who, hours = example.called_off.split()
        share = rule.by_us if who == "us" else rule.by_them
        return {"activity": cancelled_due(share, activity_due(rule, example.work), int(hours))}
    return {one.kind.value: one.pence for one in due(rule, example.work)}


def test_the_table_is_large_and_leaves_no_policy_out() -> None:
    rows = table()

    assert len(rows) >= 120
    assert {row.policy for row in rows} == set(RULES)


@pytest.mark.parametrize("example", table(), ids=str)
def test_a_policy_gives_the_pence_that_were_worked_by_hand(example: Example) -> None:
    assert worked_out(RULES[example.policy], example) == example.due


@pytest.mark.parametrize("policy", POLICIES, ids=lambda one: one["id"])
def test_a_policy_can_be_kept_read_back_and_said(policy: dict[str, str]) -> None:
    rule = RULES[policy["id"]]

    assert from_json(to_json(rule)) == rule
    assert problems_in_rule(rule) == ()
    assert says(rule).endswith(".")
    assert all(pence >= 0 for _words, pence in examples(rule))
    assert policy["source"]


@pytest.mark.both_stores
def test_every_policy_entered_as_a_card_gives_the_same_pence_out_of_the_bank(bank: Workspace) -> None:
    rates = tuple(RateDraft(one["id"], RULES[one["id"]]) for one in POLICIES)
    add_rate_card(bank, CardDraft("Every policy", dt.date(2027, 1, 1), "What trusts do", "", rates))

    kept = {rate.label: rate.rule for rate in list_rate_cards(bank)[0].rates}

    assert [str(row) for row in table() if worked_out(kept[row.policy], row) != row.due] == []
