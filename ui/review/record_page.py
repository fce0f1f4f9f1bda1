"""Beside the plan: who has opened their record, and what they did and were paid, a tax year at a time."""

from __future__ import annotations

from itertools import groupby

from coc_desktop.money import pounds
from coc_desktop.office.own_record import OwnRecord, read_own_record
from coc_desktop.payments.statements.queries import PaidLine, Statement
from coc_desktop.plans.rules import review as steps
from coc_desktop.wording import count, day, listed
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.text import Heading
from ui.review.desk import Desk
from ui.review.sheets import Sheet, quiet, said, way

FEW = 30  # days shown of who opened the record


class RecordPage(Sheet):
    """It asks for nothing and changes nothing; what it shows comes once it is read."""

    def __init__(self, desk: Desk) -> None:
        """Show the page, then ask."""
        self._place = column()
        back = way("record.back", "&Done", lambda: desk.go(steps.to_welcome), "primary")
        super().__init__("record", "Your record", panel(self._place), 16, back)
        self._place.put(said("One moment."))
        desk.tasks.run(read_own_record, done=self._show, owner=self)

    def _show(self, found: OwnRecord) -> None:
        clear(self._place)
        self._place.put(Heading("Who has opened your record", 2), 8, *_openings(found), 24)
        self._place.put(Heading("What you did and what you were paid", 2), 8)
        for one in found.statements:
            self._place.put(*_statement(one), 16)


def _openings(found: OwnRecord) -> list[Part]:
    """Say who did what, by day."""
    if not found.openings:
        return [said("Nobody has opened it yet.")]
    parts: list[Part] = []
    days = [(on, list(same)) for on, same in groupby(found.openings, key=lambda one: one.on)]
    for on, same in days[:FEW]:
        parts += [quiet(day(on)), 2, *[said(f"{one.who} {one.words}.") for one in same], 8]
    if len(days) > FEW:
        parts.append(quiet(f"And on {count(len(days) - FEW, 'day')} before that. Ask us, and we show you all of them."))
    return parts


def _statement(one: Statement) -> list[Part]:
    """Show a tax year: what they took part in, the two sums, each payment, and how much the register says beside it."""
    parts: list[Part] = [Heading(one.year.words, 3), 4]
    if one.took_part:
        parts += [said(f"You took part in {count(len(one.took_part), 'activity', 'activities')}."), 6]
        parts += [part for done in one.took_part for part in (quiet(f"{day(done.held_on)}: {done.title}"), 2)] + [8]
    if not one.lines and not one.past:
        return [*parts, said("Nothing was paid.")]
    sums = [f"{pounds(one.payments_pence)} for your work"] if one.payments_pence else []
    sums += [f"{pounds(one.expenses_pence)} for what you spent"] if one.expenses_pence else []
    if sums:
        parts += [said(f"{listed(sums)}."), 6]
    for line in one.lines:
        parts += [quiet(_line(line)), 2]
    if one.past:
        parts += [6, quiet(f"Our earlier register says {pounds(one.past_pence)} as well, in {count(len(one.past), 'payment')}.")]
    return parts


def _line(line: PaidLine) -> str:
    return f"{day(line.paid_on)}: {pounds(line.payments_pence + line.expenses_pence)}, {line.title}, {line.number}"
