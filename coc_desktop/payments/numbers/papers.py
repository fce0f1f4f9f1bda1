"""The report of numbers on paper, for an auditor: every series, and that nothing is missing from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coc_desktop.papers.blocks import Align, Block, Column, Notice, NoticeKind, Paper, Rendered, Table, Text, Voice
from coc_desktop.payments.numbers.queries import Series, list_series
from coc_desktop.wording import count, day
from coc_desktop.workspace import Workspace
from models.vocabulary import Permission

COLUMNS = (
    Column("Series", 3.2),
    Column("Given", 1, Align.END),
    Column("First", 2.4),
    Column("Last", 2.4),
    Column("Missing", 2),
)
HOW = (
    "A number is taken in the same step that issues its paper, so that none is lost when something fails. The database refuses a "
    "number that was given before. This report reads every paper that was issued and the counter of every series."
)


def in_words(series: Sequence[Series]) -> str:
    """Say in one sentence whether a number is missing."""
    missing = sum(len(one.missing) for one in series)
    if not missing:
        return "No number is missing, and none was given twice."
    return f"{count(missing, 'number is', 'numbers are')} missing. Check the records before anything else is issued."


def missing_in_words(one: Series) -> str:
    """Write the numbers that a series misses, the first of many."""
    shown = ", ".join(f"{number:,}" for number in one.missing[:6])
    more = len(one.missing) - 6
    return f"{shown} and {more:,} more" if more > 0 else shown or "None"


def numbers_paper(series: Sequence[Series], trust: str, made_on: dt.date) -> Paper:
    """Return the report of a day."""
    missing = any(one.missing for one in series)
    kind = NoticeKind.CARE if missing else NoticeKind.DONE
    blocks: list[Block] = [Notice(kind, in_words(series))]
    if series:
        blocks.append(Table("Every series", COLUMNS, tuple(_row(one) for one in series)))
    else:
        blocks.append(Text("Nothing was issued yet."))
    blocks.append(Text(HOW, Voice.QUIET))
    return Paper(title="Invoice numbers", reference="numbers", made_on=made_on, trust=trust, blocks=tuple(blocks))


def _row(one: Series) -> tuple[str, ...]:
    """Return one series with its first and last number and their days."""
    ends = [f"{line.number}\n{day(line.issued_on)}" for line in (one.given[0], one.given[-1])] if one.given else ["None", "None"]
    return (one.name, f"{len(one.given):,}", *ends, missing_in_words(one))


def make_numbers_paper(workspace: Workspace) -> Rendered:
    """Return the report as it is today as a paper; that it was made is in the audit."""
    from coc_desktop.papers import render

    workspace.require(Permission.SEE_PAYMENTS)
    series = list_series(workspace)
    made = render(numbers_paper(series, workspace.setting("trust.name"), workspace.today()))
    with workspace.transaction("numbers.reported", "Make the report of numbers", put_back=False) as tx:
        tx.note(papers=sum(len(one.given) for one in series))
    return made
