"""The demo: the sample bank walked from a register to an invoice, and every kind of paper, sheet and invite left in a folder.

The clock and the seed are fixed, so plans, invoices, credit notes and the report of the import are the same bytes each time. The
bank itself, its backup and its recovery sheets never are: their keys are made afresh, as they must be. For the same reason a
batch names another audit entry each time, a form another code, and a calendar entry has another identity.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from pathlib import Path
from uuid import UUID

from coc_desktop.bank.queries import list_people
from coc_desktop.office.keeping import back_up
from coc_desktop.office.papers import write_recovery_sheets
from coc_desktop.payments.batches import export_copy
from coc_desktop.payments.numbers.papers import make_numbers_paper
from coc_desktop.payments.papers import invoice_copy, invoice_pdf
from coc_desktop.payments.queries import list_invoices, money_of_activity
from coc_desktop.payments.statements.papers import make_statement
from coc_desktop.payments.statements.queries import statements_of
from coc_desktop.payments.statements.rules import tax_year_of
from coc_desktop.payments.summaries.papers import GONE, make_summary
from coc_desktop.payments.summaries.unpaid import make_unpaid_paper
from coc_desktop.plans.forms.giving import give_form
from coc_desktop.plans.papers import make_cut_paper, make_plan_paper
from coc_desktop.plans.portable.handing_on import make_copy_to_take
from coc_desktop.plans.provisions.papers import make_register_paper
from coc_desktop.plans.queries import review_dates, see_plan, see_what_readers_see
from coc_desktop.plans.rules.shapes import PlanPaper
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sample.activities import EXPLAINED
from coc_desktop.sample.bank import HELD, TRUST, Sample, make_sample
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.history import CLAIMS
from coc_desktop.sample.index import Index, index_page
from coc_desktop.sample.register import REGISTER, REPORT
from coc_desktop.schedule.activities import cancel_activity, change_activity
from coc_desktop.schedule.additions.papers import make_answer_paper, make_said_did_paper
from coc_desktop.schedule.additions.queries import ideas_added, said_and_done
from coc_desktop.schedule.calendar_files import write_invites
from coc_desktop.schedule.packs.acts import lay_out_pack
from coc_desktop.schedule.packs.names import make_name_paper
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.stages import make_host_sheet
from coc_desktop.schedule.venues.papers import make_story_paper
from coc_desktop.schedule.venues.queries import list_venues, read_pictures
from coc_desktop.security.passphrases import CURRENT, Stretch
from coc_desktop.storage.files import translating_file_errors, write_whole
from models.vocabulary import ActivityState, Audience, InvoiceKind, NamePaper, Outcome, PaperFormat

PLANS = 12
CUTS = {Audience.ROOM: (PlanPaper.CARD, PlanPaper.SUMMARY), Audience.VENUE: (PlanPaper.HOST,)}
MANY_CUTS = 6
INVOICES = 12
STATEMENTS = 2


def make_demo(out: Path, *, stretch: Stretch = CURRENT, held: int = HELD, progress: Progress = NO_PROGRESS) -> tuple[Path, ...]:
    """Make the sample bank and every kind of paper, sheet and invite into a new or empty folder; return the files made."""
    with translating_file_errors():
        if out.exists() and any(out.iterdir()):
            raise Refused(f"The folder {out} is not empty. Choose a new one, so that nothing of yours is overwritten.")
        out.mkdir(parents=True, exist_ok=True)
    index = Index(out)
    sample = make_sample(out / "bank", out / "sheets", stretch=stretch, held=held, progress=progress)
    try:
        money = (_invoices, _summaries, _statements)
        for make in (_sheets, _plans, _cuts, _forms, _register, _answers, _stories, _packs, *money, _invites, _recovery, _backup):
            make(sample, index)
    finally:
        sample.coordinator.close()
    with translating_file_errors():
        write_whole(out / "index.html", index_page(sample, index).encode())
    return tuple(out / name for name, _ in index.rows)


def _sheets(sample: Sample, index: Index) -> None:
    """Note what came in and what finance received, and copy the newest batch on purpose."""
    folder = index.out / "sheets"
    index.add(folder / REGISTER, "A ward’s own list, as untidy as such lists are")
    index.add(folder / REPORT, "What became of every row of that list when it was brought in")
    index.add(folder / CLAIMS, "Claims from before there was the bank, as a ward kept them")
    for number in sample.batches_sent:
        index.add(folder / f"batch-{number}.xlsx", "A batch as finance received it")
        index.add(folder / f"answer-{number}.xlsx", "What finance said it paid of that batch")
    for number in sample.batches_sent[-1:]:
        copy = index.add(folder / f"batch-{number}-COPY.xlsx", "That batch again, on purpose: it says COPY and why")
        export_copy(sample.finance, number, copy, catalogue("activities")["copy"])


def _plans(sample: Sample, index: Index) -> None:
    """Make plans in every format: those of the people with awkward names, and some others."""
    workspace = sample.coordinator
    awkward = set(catalogue("people")["awkward"])
    people = sorted(list_people(workspace), key=lambda person: (person.known_as not in awkward, person.number))
    begun = review_dates(workspace)
    planned = [person for person in people if person.person_id in begun]
    for person in planned[:PLANS]:
        for form in PaperFormat:
            place = index.out / "papers" / f"plan-{person.number}-{form.value}.pdf"
            made = make_plan_paper(workspace, person.person_id, form)
            _keep(index, place, f"A plan, {form.label.lower()}", made.pdf, made.twin)


def _cuts(sample: Sample, index: Index) -> None:
    """Make what each other reader gets of two plans that are shared: five lines, a card, and what a host is to do."""
    workspace = sample.coordinator
    found = (
        (person, reader, kind)
        for person in list_people(workspace)
        for reader in see_what_readers_see(workspace, person.person_id)
        for kind in (CUTS.get(reader.audience, ()) if reader.cut.sections else ())
    )
    for person, reader, kind in islice(found, MANY_CUTS):
        for form in PaperFormat:
            place = index.out / "papers" / f"{kind.value}-{person.number}-{form.value}.pdf"
            made = make_cut_paper(workspace, person.person_id, kind, reader.audience, None, form)
            _keep(index, place, f"{kind.label}, {form.label.lower()}", made.pdf, made.twin)


def _forms(sample: Sample, index: Index) -> None:
    """Give somebody their plan as a form to fill in, in every format, and a copy to take along."""
    workspace = sample.coordinator
    begun, awkward = review_dates(workspace), set(catalogue("people")["awkward"])
    planned = [one for one in list_people(workspace) if one.person_id in begun and one.known_as not in awkward]
    person = max(planned[:PLANS], key=lambda one: len(see_plan(workspace, one.person_id).cut.sections))
    for form in PaperFormat:
        place = index.out / "papers" / f"form-{person.number}-{form.value}.pdf"
        made = give_form(workspace, person.person_id, form)
        _keep(index, place, f"A plan to fill in, {form.label.lower()}", made.pdf, made.twin)
    taken = make_copy_to_take(workspace, person.person_id, PaperFormat.STANDARD)
    place = index.out / "papers" / f"copy-{person.number}-standard.pdf"
    _keep(index, place, "A plan to take along", taken.paper.pdf, taken.paper.twin)
    write_whole(index.add(place.with_suffix(".json"), "A plan to take along: what another trust’s bank takes in"), taken.file)


def _register(sample: Sample, index: Index) -> None:
    """Make the register of what people needed and did not get in a year."""
    workspace, today = sample.coordinator, sample.coordinator.today()
    made = make_register_paper(workspace, today - dt.timedelta(days=365), today)
    _keep(index, index.out / "papers" / "needs-not-met.pdf", "What was not in place in a year, for the lead", made.pdf, made.twin)


def _answers(sample: Sample, index: Index) -> None:
    """Make what came of one idea, and “You said, we did” of a year, as far as anybody had an idea."""
    workspace, today, papers = sample.coordinator, sample.coordinator.today(), index.out / "papers"
    for one in [one for one in ideas_added(workspace) if one.decision is not None][:1]:
        made = make_answer_paper(workspace, one.addition_id)
        _keep(index, papers / "what-came-of-it.pdf", "What came of an idea, for its person", made.pdf, made.twin)
    year = (today - dt.timedelta(days=365), today)
    if said_and_done(workspace, *year):
        made = make_said_did_paper(workspace, *year)
        _keep(index, papers / "you-said-we-did.pdf", "What people said and what came of it, for the team", made.pdf, made.twin)


def _stories(sample: Sample, index: Index) -> None:
    """Make the visual story of the room that has one, in every format."""
    workspace = sample.coordinator
    room = next(one for one in list_venues(workspace) if read_pictures(workspace, one.venue_id).steps)
    for form in PaperFormat:
        made = make_story_paper(workspace, room.venue_id, form)
        place = index.out / "papers" / f"visual-story-{form.value}.pdf"
        _keep(index, place, f"What a room looks like, step by step, {form.label.lower()}", made.pdf, made.twin)


def _packs(sample: Sample, index: Index) -> None:
    """Make one person’s pack and the host sheet of an activity that is explained, in every format, and its papers with names."""
    workspace, folder = sample.coordinator, index.out / "papers"
    planned = [one for one in sample.activities if read_activity(workspace, one).state is ActivityState.PLANNED]
    place = _coming(sample, planned[EXPLAINED])[-1]
    for form in PaperFormat:
        made = lay_out_pack(workspace, place, form).paper
        _keep(index, folder / f"pack-{form.value}.pdf", f"A pack for one person, {form.label.lower()}", made.pdf, made.twin)
        host = make_host_sheet(workspace, planned[EXPLAINED], form)
        _keep(index, folder / f"host-sheet-{form.value}.pdf", f"The day for its host, {form.label.lower()}", host.pdf, host.twin)
    for kind in NamePaper:
        names = make_name_paper(workspace, planned[EXPLAINED], kind)
        _keep(index, folder / f"{kind.value}.pdf", f"{kind.label}, as each agreed", names.pdf, names.twin)


def _invoices(sample: Sample, index: Index) -> None:
    """Hand out invoices, every credit note, and a duplicate."""
    workspace, folder = sample.coordinator, index.out / "papers"
    invoices = [one for one in list_invoices(workspace) if one.kind is InvoiceKind.INVOICE][:INVOICES]
    notes = [one for one in list_invoices(workspace) if one.kind is InvoiceKind.CREDIT_NOTE]
    for one in (*invoices, *notes):
        words = "An issued invoice" if one.kind is InvoiceKind.INVOICE else "A credit note: it cancels an invoice"
        made = invoice_pdf(workspace, one.invoice_id)
        _keep(index, folder / made.file_name, words, made.content, made.twin)
    for one, form in ((one, form) for one in invoices[:1] for form in PaperFormat):
        copy = invoice_copy(workspace, one.invoice_id, form)
        words = f"A duplicate of an invoice, marked COPY, {form.label.lower()}"
        _keep(index, folder / copy.file_name, words, copy.content, copy.twin)


def _summaries(sample: Sample, index: Index) -> None:
    """Make what goes beside an invoice, what somebody gets who is not paid, and the report of every number."""
    workspace, folder = sample.coordinator, index.out / "papers"
    invoice = next(one for one in list_invoices(workspace) if one.state not in GONE and one.kind is InvoiceKind.INVOICE)
    places = (place for one in sample.activities for place in money_of_activity(workspace, one))
    unpaid = next(place for place in places if place.agreed_on and not place.agreed_pence)
    for form in PaperFormat:
        told = make_summary(workspace, invoice.invoice_id, form)
        words = f"What an invoice pays somebody, in plain words, {form.label.lower()}"
        _keep(index, folder / f"invoice-summary-{invoice.number}-{form.value}.pdf", words, told.pdf, told.twin)
        told = make_unpaid_paper(workspace, unpaid.participation_id, form)
        words = f"What was agreed with somebody who is not paid, {form.label.lower()}"
        _keep(index, folder / f"no-pay-{form.value}.pdf", words, told.pdf, told.twin)
    report = make_numbers_paper(workspace)
    _keep(index, folder / "numbers.pdf", "Every series of invoice numbers, and that none is missing", report.pdf, report.twin)


def _statements(sample: Sample, index: Index) -> None:
    """Make statements of the last whole tax year, and of this one for somebody whom an older list names as well."""
    workspace = sample.coordinator
    this_year = tax_year_of(workspace.today()).first
    found = [(person, one) for person in list_people(workspace) for one in statements_of(workspace, person.person_id)]
    paid = [(person, one.year.first) for person, one in found if one.payments_pence and one.year.first < this_year]
    named = [(person, one.year.first) for person, one in found if one.past]
    for person, first in (*paid[:STATEMENTS], *named[:1]):
        for form in PaperFormat:
            place = index.out / "papers" / f"statement-{person.number}-{first}-{form.value}.pdf"
            made = make_statement(workspace, person.person_id, first, form)
            _keep(index, place, f"What somebody was paid in a tax year, {form.label.lower()}", made.pdf, made.twin)


def _keep(index: Index, place: Path, words: str, pdf: bytes, twin: bytes) -> None:
    """Leave a paper and, beside it, the same words as a web page."""
    write_whole(index.add(place, words), pdf)
    write_whole(index.add(place.with_suffix(".html"), f"{words}: the same words as a web page"), twin)


def _invites(sample: Sample, index: Index) -> None:
    """Make everybody's files for one activity; on another, invite, then change the time and room, then call it off."""
    planned = [one for one in sample.activities if read_activity(sample.coordinator, one).state is ActivityState.PLANNED]
    booked, changing = planned[-2], planned[-1]
    for number, place in enumerate(_coming(sample, booked), 1):
        _write(sample, index, place, f"person-{number}", "A calendar entry for one person: activity, pre-meet or debrief")
    (first, *_) = _coming(sample, changing)
    _write(sample, index, first, "changed/1-invited", "First they are invited")
    _move(sample, changing)
    _write(sample, index, first, "changed/2-moved", "Then it moves: the same entry, changed")
    cancel_activity(sample.coordinator, changing)
    _write(sample, index, first, "changed/3-called-off", "Then it is called off: the entry goes")


def _coming(sample: Sample, activity_id: UUID) -> list[UUID]:
    places = read_activity(sample.coordinator, activity_id).places
    return [place.participation_id for place in places if place.outcome is Outcome.SAID_YES]


def _write(sample: Sample, index: Index, participation_id: UUID, folder: str, words: str) -> None:
    """Write one person's files under names that say which is which, whatever this bank's ids are."""
    place = index.out / "invites" / folder
    place.mkdir(parents=True)
    for file in write_invites(sample.coordinator, participation_id, place):
        what = file.stem.split("-", 2)[2:] or ["activity"]
        index.add(file.replace(place / f"{what[0]}.ics"), words)


def _move(sample: Sample, activity_id: UUID) -> None:
    """Move an activity by half an hour, and to another room."""
    found = read_activity(sample.coordinator, activity_id)
    later = dt.timedelta(minutes=30)
    draft = ActivityDraft(
        title=found.title,
        kind=found.kind,
        rung=found.rung,
        place="Meeting room 3, Heron House",
        starts_at=found.starts_at + later,
        ends_at=found.ends_at + later,
        team_id=found.team_id,
        is_paid=found.is_paid,
        rate_code=found.rate_code,
    )
    change_activity(sample.coordinator, activity_id, found.version, draft)


def _recovery(sample: Sample, index: Index) -> None:
    made = write_recovery_sheets(index.out / "papers", sample.set_up.sheets, TRUST, sample.coordinator.today())
    for file in made:
        index.add(file, "A recovery sheet of the sample bank")


def _backup(sample: Sample, index: Index) -> None:
    back_up(sample.coordinator, index.add(index.out / "backup" / "sample-backup.coc", "A verified backup of the sample bank"))
