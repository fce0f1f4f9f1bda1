"""The work behind the first run: a new bank with its sheets and first backup, or the sample bank to look around in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coc_desktop.clock import SystemClock, today
from coc_desktop.problems import Problem, refuse_if
from ui.office.opening import Opened, is_bank, look_at

if TYPE_CHECKING:
    from coc_desktop.payments.rates.cards import CardDraft, RateDraft
    from coc_desktop.progress import Progress
    from coc_desktop.workspace import Workspace
    from models.vocabulary import SheetKind


@dataclass(frozen=True, slots=True)
class NewBank:
    """A bank that was just set up, with the lines of its recovery sheets; they exist nowhere else."""

    opened: Opened
    sheets: Mapping[SheetKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Explored:
    """The sample bank, open as its coordinator, with the sign-in name and passphrase of each of its accounts, made just now."""

    opened: Opened
    accounts: tuple[tuple[str, str], ...]


def explore(place: str, *, progress: Progress) -> Explored:
    """Make the sample bank in a folder that does not exist yet, beside the place where a bank goes.

    Its two years end on the same weekday within the last week, so that what needs somebody is of today, not of long ago.
    """
    from coc_desktop.sample.bank import make_sample
    from coc_desktop.sample.making import NOW

    folder, number = Path(place).with_name("Sample"), 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"Sample {number}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    weeks = (today(clock) - NOW.date()).days // 7
    sample = make_sample(folder, now=NOW + dt.timedelta(weeks=weeks), progress=progress)
    sample.coordinator.clock = clock
    opened = look_at(sample.coordinator)._replace(unconfirmed=())
    return Explored(opened, tuple((one.login, one.passphrase) for one in sample.accounts))


def problems_with_place(place: str) -> tuple[Problem, ...]:
    """Say what is wrong with a folder for a bank: where it is, whether something is there, whether it can be written to."""
    from coc_desktop.storage.places import reason_against

    if not place.strip():
        return (Problem("place", "Choose a folder."),)
    reason = reason_against(place)
    if reason is not None:
        return (Problem("place", reason),)
    if is_bank(place):
        return (Problem("place", "There is a bank in this folder already. Choose another folder, or sign in to that bank."),)
    return _problem_writing(Path(place))


def example_rates() -> CardDraft:
    """Return the guidance's example card, to be shown and adapted."""
    from coc_desktop.payments.rates.cards import example_cards

    return example_cards()[0]


def add_own_rates(workspace: Workspace, pence: Mapping[str, int]) -> None:
    """Add the trust's own amounts to the shapes of the guidance's card, in force from today."""
    from coc_desktop.payments.rates.cards import add_rate_card
    from coc_desktop.payments.rates.rules import Flat

    card = example_rates()
    rates = tuple(replace(one, to_check="", rule=replace(one.rule, shape=Flat(pence[one.code]))) for one in card.rates)
    own = replace(card, name="Our rates", starts_on=workspace.today(), source="Entered at set-up.", caution="", rates=rates)
    add_rate_card(workspace, own)


def complete(bank: NewBank, own_rates: Mapping[str, int] | None) -> None:
    """Keep the sheets' lines for the account that made them, so that set-up can stop before they are printed, and its own rates.

    A bank for which that cannot be done is taken away again: its sheets' lines would be nowhere else.
    """
    from coc_desktop.office.set_up import give_up
    from coc_desktop.office.waiting_sheets import keep_waiting

    workspace = bank.opened.workspace
    try:
        keep_waiting(workspace, bank.sheets)
        if own_rates is not None:
            add_own_rates(workspace, own_rates)
    except BaseException:
        give_up(workspace)
        raise


def set_up_goes_on(opened: Opened) -> NewBank | None:
    """Return the bank with its sheets when set-up stopped before they were typed back, else None."""
    from coc_desktop.office.waiting_sheets import are_waiting, read_waiting

    return NewBank(opened, read_waiting(opened.workspace)) if are_waiting(opened.workspace) else None


def confirm_sheets(opened: Opened, lines: Mapping[SheetKind, str]) -> Opened:
    """Record the sheets' last lines, typed back; once both are, their lines are kept no longer."""
    from coc_desktop.office.accounts import confirm_sheet, unconfirmed_sheets

    for kind, typed in lines.items():
        confirm_sheet(opened.workspace, kind, typed)
    return opened._replace(unconfirmed=unconfirmed_sheets(opened.workspace))


def prove_first_backup(opened: Opened) -> int:
    """Make the first backup, restore it to a folder that is then removed, and return how many rows came back."""
    from coc_desktop.office.keeping import back_up, try_restoring

    back_up(opened.workspace)
    return try_restoring(opened.workspace)


def check_place(place: str) -> str:
    """Try a folder and return it; Refused with what to do when a bank cannot be kept there."""
    refuse_if(problems_with_place(place))
    return place


def passphrase_for(about: tuple[str, ...]) -> str:
    """Return four words that have nothing to do with each other or with the person."""
    from coc_desktop.security.passphrases import make_passphrase

    return make_passphrase(about=about)


def judge_sign_in(trust: str, name: str, login: str, passphrase: str) -> None:
    """Refuse a sign-in name or passphrase that a bank would not be made with, before anything else is asked."""
    from coc_desktop.office.set_up import BankDraft, problems_in

    refuse_if(problems_in(BankDraft(trust, login, name, passphrase)))


def write_sheets(folder: str, sheets: Mapping[SheetKind, tuple[str, ...]], opened: Opened) -> tuple[Path, ...]:
    """Write the recovery sheets as PDFs into a folder and return where they are."""
    from coc_desktop.office.papers import write_recovery_sheets

    return write_recovery_sheets(Path(folder), sheets, opened.trust, opened.workspace.today())


def _problem_writing(place: Path) -> tuple[Problem, ...]:
    """Write a small file where the bank would be, and take it away again."""
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    trial = nearest / ".coc-desktop-trial"
    try:
        trial.write_bytes(b"trial")
        trial.unlink()
    except OSError:
        return (Problem("place", "We cannot save in that folder. Choose a folder you can change, or ask IT for access."),)
    return ()


def rate_words(rate: RateDraft) -> str:
    """Return a rate's amount as people say it."""
    from coc_desktop.payments.rates.sentences import short

    return short(rate.rule)
