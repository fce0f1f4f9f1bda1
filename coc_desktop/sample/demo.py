"""The demo: the sample bank walked from a register to an invoice, and every kind of paper, sheet and invite left in a folder."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path

from coc_desktop import PRODUCT
from coc_desktop.bank.queries import list_people
from coc_desktop.office.keeping import back_up
from coc_desktop.office.papers import write_recovery_sheets
from coc_desktop.payments.batches import export_batch, export_copy
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.queries import list_invoices
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.plans.queries import read_plan
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sample.bank import HELD, Sample, make_sample
from coc_desktop.schedule.calendar_files import write_invites
from coc_desktop.schedule.queries import read_activity
from coc_desktop.security.passphrases import CURRENT, Stretch
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.wording import count
from models.vocabulary import InvoiceKind, PaperFormat


@dataclass(slots=True)
class Index:
    """What the demo left behind: for each file, its place and one sentence."""

    out: Path
    rows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, file: Path, words: str) -> Path:
        """Note a file, and return where it goes, its folder made."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.rows.append((file.relative_to(self.out).as_posix(), words))
        return file


def make_demo(out: Path, *, stretch: Stretch = CURRENT, held: int = HELD, progress: Progress = NO_PROGRESS) -> tuple[Path, ...]:
    """Make the sample bank and every kind of paper, sheet and invite into a new or empty folder; return the files made."""
    with translating_file_errors():
        if out.exists() and any(out.iterdir()):
            raise Refused(f"The folder {out} is not empty. Choose a new one, so that nothing of yours is overwritten.")
        out.mkdir(parents=True, exist_ok=True)
    index = Index(out)
    sample = make_sample(out / "bank", out / "sheets", stretch=stretch, held=held, progress=progress)
    try:
        for make in (_sheets, _plans, _invoices, _invites, _recovery, _backup):
            make(sample, index)
    finally:
        sample.coordinator.close()
    with translating_file_errors():
        write_whole(out / "index.html", _page(sample, index).encode())
    return tuple(out / name for name, _ in index.rows)


def _sheets(sample: Sample, index: Index) -> None:
    """Export the batch that waits, then a copy of it; the earlier ones were sent while the sample was made."""
    for file in sorted((index.out / "sheets").glob("batch-*.xlsx")):
        index.add(file, "A batch as finance received it")
    place = index.out / "sheets" / f"batch-{sample.batch}.xlsx"
    done = export_batch(sample.finance, sample.batch, index.add(place, "The newest batch for finance"))
    copy = index.add(place.with_name(f"batch-{sample.batch}-COPY.xlsx"), "The same batch again, on purpose: it says COPY")
    export_copy(sample.finance, done.number, copy, "Finance asked for it again.")


def _plans(sample: Sample, index: Index) -> None:
    """Make the plans of the people with awkward names, each in both formats."""
    workspace = sample.coordinator
    made = 0
    for person in list_people(workspace):
        if made < 6 and not person.known_as.isascii() and read_plan(workspace, person.person_id).version:
            made += 1
            for form in (PaperFormat.STANDARD, PaperFormat.LARGE_PRINT):
                name = f"plan-{person.number}-{form.value}.pdf"
                place = index.add(index.out / "papers" / name, f"A plan, {form.label.lower()}")
                write_whole(place, make_plan_paper(workspace, person.person_id, form).pdf)


def _invoices(sample: Sample, index: Index) -> None:
    """Hand out invoices, the credit note, and a duplicate."""
    workspace = sample.coordinator
    invoices = [one for one in list_invoices(workspace) if one.kind is InvoiceKind.INVOICE][:8]
    notes = [one for one in list_invoices(workspace) if one.kind is InvoiceKind.CREDIT_NOTE]
    for one in (*invoices, *notes):
        words = "An issued invoice" if one.kind is InvoiceKind.INVOICE else "The credit note that cancels an invoice"
        made = invoice_pdf(workspace, one.invoice_id)
        write_whole(index.add(index.out / "papers" / made.file_name, words), made.content)
    copy = invoice_copy(workspace, invoices[0].invoice_id)
    write_whole(index.add(index.out / "papers" / copy.file_name, "A duplicate of an invoice, marked COPY"), copy.content)


def _invites(sample: Sample, index: Index) -> None:
    """Make one calendar file for each person in the next activities."""
    for number, activity_id in enumerate(sample.activities[-2:], 1):
        for place_number, place in enumerate(read_activity(sample.coordinator, activity_id).places, 1):
            folder = index.out / "invites" / f"{number}-{place_number}"
            folder.mkdir(parents=True)
            for file in write_invites(sample.coordinator, place.participation_id, folder):
                index.add(file, "A calendar entry for one person")


def _recovery(sample: Sample, index: Index) -> None:
    folder = index.out / "papers"
    made = write_recovery_sheets(folder, sample.set_up.sheets, "Larkdale NHS Trust (sample)", sample.coordinator.today())
    for file in made:
        index.add(file, "A recovery sheet of the sample bank")


def _backup(sample: Sample, index: Index) -> None:
    back_up(sample.coordinator, index.add(index.out / "backup" / "sample-backup.coc", "A verified backup of the sample bank"))


def _page(sample: Sample, index: Index) -> str:
    """Write the index: what each file is, and how to open the bank."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{html.escape(name)}">{html.escape(name)}</a></th><td>{html.escape(words)}</td></tr>'
        for name, words in sorted(index.rows)
    )
    accounts = "".join(
        f'<tr><th scope="row">{html.escape(one.login)}</th><td>{html.escape(one.role.label)}</td>'
        f"<td><code>{html.escape(one.passphrase)}</code></td></tr>"
        for one in sample.accounts
    )
    title = f"{PRODUCT}: sample of {count(len(sample.people), 'invented person', 'invented people')}"
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        "<style>body{font:1.1em/1.5 sans-serif;margin:2em;max-width:60em}th{text-align:left;padding-right:2em}</style></head>"
        f"<body><h1>{title}</h1><p>Everybody in it is invented. The bank is in the folder “bank”.</p>"
        "<h2>Signing in</h2><p>These passphrases were made for this sample alone.</p>"
        '<table><thead><tr><th scope="col">Sign in as</th><th scope="col">Role</th><th scope="col">Passphrase</th></tr></thead>'
        f"<tbody>{accounts}</tbody></table><h2>Files</h2>"
        '<table><thead><tr><th scope="col">File</th><th scope="col">What it is</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )
