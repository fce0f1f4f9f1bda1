"""Everything that an account may open, taken out of the bank in open formats: workbooks that join by ids, and the papers sent.

A folder is written beside its place under a name of its own, and has its name only once it is whole and in the audit.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coc_desktop.paths import private_folder
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.reports.activities_out import activity_tables
from coc_desktop.reports.payments_out import expense_tables, payment_tables, write_kept_papers
from coc_desktop.reports.people_out import people_tables, plan_tables, training_tables
from coc_desktop.security.roles import OPENS, STAFF, may
from coc_desktop.sheets import BookDraft, TableDraft, write_workbook
from coc_desktop.storage.files import force_to_disk, save_where_chosen, translating_file_errors
from coc_desktop.wording import count, listed, moment
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.vocabulary import Domain, Permission

README, PAPERS = "Read me.txt", "papers"
ABANDONED = 24 * 60 * 60
"""Seconds after which a folder that was begun is one whose program was killed."""
NOT_SEALED = "These files are not sealed: whoever has them can read them. Keep them where only the right people can."
JOINS = "Sheets join by ids: a person, place, claim or invoice has the same id in every sheet."
NOT_EMPTY = "That folder is not empty. Choose an empty one, or name a new one, so that nothing of yours is overwritten."
NEVER = (
    "Answers about equality. Nobody here can open them.",
    "What people share of their plan with others than the team, and what they keep for themselves. Make their own copy.",
    "Notes that are sealed to colleagues by name.",
    "Talks about pay, receipts, advances, what people say of their claims, and what finance paid.",
    "Messages, packs, rooms, repeating dates, what suits people, and what was ready for them at activities.",
    "What people added after activities, and notes of debriefs.",
    "Earlier versions of what was changed since, and who did what. A backup has everything, sealed.",
)


@dataclass(frozen=True, slots=True)
class Area:
    """One workbook: its name, what it holds, and the permission and key without which it is left out."""

    name: str
    holds: str
    needs: Permission
    opens: Domain
    tables: Callable[[Workspace, Progress], tuple[TableDraft, ...]]

    def is_open_to(self, workspace: Workspace) -> bool:
        """Say whether whoever is signed in may see it and holds its key."""
        return workspace.may(self.needs) and workspace.holds(self.opens)

    @property
    def takers(self) -> str:
        """Return which accounts could take it out."""
        roles = [role.label for role in STAFF if may(role, self.needs) and self.opens in OPENS[role]]
        return f"{listed(roles)} accounts can take this out."


PAID = "Rates, payees, claims and invoices line by line, credit notes, batches"
AREAS = (
    Area(
        "people",
        "People, how to reach them, where they have been, safe contact, words kept as written, teams",
        Permission.SEE_PEOPLE,
        Domain.IDENTITY,
        people_tables,
    ),
    Area("plans", "What people share of their plans with the team", Permission.SEE_PLANS, Domain.CARE, plan_tables),
    Area("training", "Training and courses", Permission.SEE_TRAINING, Domain.IDENTITY, training_tables),
    Area(
        "activities",
        "Activities, who had a place, pre-meets, debriefs, what was agreed",
        Permission.SEE_ACTIVITIES,
        Domain.IDENTITY,
        activity_tables,
    ),
    Area("payments", PAID, Permission.SEE_PAYMENTS, Domain.PAYEE, payment_tables),
    Area("expenses", "Expenses, and what was written about them", Permission.MAKE_CLAIMS, Domain.CARE, expense_tables),
)


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Where everything lies, how many rows each sheet has, how many papers there are, and what was left out."""

    folder: Path
    rows: dict[str, int]
    papers: int
    left_out: tuple[str, ...]


def take_everything_out(workspace: Workspace, folder: Path, progress: Progress = NO_PROGRESS) -> TakenOut:
    """Write what this account may open into a new or empty folder, readable by its owner alone, and say so in the audit.

    Cancelled or failed, nothing is left there.
    """
    workspace.require(Permission.KEEP_BACKUPS)
    beside = _begin(workspace, folder)
    try:
        said, rows = _head(workspace), dict[str, int]()
        for area in AREAS:
            if area.is_open_to(workspace):
                tables = area.tables(workspace, progress)
                rows |= {table.name: len(table.rows) for table in tables}
                about = (*said, f"{area.holds}.", JOINS, f"“{README}” says what was left out, and who could take it out.")
                write_workbook(beside / f"{area.name}.xlsx", BookDraft(f"Taken out: {area.name}", about, tables))
        papers = _papers(workspace, beside, progress)
        taken = TakenOut(folder, rows, papers, tuple(_left_out(workspace)))
        save_where_chosen(beside / README, _read_me(workspace, said, taken).encode())
        progress.step(1, 1, "Giving the folder its name")
        with workspace.transaction("everything.taken_out", "Take everything out", put_back=False) as tx:
            tx.note(
                people=rows.get("People", 0),
                activities=rows.get("Activities", 0),
                claims=rows.get("Claims", 0),
                invoices=rows.get("Invoices", 0),
            )
        _give_name(beside, folder)
    finally:
        with translating_file_errors():
            if beside.exists():
                shutil.rmtree(beside)
    return taken


def _begin(workspace: Workspace, folder: Path) -> Path:
    """Make the folder that is written to, and take away what was left by a program that was killed; Refused if not empty.

    Its name holds the bank’s id, so that nobody else’s folder is ever taken away.
    """
    ours = f".coc-out-{workspace.bank.bank_id.hex}-"
    left = re.compile(rf"{re.escape(ours)}[0-9a-f]{{12}}\.part")
    long_ago = workspace.clock.now().timestamp() - ABANDONED
    with translating_file_errors():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(NOT_EMPTY)
        if folder.is_mount():
            raise Refused("That is a whole disk. Name a new folder on it.")
        place = folder.absolute().parent
        place.mkdir(parents=True, exist_ok=True)
        for one in place.iterdir():
            if left.fullmatch(one.name) and one.lstat().st_mtime < long_ago:
                shutil.rmtree(one)
        return private_folder(place / f"{ours}{new_id().hex[-12:]}.part")


def _head(workspace: Workspace) -> tuple[str, ...]:
    """Say whose bank it is, and who took it out when."""
    me, when = workspace.me, moment(workspace.clock.now())
    return (f"{workspace.setting('trust.name')}. Taken out on {when} by {me.name} ({me.role.label}).", NOT_SEALED)


def _papers(workspace: Workspace, beside: Path, progress: Progress) -> int:
    """Write the invoices and credit notes whose bytes are kept, where this account may open them; return how many."""
    if not (workspace.may(Permission.SEE_PAYMENTS) and workspace.holds(Domain.PAYEE)):
        return 0
    with translating_file_errors():
        folder = private_folder(beside / PAPERS)
    return write_kept_papers(workspace, folder, progress)


def _left_out(workspace: Workspace) -> list[str]:
    """Say what this account does not open and who does, then what is in no such folder."""
    return [*(f"{one.holds}. {one.takers}" for one in AREAS if not one.is_open_to(workspace)), *NEVER]


def _read_me(workspace: Workspace, said: tuple[str, ...], taken: TakenOut) -> str:
    """Return the page that explains the folder to somebody who has never seen one."""
    held = [f"{one.name}.xlsx: {one.holds}." for one in AREAS if one.is_open_to(workspace)]
    if taken.papers:
        held.append(f"{PAPERS}: {count(taken.papers, 'invoice or credit note', 'invoices and credit notes')} as handed out.")
    lines = ["Everything taken out of the bank", "", *said, "", "What is in this folder", ""]
    lines += [f"- {one}" for one in held] or ["- Nothing: this account opens none of it."]
    lines += ["", JOINS, "", "What is not in it", "", *(f"- {one}" for one in taken.left_out), ""]
    return "\n".join(lines)


def _give_name(beside: Path, folder: Path) -> None:
    """Give the whole folder its name, in the place of an empty one."""
    with translating_file_errors():
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
        force_to_disk(folder.absolute().parent)
