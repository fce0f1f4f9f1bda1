"""What payments say on Home: the money that waits, what may come late for the year’s end, and talks about pay that are due."""

from __future__ import annotations

from functools import partial
from typing import Any

from coc_desktop.money import pounds
from coc_desktop.payments.queries import Waiting, WaitingMoney, waiting_money
from coc_desktop.payments.stage_days import YearEnd, late_at_year_end
from coc_desktop.payments.talks.queries import DueTalk, talks_due
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.parts import HomeGroup
from ui.kit.shell import Shell

MOVES = frozenset({"claim", "invoice", "batch", "remittance_line", "invoice_payment", "paid_before"})
"""The tables that money moves through."""


def read_waiting(workspace: Any) -> tuple[WaitingMoney, YearEnd | None]:
    """Read what waits at each stage, and what may come late for the end of the financial year."""
    return waiting_money(workspace), late_at_year_end(workspace)


def _money(shell: Shell, read: tuple[WaitingMoney, YearEnd | None]) -> TaskGroup:
    """Say what money waits for somebody, one row for each stage that has any, and what may come late for the year’s end."""
    found, ending = read
    stages = (
        ("approve", found.to_approve, "claim to approve", "claims to approve", "Look at them", "soon"),
        ("ready", found.to_issue, "approved claim to invoice", "approved claims to invoice", "Issue them", "soon"),
        ("issued", found.to_batch, "invoice waiting for a batch", "invoices waiting for a batch", "Make a batch", "info"),
        ("finance", found.to_export, "batch to export", "batches to export", "Export it", "soon"),
        ("to_match", found.to_match, "payment to match", "payments to match", "Match them", "soon"),
    )
    rows = [_row(shell, *stage) for stage in stages if stage[1].papers]
    rows += [_history(shell, found.history)] if found.history else []
    rows += [_year_end(shell, ending)] if ending is not None else []
    total = sum(stage[1].pence for stage in stages)
    return TaskGroup("Payments", f"{pounds(total)} in all" if total else "", rows, nothing="No money waits for anybody here.")


def _row(shell: Shell, stage: str, waiting: Waiting, one: str, many: str, button: str, tone: str) -> TaskRow:
    return TaskRow(
        object_name=f"home.money_{stage}",
        icon="wallet",
        title=count(waiting.papers, one, many),
        note=f"{pounds(waiting.pence)} in all",
        tag=(tone, "Ready"),
        button=button,
        press=partial(shell.go, "to_match") if stage == "to_match" else partial(shell.go, "payments", stage=stage),
        spoken=f"{button}: {count(waiting.papers, one, many)}",
    )


def _history(shell: Shell, waiting: int) -> TaskRow:
    return TaskRow(
        object_name="home.money_history",
        icon="wallet",
        title=f"Whose {count(waiting, 'row')} of claims from before {'is' if waiting == 1 else 'are'}",
        note="They are kept as written. Nobody is guessed.",
        tag=("info", "To choose"),
        button="Choose",
        press=partial(shell.go, "history_kept"),
        spoken="Choose whose claims from before are",
    )


def _year_end(shell: Shell, found: YearEnd) -> TaskRow:
    papers = count(len(found.late), "payment")
    return TaskRow(
        object_name="home.money_year_end",
        icon="wallet",
        title=f"{papers} may come late for the end of the year",
        note=f"The last day is {day(found.cut_off)}.",
        tag=("late", "Year’s end"),
        button="See which",
        press=partial(shell.go, "stage_days"),
        spoken=f"See which: {papers} may come late for the end of the financial year",
    )


def _talks(shell: Shell, found: tuple[DueTalk, ...]) -> TaskGroup:
    """Say with whom to talk about how they would like to be paid."""
    rows = [
        TaskRow(
            object_name=f"home.talk_{number}",
            icon="wallet",
            title=one.name,
            note=one.why,
            tag=("soon", "Talk about pay"),
            button="Write it down",
            press=partial(shell.go, "payment_talk", person_id=one.person_id),
            about=f"talk:{one.person_id}",
            spoken=f"Write down a talk about pay: {one.name}",
        )
        for number, one in enumerate(found)
    ]
    return TaskGroup(TALKS, count(len(rows), "person", "people") if rows else "", rows, nothing="Nobody’s talk about pay is due.")


TALKS = "How they would like to be paid"
OF_TALKS = frozenset({"payment_talk", "participation", "activity", "person"})
HOME_GROUPS = (
    HomeGroup("money", 50, read_waiting, _money, MOVES | {"setting"}, Permission.SEE_PAYMENTS, "Payments"),
    HomeGroup("talks", 52, talks_due, _talks, OF_TALKS, Permission.MAKE_CLAIMS, TALKS),
)
