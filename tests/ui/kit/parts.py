"""Windows made of the kit's own parts, as pages make them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, FilterChip, IconButton, LinkButton
from ui.kit.cards import Card, EmptyState, Fact, Facts, Notice
from ui.kit.choices import Choice, DropDown, TickBox
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.flows import Flow, SideBySide
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.lists import Section, SectionList, TaskGroup, TaskList, TaskRow
from ui.kit.marks import Avatar, ProgressBar, Rule, Tag
from ui.kit.meetings import Meeting, MeetingTrio
from ui.kit.rows_model import RowsModel
from ui.kit.rows_view import MONEY_ROW
from ui.kit.strips import StageOf, StageStrip, TabStrip, ViewSwitch
from ui.kit.tables import DataTable
from ui.kit.text import OwnWords, words


@dataclass(frozen=True)
class Claim:
    number: int
    person: str
    activity: str
    pence: int
    note: str = ""
    travel: int | None = None


CLAIMS = (
    Claim(1, "Alex Morgan", "Menu workshop", 7500, travel=420),
    Claim(2, "Siân Pritchard-O’Brien", "Interview panel", 7500),
    Claim(3, "Jo Evans", "QI project team", 2500, note="Jo asked us to watch a limit. £12.00 left this week. Talk first."),
)


def claims_model(*, note: bool = True) -> RowsModel[Claim]:
    return RowsModel(
        [
            tick_column(),
            Column("Person", lambda claim: Cell(claim.person), width=150, kind=Kind.PERSON),
            Column("Activity", lambda claim: Cell(claim.activity, "31 July 2026")),
            Column("State", lambda claim: Cell("Ready", tag="ok"), width=90, kind=Kind.TAG),
            Column("Travel", _travel, sort=lambda claim: claim.travel, width=60, kind=Kind.MONEY),
            Column("Fee", _fee, sort=lambda claim: claim.pence, width=64, kind=Kind.MONEY),
        ],
        key=lambda claim: claim.number,
        note=(lambda claim: claim.note) if note else None,
    )


def claims_table(**more) -> DataTable[Claim]:
    table = DataTable("claims.table", "Claims", claims_model(), noun=("claim", "claims"), row_height=MONEY_ROW, fit=6, **more)
    table.model.set_rows(CLAIMS)
    return table


def page(*parts) -> QWidget:
    window = QWidget()
    window.setWindowTitle("A page")
    window.setAutoFillBackground(True)
    window.setLayout(column(ScrollPage("parts.page", panel(column(*parts, None, margin=(32, 8, 32, 16), gap=16)))))
    return window


def task(name: str, icon: str, title: str, tag: tuple[str, str], words_on_it: str) -> TaskRow:
    return TaskRow(f"home.{name}", icon, title, "Alex asked for it 3 days before", tag, words_on_it, str)


def home() -> QWidget:
    groups = (
        TaskGroup(
            "Before you meet",
            "2 things",
            [
                task("book", "calendar-clock", "Ward food group, Friday 7 August, 2pm", ("soon", "Tomorrow"), "Book it"),
                task("send", "send", "Ward food group: send the agenda", ("late", "2 days late"), "Send it"),
            ],
        ),
        TaskGroup("Checks", nothing="No checks run out in the next 60 days."),
    )
    days = Card(
        "Days from activity to paid",
        words("12", "figure", "accent"),
        Tag("Our promise is 14 days", "ok"),
        ProgressBar("home.days", "Activity to claim", 0.4),
        link=LinkButton("home.payments", "See the 38 payments"),
    )
    return page(
        PageHead("Good morning, Sam", "2 things need you.", Button("home.plan", "Plan an activity", "primary", icon="plus")),
        SideBySide(TaskList("home.tasks", groups), days, shares=(1, 0), widths=(420, 316)),
    )


def payments() -> QWidget:
    stages = [StageOf("check", "To check", "3"), StageOf("approve", "To approve", "4"), StageOf("finance", "Sent", "1 batch")]
    actions = (Button("pay.ask", "Ask a question"), Button("pay.go", "Approve 2", "primary", icon="check"))
    return page(
        PageHead("Payments", "3 claims are waiting for you."),
        StageStrip("pay.stages", "Stages", stages),
        panel(Flow(FilterChip("pay.chip", "This month"), Button("pay.add", "Add a filter", "ghost", icon="plus"))),
        claims_table(),
        ActionBar("2 of 3 chosen", "£150.00", *actions),
    )


def person() -> QWidget:
    sections = [
        Section("1", "1", "Talking about this plan", ("ok", "Agreed")),
        Section("2", "2", "Before a meeting", ("private", "Private")),
    ]
    tabs = [("overview", "Overview"), ("plan", "Plan"), ("training", "Training and checks")]
    return page(
        row(Avatar("Alex Morgan", 48), PageHead("Alex Morgan", "they, prefers text message"), gap=12),
        TabStrip("person.tabs", "Parts of the page", tabs),
        SideBySide(
            Card("Sections", SectionList("person.sections", "Sections", sections), flush=True),
            panel(column(*beside(), gap=12)),
            shares=(0, 1),
            widths=(250, 400),
        ),
    )


def beside() -> list[QWidget]:
    trio = MeetingTrio(Meeting("Not booked", tag=("soon", "Needs you")), Meeting("Friday, 2pm"), Meeting("Friday, 4pm"))
    said = OwnWords("Send me the agenda 3 days before.", bold=True)
    choices = [DropDown("person.ward", "Ward"), TickBox("person.text", "Send it by text message")]
    choices += [Choice("person.two", "Alex and Sam"), Choice("person.all", "Alex, Sam and activity leads")]
    acts = [IconButton("person.remove", "Remove “Send it”"), Button("person.erase", "Erase 3 people for good", "danger")]
    return [
        Notice("Saved with one thing to look at.", "warn", title="Check the date"),
        Card("What matters", Rule(), said, aside=Tag("Agreed by Alex", "ok")),
        Card("Coming up", trio),
        Facts("person.facts", [Fact("Phone", "Nothing given", change=str), Fact("Agreement", tag=("ok", "Agreed"))]),
        panel(column(*choices)),
        ViewSwitch("person.view", "View", [("week", "Week"), ("month", "Month")]),
        panel(row(*acts, None, gap=8)),
        EmptyState("Nothing is booked", "Plan an activity to begin.", action=Button("person.plan", "Plan one")),
    ]


def _travel(claim: Claim) -> Cell:
    return Cell("None", tone="text2") if claim.travel is None else Cell(f"£{claim.travel / 100:.2f}")


def _fee(claim: Claim) -> Cell:
    return Cell(f"£{claim.pence / 100:.2f}", bold=True)
