"""A bank in which every page has something to show: each stage, empty and full, and names that break careless programs.

`seed_bank` makes it once, through the program's own acts; copy its folder with `tests.factory.copy_bank` before changing it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from coc_desktop.bank.imports import bring_in, open_register, preview_register
from coc_desktop.bank.people import RuleDraft, add_contact_rule, add_person, add_team
from coc_desktop.bank.queries import list_people
from coc_desktop.bank.register.reading import guess_map
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.office.accounts import AccountDraft, add_account
from coc_desktop.office.own_sign_in import give_own_sign_in
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.payments.batches import export_batch, make_batch
from coc_desktop.payments.claims import approve_claims, make_claims, return_claim, submit_claim
from coc_desktop.payments.coding.acts import save_coding
from coc_desktop.payments.coding.rules import Codes, CodingDraft
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.history.acts import bring_history
from coc_desktop.payments.history.columns import guess as guess_claims
from coc_desktop.payments.history.preview import preview_history
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.layouts.acts import LayoutDraft, example_layouts, save_layout, try_layout
from coc_desktop.payments.layouts.columns import Fill, LayoutColumn
from coc_desktop.payments.numbers.rules import SeriesDraft
from coc_desktop.payments.numbers.series import set_series
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.payments.queries import list_claims, list_invoices
from coc_desktop.payments.remittances.acts import read_remittance
from coc_desktop.payments.remittances.files import open_answer, preview_answer
from coc_desktop.plans.plans import set_review_date, write_section
from coc_desktop.plans.proposals import Change
from coc_desktop.plans.provisions.acts import confirm_all
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from coc_desktop.sample.bank import NOW, Sample, make_sample
from coc_desktop.sample.drawings import drawing
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_answer, record_attendance
from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.answering import answer_idea
from coc_desktop.schedule.additions.queries import read_added
from coc_desktop.schedule.additions.rules import AdditionDraft, AnswerDraft
from coc_desktop.schedule.apart import ApartDraft, keep_apart
from coc_desktop.schedule.clashes.rules import Away
from coc_desktop.schedule.messages.acts import change_wording
from coc_desktop.schedule.open_activities import OpenDraft, record_open
from coc_desktop.schedule.preferences import PreferenceDraft, change_preference
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.schedule.series.acts import plan_series
from coc_desktop.schedule.series.rules import Repeat
from coc_desktop.schedule.support import settle_support
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.photos import add_photo
from coc_desktop.schedule.venues.rules import PhotoDraft, StepDraft, VenueDraft
from coc_desktop.schedule.venues.story import add_step
from coc_desktop.training.courses import add_course
from coc_desktop.training.queries import list_courses
from coc_desktop.training.records import record_training
from coc_desktop.training.rules import TrainingDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    ActivityKind,
    AddedFor,
    AddedHow,
    Audience,
    Company,
    ContactRuleKind,
    Decision,
    InvoiceState,
    Known,
    Manner,
    MessageForm,
    MessageKind,
    OfferChoice,
    Outcome,
    PaidBy,
    PersonStatus,
    Rhythm,
    Role,
    Route,
    Rung,
    SupportState,
    TeamKind,
    TrainingState,
)
from tests import factory
from tests.schedule.messages.food_group import as_before

HELD = 6  # enough for claims that wait, debriefs that are open and a batch
REGISTER = (
    "Known as,Surname,Email,Contact\n"
    "Ffion,Brân,ffion@example.org,Do not ring before midday\n"
    "Ffion,Brân,ffion@example.org,\n"
    '"{red}",Starr,red@example.org,"{red}"\n'
)
NEXT = (  # rows that come with the next import
    "Tegan,Rowe,tegan@example.org,\nMabli,Ŷstrad,mabli@example.org,Text only\n,,,no name on this row\n"
)

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Seeds:
    """Where the bank is, how to sign in to it, and what its pages are opened with."""

    folder: Path
    passphrases: Mapping[str, str]  # by the name each account signs in with: sam, jo, fay, ada
    picture: Path  # all red; its address is inside every name called red
    register: Path
    answer: Path  # finance’s, with something odd in every way
    claims: Path  # from before, the same
    red_name: str
    red: UUID  # a plan in words, a rule, training, and money at every stage
    bare: UUID  # a name and nothing else
    likely: UUID  # brought in from a register, and probably in the bank twice
    paused: UUID
    coming: UUID  # an activity tomorrow with two people and nothing booked
    held: UUID  # an activity that keeps a debrief open
    called: UUID  # an activity nobody is invited to, the first of a series
    opened: UUID  # an activity that was open to whoever came
    new_account: UUID  # holds no keys yet
    sent_batch: int
    locked_batch: int


def seed_bank(folder: Path, picture: Path, beside: Path) -> Seeds:
    """Make the bank in `folder` and close it. What it sends, and a register to bring in, go into `beside`."""
    red = f'Jo <img src="{picture.as_uri()}">'
    sample = make_sample(folder, beside, stretch=factory.CHEAP, held=HELD)
    sam = sample.coordinator
    try:
        team = add_team(sam, f"Lark {red}", TeamKind.WARD)
        person, bare = _people(sample, red, team)
        coming, held, called, opened = _activities(sample, red, team, person, bare)
        sent, locked = _money(sample, held, person, bare, beside)
        answer, claims = _answered(sample, red, beside), _before(sample, red, beside)
        _laid_out(sample, red, beside)
        _coded(sam, red, team)
        register = beside / "register.csv"
        register.write_text(REGISTER.format(red=red.replace('"', '""')), encoding="utf-8")
        likely = _import(sample, register)
        register.write_text(register.read_text(encoding="utf-8") + NEXT, encoding="utf-8")
        lacking, passphrases = _accounts(sample, red)
        paused = add_person(sam, PersonDraft("Morwenna Pask", status=PersonStatus.PAUSED, joined_on=sam.today()))
    finally:
        sam.close()
    return Seeds(
        folder=folder,
        passphrases=passphrases,
        picture=picture,
        register=register,
        answer=answer,
        claims=claims,
        red_name=red,
        red=person,
        bare=bare,
        likely=likely,
        paused=paused,
        coming=coming,
        held=held,
        called=called,
        opened=opened,
        new_account=lacking,
        sent_batch=sent,
        locked_batch=locked,
    )


def _accounts(sample: Sample, red: str) -> tuple[UUID, dict[str, str]]:
    """Make one that chose its passphrase, one that then lacks keys, and one that has yet to choose; return the second and all."""
    sam = sample.coordinator
    passphrases = {one.login: one.passphrase for one in sample.accounts}
    made = {}
    for login, name, role in (
        ("ada", red, Role.ADMINISTRATOR),
        ("kit", "Kit Vale", Role.COORDINATOR),
        ("noa", "Noa Quist", Role.LEAD),
    ):
        made[login] = add_account(sam, AccountDraft(login, name, role), stretch=factory.CHEAP)
        passphrases[login] = made[login].passphrase
    for login in ("ada", "kit"):
        passphrases[login], _ = factory.chosen(sam, login, passphrases[login])
    return made["kit"].account_id, passphrases


def _people(sample: Sample, red: str, team: UUID) -> tuple[UUID, UUID]:
    """Add somebody with everything, each word of it hostile, and somebody with nothing but a name."""
    sam = sample.coordinator
    bare = add_person(sam, PersonDraft("Wren"))
    person = add_person(
        sam,
        PersonDraft(
            red,
            given="Jo",
            surname=red,
            pronouns="they",
            kind=red,
            emails=("jo@example.org",),
            phones=("07700 900999",),
            address=(f"1 {red}", "Larkdale"),
            postcode="ZZ1 1ZZ",
            channel_words=red,
            languages="English, Welsh",
            status=PersonStatus.ACTIVE,
            joined_on=sam.today(),
            team_id=team,
        ),
    )
    add_contact_rule(sam, person, RuleDraft(ContactRuleKind.READ_FIRST, f"Ask for {red}", sam.today() + dt.timedelta(days=60)))
    actions = (ActionDraft(f"Send {red}", red, "3 days before"), ActionDraft("Keep a seat near the door"))
    version = write_section(sam, person, "before", 0, SectionDraft(f"Tell me who is coming. {red}", actions=actions))
    sharing = SharingDraft(
        (Audience.TEAM, Audience.MY_LEAD, Audience.VENUE), sam.today() + dt.timedelta(days=60), sam.me.account_id
    )
    agree_sharing(sam, person, "before", version, sharing)
    give_own_sign_in(sam, person, stretch=factory.CHEAP)
    factory.propose(sam, person, (Change("before", f"Sooner. {red}", red), Change("room", red), Change("hard", talk=True)))
    sample.clock.moment = NOW - dt.timedelta(days=40)
    set_review_date(sam, person, NOW.date() - dt.timedelta(days=13))
    sample.clock.moment = NOW
    change_payee(sam, person, PayeeDraft(red, (f"1 {red}",), "ZZ1 1ZZ", "040999", sam.today()))
    add_course(sam, red, 12, red)
    course = next(one.course_id for one in list_courses(sam) if one.name == red)
    done = sam.today() - dt.timedelta(days=350)
    record_training(sam, person, TrainingDraft(course, TrainingState.DONE, done, sam.today() + dt.timedelta(days=15), red))
    return person, bare


def _activities(sample: Sample, red: str, team: UUID, person: UUID, other: UUID) -> tuple[UUID, UUID, UUID, UUID]:
    """Plan one for tomorrow, hold one last week and keep it open, and plan one that nobody is invited to."""
    sam = sample.coordinator

    def drafted(title: str, starts: dt.datetime) -> ActivityDraft:
        ends = starts + dt.timedelta(hours=2)
        return ActivityDraft(title, ActivityKind.PROJECT_MEETING, Rung.CO_PRODUCING, red, starts, ends, team, True, "half_day")

    def plan(title: str, starts: dt.datetime) -> UUID:
        return plan_activity(sam, drafted(title, starts))

    _around(sam, red, person)
    notes = {"sound": f"The fan hums. {red}"}
    looked = {"step_free": Known.YES, "quiet": Known.NO}
    room = add_venue(sam, VenueDraft(f"Room 4 {red}", False, red, looked, notes, sam.today(), sam.me.account_id))
    door = add_photo(sam, room, drawing("door"), PhotoDraft(red))
    for photo_id in (door, None):
        add_step(sam, room, StepDraft(f"Come in. {red}", photo_id))
    coming = plan(f"Food group {red.removeprefix('Jo ')}", NOW + dt.timedelta(days=1))  # messages refuse to say a whole name
    for one in (person, other):
        invite_person(sam, coming, one)
    sample.clock.moment = NOW - dt.timedelta(days=9)
    held = plan(f"Panel {red}", NOW - dt.timedelta(days=8))
    places = [invite_person(sam, held, one) for one in (person, other, *sample.people[:3])]
    for place in places:
        record_answer(sam, place, Outcome.SAID_YES)
        record_offer(sam, place, OfferChoice.ALL, None)
    sample.clock.moment = NOW - dt.timedelta(days=7)
    confirm_all(sam, held)
    record_attendance(sam, held, {place: Attended(Outcome.TOOK_PART) for place in places})
    _spent(sample, red, places[0])
    _said_after(sam, held, places, red)
    sample.clock.moment = NOW
    monday = NOW + dt.timedelta(days=11)  # with a bank holiday among its dates
    weekly = Repeat(Rhythm.WEEKLY, monday.date() + dt.timedelta(weeks=6))
    called = plan_series(sam, drafted(f"Nobody’s group {red}", monday), weekly)
    return coming, held, called, _opened(sample, red)


def _said_after(sam: Workspace, held: UUID, places: list[UUID], red: str) -> None:
    """Hold two debriefs, keep a note of one, and what the same person added later."""
    for one in read_activity(sam, held).places:
        if one.participation_id in places[:2] and one.debrief is not None:
            settle_support(sam, one.debrief.meeting_id, SupportState.DONE)
    place = places[0]
    add_something(sam, place, AdditionDraft(f"Two breaks. {red}", AddedHow.AT_DEBRIEF, agreed=True))
    for one in places[:2]:
        add_something(sam, one, AdditionDraft(f"A break. {red}", goes_to=AddedFor.IDEA))
    mine = next(one.addition_id for one in read_added(sam, place).rows if not one.is_note)
    answer_idea(sam, mine, AnswerDraft(Decision.DID, f"There is one. {red}"))


def _opened(sample: Sample, red: str) -> UUID:
    """Hold a meeting of whoever came yesterday, and count them."""
    begins, sam = NOW - dt.timedelta(days=1), sample.coordinator
    draft = ActivityDraft(
        f"Ward meeting {red}", ActivityKind.WARD_MEETING, Rung.ENGAGING, red, begins, begins + HOUR, is_paid=False
    )
    opened = plan_activity(sam, replace(draft, is_open=True))
    record_open(sam, opened, OpenDraft(14, red))
    return opened


def _around(sam: Workspace, red: str, person: UUID) -> None:
    """Write down what suits somebody, every part of it, whom they are kept apart from, and words of our own."""
    away = (Away(weekday=1, from_minute=540, to_minute=720), Away(first=sam.today(), last=sam.today()))
    suits = PreferenceDraft(
        30, 45, 20, 40, Manner.PHONE, Company.TOGETHER, 15, 25, 3, 1, away, words=red, same_room=True, room_notice=4
    )
    change_preference(sam, person, suits)
    change_wording(sam, MessageKind.CALLED_OFF, MessageForm.FULL, "Called off", f"Dear {{name}}, it is off. {red}")
    as_before(sam, "calendar", "contact")
    keep_apart(sam, person, ApartDraft(team_id=add_team(sam, f"Heron {red}", TeamKind.WARD), why=red))


def _spent(sample: Sample, red: str, place: UUID) -> None:
    """Record a taxi with a reason and a fare that we booked, every word of them hostile."""
    sam = sample.coordinator
    kinds = {one.code: one.type_id for one in kinds_on(sam, sam.today())}
    for code, paid_by, pence in (("taxi", PaidBy.THEM, 1820), ("fare", PaidBy.US, None)):
        record_expense(sam, place, ExpenseDraft(kinds[code], sam.today(), paid_by, pence=pence, words=red, because=red))


def _money(sample: Sample, held: UUID, person: UUID, other: UUID, beside: Path) -> tuple[int, int]:
    """Send one claim back, leave one to approve and one to invoice; see two through to a batch sent and a batch waiting."""
    sam = sample.coordinator
    make_claims(sam, held)
    mine = {one.person_id: one.claim_id for one in list_claims(sam) if one.activity_id == held}
    for claim in mine.values():
        submit_claim(sam, claim)
    batches = []
    for one in (person, sample.people[0]):
        approve_claims(sample.lead, (mine.pop(one),))
        issue_invoice(sam, next(claim.claim_id for claim in list_claims(sam, one) if claim.activity_id == held))
        batches.append(make_batch(sam))
        if len(batches) == 1:
            export_batch(sample.finance, batches[0], beside / "sent.xlsx")
    approve_claims(sample.lead, (mine.pop(sample.people[2]),))
    return_claim(sample.lead, mine.pop(other), "Was it two hours?")
    return batches[0], batches[1]


def _answered(sample: Sample, red: str, beside: Path) -> Path:
    """Read one answer of finance’s with two odd lines, and write another that is still to be read."""
    number = next(one.number for one in list_invoices(sample.coordinator) if one.state is InvoiceState.EXPORTED)
    head = f"Supplier,Invoice number,Payment date,Amount paid,Payment reference {red},Reason"
    read, answer = beside / "answer-read.csv", beside / "answer.csv"
    paid = f"{number},{NOW:%d/%m/%Y},100.00"
    read.write_text(f'{head}\n"{red}",{paid},{red},\n"{red}","{red}",{NOW:%d/%m/%Y},12.00,,\n', encoding="utf-8")
    opened = open_answer(sample.finance, read)
    read_remittance(sample.finance, preview_answer(sample.finance, opened, opened.columns).answer)
    back = next(one.number for one in list_invoices(sample.coordinator) if one.state is InvoiceState.EXPORTED)
    odd = f'"{red}",INV-09999,{NOW:%d/%m/%Y},82.50,{red},\n"{red}",{number},{NOW:%d/%m/%Y},1.00,,\n'
    odd += f'"{red}",{back},,,,"No such supplier: {red}"\n,INV-09998,,,,Unknown\n'
    answer.write_text(f"{head}\n{odd}", encoding="utf-8")
    return answer


def _before(sample: Sample, red: str, beside: Path) -> Path:
    """Bring one sheet of claims in as history, certain and not, and write another that is still to come in."""
    said = red.replace('"', '""')
    rows = [f'14/07/2024,"{said}","{said}","{said}",75,paid,7', f'Apr-24,"{said}","{said}",,150 + "{said}",query,']
    rows += [f'tbc,J. Starr,"{said}",,"{said}",N,9', "15/07/2024,Wren,Panel,Lark,12.5,Y,10", "16/07/2024,Nobody Known,,,20,,"]
    file = beside / "claims.csv"
    file.write_text("\n".join(('Date,Who,What,Ward,"£","Paid?","Inv no",', *rows[:3])), encoding="utf-8")
    sam, opened = sample.coordinator, open_register(file)
    bring_history(sam, preview_history(sam, opened.sheet, guess_claims(opened.sheet)), file.name)
    file.write_text(f"{file.read_text(encoding='utf-8')}\n" + "\n".join(rows[3:]), encoding="utf-8")
    return file


def _laid_out(sample: Sample, red: str, beside: Path) -> None:
    """Keep one layout that is ready, with hostile words, and one that was not tried."""
    columns = (LayoutColumn(red, Fill.NUMBER), LayoutColumn("Amount", Fill.AMOUNT), LayoutColumn("Always", Fill.FIXED, red))
    ready = LayoutDraft(f"Ledger {red}", Route.SUPPLIER, sample.finance.today(), red, columns)
    layout_id = save_layout(sample.finance, ready)
    taken = beside / "sample.csv"
    taken.write_text('"{}",Amount,Always\n'.format(red.replace('"', '""')), encoding="utf-8")
    try_layout(sample.finance, layout_id, taken)
    save_layout(sample.finance, replace(example_layouts()[1], starts_on=sample.finance.today()))


def _coded(sam: Workspace, red: str, team: UUID) -> None:
    """Give a team its own invoice numbers and its own codes, and say finance’s last day of a year that is over."""
    set_series(sam, SeriesDraft(team, "LARK-BIRCH", "LARK-BIRCH-CN"))
    save_coding(sam, CodingDraft(team, None, sam.today(), Codes("000417"), f"The list of {red}"))
    change_settings(sam, {"claims.cut_off": f"{sam.today().year}-03-24"})


def _import(sample: Sample, register: Path) -> UUID:
    """Bring the register in, and return somebody of it who is probably in the bank twice."""
    sam = sample.coordinator
    sheet = open_register(register).sheet
    bring_in(sam, preview_register(sam, sheet, guess_map(sheet)), register.name)
    return next(one.person_id for one in list_people(sam) if one.known_as.startswith("Ffion"))
