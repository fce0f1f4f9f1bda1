"""What a layout is: its columns in their order, each filled from one thing an issued paper carries, or always the same words.

Kept as canonical JSON, so that a layout is data and a batch can carry the very layout it was made with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coc_desktop.problems import Problem
from coc_desktop.sheets.drafts import Column, Kind, TableDraft, Value
from models.payments import Batch, Invoice, InvoiceDetails, InvoiceLine
from models.vocabulary import InvoiceKind, LineKind

MOST_COLUMNS = 60
LONGEST_HEAD = 60


class Fill(StrEnum):
    """What fills a column, with what people call it and what its cells hold."""

    label: str
    kind: Kind

    def __new__(cls, code: str, label: str = "", kind: Kind = Kind.CODE) -> Fill:
        """Make the member from its code, its label and the kind of its cells."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.kind = kind
        return member

    NUMBER = "number", "Invoice number"
    TYPE = "type", "STANDARD or CREDIT"
    CREDITS = "credits", "Number of the invoice that is credited"
    ISSUED_ON = "issued_on", "Invoice date", Kind.DATE
    PAYEE = "payee", "Payee’s legal name", Kind.TEXT
    ADDRESS = "address", "Payee’s address", Kind.TEXT
    POSTCODE = "postcode", "Payee’s postcode"
    SUPPLIER = "supplier", "Supplier number"
    BILLED = "billed", "Organisation billed", Kind.TEXT
    PAYABLES = "payables", "Payables code"
    ORDER = "order", "Order number"
    ACTIVITY_ON = "activity_on", "Date of the activity", Kind.DATE
    LINE = "line", "Line number", Kind.NUMBER
    LINE_KIND = "line_kind", "What the line is for", Kind.TEXT
    WORDS = "words", "Words of the line", Kind.TEXT
    COST_CENTRE = "cost_centre", "Cost centre"
    SUBJECTIVE = "subjective", "Subjective code"
    CODING = "coding", "Cost centre and subjective code, with a point between"
    AMOUNT = "amount", "Amount of the line", Kind.MONEY
    PAYMENT = "payment", "Amount of the line, if it is a payment", Kind.MONEY
    EXPENSE = "expense", "Amount of the line, if it is an expense", Kind.MONEY
    TOTAL = "total", "Total of the invoice", Kind.MONEY
    BATCH = "batch", "Batch number", Kind.NUMBER
    FIXED = "fixed", "Always these words"


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """One column: its heading, what fills it, and the words where it is always the same."""

    head: str
    fill: Fill
    words: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, and its columns in their order. There is one row for each line of a paper."""

    name: str
    columns: tuple[LayoutColumn, ...]


@dataclass(frozen=True, slots=True)
class OneLine:
    """One line of one issued paper, as it fills the columns."""

    batch: Batch
    invoice: Invoice
    said: InvoiceDetails
    line: InvoiceLine


def problems_in_layout(layout: Layout) -> tuple[Problem, ...]:
    """Return what to mend before a layout can be kept: a finance system can do nothing without a number and an amount."""
    heads = [column.head.strip().casefold() for column in layout.columns]
    fills = {column.fill for column in layout.columns}
    found = [] if layout.name.strip() else [Problem("name", "Enter a name for this layout.")]
    if not 0 < len(heads) <= MOST_COLUMNS:
        found.append(Problem("columns", f"A layout has 1 to {MOST_COLUMNS} columns."))
    if not all(heads) or any(len(head) > LONGEST_HEAD for head in heads):
        found.append(Problem("columns", f"Give every column a heading of at most {LONGEST_HEAD} characters."))
    if len(set(heads)) != len(heads):
        found.append(Problem("columns", "Two columns have the same heading. Give each its own."))
    if any(column.fill is Fill.FIXED and not column.words.strip() for column in layout.columns):
        found.append(Problem("columns", "Enter the words of each column that is always the same."))
    if heads and (Fill.NUMBER not in fills or not fills & {Fill.AMOUNT, Fill.TOTAL, Fill.PAYMENT}):
        found.append(Problem("columns", "Finance needs the invoice number and an amount. Add a column for each."))
    if Fill.PAYMENT in fills and not fills & {Fill.EXPENSE, Fill.AMOUNT, Fill.TOTAL}:
        found.append(Problem("columns", "Expenses would be left out. Add a column for their amount."))
    return tuple(found)


def to_json(layout: Layout) -> str:
    """Write a layout, always in the same order and without blanks, so that the same layout has the same words."""
    columns = [
        {"fill": one.fill.value, "head": one.head, **({"words": one.words} if one.words else {})} for one in layout.columns
    ]
    return json.dumps({"columns": columns, "name": layout.name}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Layout:
    """Read a layout; a fill that this program does not know raises ValueError."""
    return from_plain(json.loads(text))


def from_plain(kept: dict[str, object]) -> Layout:
    """Read a layout from what JSON held."""
    columns = kept["columns"]
    if not isinstance(columns, list):
        raise TypeError("a layout’s columns are a list")
    made = tuple(LayoutColumn(str(one["head"]), Fill(one["fill"]), str(one.get("words", ""))) for one in columns)
    return Layout(str(kept["name"]), made)


def layout_table(layout: Layout, lines: Sequence[OneLine]) -> TableDraft:
    """Return the sheet of a layout, one row for each line that comes to something, typed by its columns, no total under it.

    Lines at nil are on the paper and in “Lines”; a ledger takes none.
    """
    columns = tuple(Column(one.head, one.fill.kind, max(10, len(one.head) + 2)) for one in layout.columns)
    rows = [tuple(value_of(column, line) for column in layout.columns) for line in lines if line.line.pence]
    return TableDraft(layout.name, columns, rows)


def value_of(column: LayoutColumn, one: OneLine) -> Value:
    """Return what one line puts into a column."""
    return column.words if column.fill is Fill.FIXED else _FILLS[column.fill](one)


def _is_expense(one: OneLine) -> bool:
    return one.line.kind is LineKind.EXPENSE


_FILLS: dict[Fill, Callable[[OneLine], Value]] = {
    Fill.NUMBER: lambda one: one.invoice.number,
    Fill.TYPE: lambda one: "CREDIT" if one.invoice.kind is InvoiceKind.CREDIT_NOTE else "STANDARD",
    Fill.CREDITS: lambda one: one.said.credits_number,
    Fill.ISSUED_ON: lambda one: one.invoice.issued_on,
    Fill.PAYEE: lambda one: one.said.payee_name,
    Fill.ADDRESS: lambda one: ", ".join(one.said.payee_address),
    Fill.POSTCODE: lambda one: one.said.payee_postcode,
    Fill.SUPPLIER: lambda one: one.said.supplier_number,
    Fill.BILLED: lambda one: one.said.billed_name,
    Fill.PAYABLES: lambda one: one.said.payables_code,
    Fill.ORDER: lambda one: one.said.order_number,
    Fill.ACTIVITY_ON: lambda one: one.invoice.activity_on,
    Fill.LINE: lambda one: one.line.position + 1,
    Fill.LINE_KIND: lambda one: one.line.kind.label,
    Fill.WORDS: lambda one: one.said.line_words[one.line.position],
    Fill.COST_CENTRE: lambda one: one.line.cost_centre,
    Fill.SUBJECTIVE: lambda one: one.line.subjective,
    Fill.CODING: lambda one: ".".join(part for part in (one.line.cost_centre, one.line.subjective) if part),
    Fill.AMOUNT: lambda one: one.line.pence,
    Fill.PAYMENT: lambda one: None if _is_expense(one) else one.line.pence,
    Fill.EXPENSE: lambda one: one.line.pence if _is_expense(one) else None,
    Fill.TOTAL: lambda one: one.invoice.total_pence,
    Fill.BATCH: lambda one: one.batch.number,
}


def differences(layout: Layout, sample: Sequence[str]) -> tuple[str, ...]:
    """Say where a layout’s headings are not those of a sample that finance’s system takes, column by column."""
    made = [column.head for column in layout.columns]
    found = [
        f"Column {place}: the sample has “{theirs}”, the layout “{ours}”."
        for place, (ours, theirs) in enumerate(zip(made, sample, strict=False), 1)
        if ours.strip() != theirs.strip()
    ]
    more = [f"Column {place} “{head}” is missing in the layout." for place, head in enumerate(sample, 1) if place > len(made)]
    extra = [f"Column {place} “{head}” is not in the sample." for place, head in enumerate(made, 1) if place > len(sample)]
    return (*found, *more, *extra)
