"""Bringing in a register: every word opened again from the sealed bank, nobody merged, and all of it undone in one step."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from coc_desktop.bank import people, queries
from coc_desktop.bank.imports import Imported, bring_in, open_register, preview_register
from coc_desktop.bank.register import Preview, guess_map
from coc_desktop.bank.register.preview import How, Outcome
from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.sheets import Cell, Sheet
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.bank import ContactRule, EqualityLink, EqualityRecord, ImportRun, KeptWords, LikelyPair, Person
from models.base import Record
from models.plans import CareRemark
from models.vocabulary import ContactRuleKind, ContactStop, Domain, Likeness, PairState, PersonStatus
from tests import factory
from tests.bank.register.registers import KEPT_REGISTER
from tests.bank.register.test_kept_register import TYPED_TWICE
from tests.bank.small import ALEX, BO, changed, small_sheet

pytestmark = pytest.mark.both_stores

BROUGHT = (Person, ContactRule, KeptWords, CareRemark, EqualityRecord, EqualityLink, LikelyPair, ImportRun)


@pytest.fixture(scope="session")
def register() -> Sheet:
    """The register that a trust keeps, read once."""
    return open_register(KEPT_REGISTER).sheet


def bring(workspace: Workspace, sheet: Sheet) -> tuple[Preview, Imported]:
    """Bring a sheet in with everything as guessed."""
    preview = preview_register(workspace, sheet, guess_map(sheet))
    return preview, bring_in(workspace, preview, "register.xlsx")


def everything(workspace: Workspace) -> dict[str, list[dict[str, object]]]:
    """Return every row that an import can touch, opened where this account can, for comparing."""
    found = {}
    with workspace.reading() as session:
        for kind in BROUGHT:
            rows = session.scalars(select(kind).order_by(kind.id)).all()
            opened = kind.domain is not Domain.EQUALITY if hasattr(kind, "domain") else True
            found[kind.__tablename__] = [_plain(row) | {"details": row.details if opened else row.sealed} for row in rows]
    return found


def _plain(row: Record) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key not in ("version", "sealed")}


def how_many(workspace: Workspace, kind: type[Record]) -> int:
    """Return how many rows a table has."""
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def one(workspace: Workspace) -> queries.PersonDetail:
    """Return the only person's page."""
    (row,) = queries.list_people(workspace)
    return queries.read_person(workspace, row.person_id)


def test_193_people_come_in_and_every_word_is_opened_again_from_the_bank(bank: Workspace, register: Sheet) -> None:
    preview, done = bring(bank, register)

    assert (done.rows_read, done.people_added, done.in_the_bank_already, done.people_changed) == (193, 193, 0, 0)
    there = everything(bank)
    kept = [row["details"] for row in there["kept_words"]]
    words = {(said.row, said.heading, said.words) for said in kept} | {
        (None, said.topic, said.words) for said in (row["details"] for row in there["care_remark"])
    }
    headings = {heading.column: heading.key for heading in preview.headings}
    equality = {column.heading.column for column in preview.columns if column.field.domain is Domain.EQUALITY}
    beside = [account for account in preview.accounts if account.how is not How.FIELD and account.column not in equality]
    lost = [
        account
        for account in beside
        if not {
            (account.row, headings[account.column], account.words),
            (None, headings[account.column], account.words),
        }
        & words
    ]
    assert lost == []
    assert len(preview.accounts) == sum(bool(cell.text.strip()) + bool(cell.comment) for row in register.rows for cell in row)
    said = {row["number"]: row["details"] for row in there["person"]}
    for number, person in enumerate(preview.people, 1):
        assert (said[number].emails, said[number].phones, said[number].address, said[number].postcode) == (
            *(person.emails, person.phones, person.address, person.postcode),
        )
        assert said[number].known_as == f"{person.name.known_as} {person.name.surname}".strip()
    assert how_many(bank, EqualityRecord) == sum(bool(person.equality) for person in preview.people)


def test_nobody_is_merged_and_the_nine_typed_twice_are_flagged_with_reasons(bank: Workspace, register: Sheet) -> None:
    preview, done = bring(bank, register)

    rows = dict(zip((row.row for row in preview.coming), range(1, 194), strict=True))
    there = everything(bank)
    numbers = {row["id"]: row["number"] for row in there["person"]}
    flagged = {
        (numbers[row["person_id"]], numbers[row["other_id"]]): row
        for row in there["likely_pair"]
        if row["likeness"] is Likeness.PROBABLE
    }
    assert set(flagged) == {(rows[first], rows[second]) for first, second in TYPED_TWICE}
    assert all(row["details"].reasons[:2] == ("the same name", "the same address") for row in flagged.values())
    assert {row["state"] for row in there["likely_pair"]} == {PairState.OPEN}
    assert done.pairs == len(there["likely_pair"]) == 23


def test_a_death_on_either_row_of_a_pair_stops_contact_with_both_until_somebody_has_looked(
    bank: Workspace, register: Sheet
) -> None:
    preview, _ = bring(bank, register)
    places = {row.row: number for number, row in enumerate(preview.coming, 1)}

    for row in (107, 159):
        person_id = queries.person_by_number(bank, places[row])
        assert "may have died" in (queries.contact_now(bank, person_id).against or "")
        with pytest.raises(Refused, match="may have died"), bank.transaction("person.changed", "Write to them") as tx:
            people.require_contact_allowed(tx, person_id)
        people.decide_stop(bank, person_id, ContactStop.NONE)
        assert queries.contact_now(bank, person_id).against is None
    looked = {one.person_id for one in queries.people_to_look_at(bank)}
    assert len(looked) == sum(row.stop is ContactStop.MAY_HAVE_DIED for row in preview.rows) - 2


def test_warnings_are_rules_shown_at_the_moment_of_contacting(bank: Workspace, register: Sheet) -> None:
    preview, _ = bring(bank, register)
    number = next(place for place, row in enumerate(preview.coming, 1) if row.row == 7)
    people.decide_stop(bank, queries.person_by_number(bank, number), ContactStop.NONE)

    now = queries.contact_now(bank, queries.person_by_number(bank, number))

    assert {rule.kind for rule in now.rules} == {
        *(ContactRuleKind.THROUGH_SOMEBODY, ContactRuleKind.NO_CALLS, ContactRuleKind.NO_CONTACT),
    }
    assert "Do not call - partner must not know" in {rule.words for rule in now.rules}
    assert now.against == "This person asked us not to make contact for now."


def test_the_same_sheet_again_adds_nothing_but_the_import_itself(bank: Workspace) -> None:
    sheet = small_sheet(ALEX, BO)
    bring(bank, sheet)
    before = everything(bank)

    preview, done = bring(bank, sheet)

    assert preview.counts[Outcome.SAME] == 2
    assert (done.people_added, done.people_changed, done.pairs) == (0, 0, 0)
    after = everything(bank)
    assert {name: after[name] for name in ("person", "contact_rule", "care_remark", "likely_pair")} == {
        name: before[name] for name in ("person", "contact_rule", "care_remark", "likely_pair")
    }


def test_a_register_brought_in_twice_flags_no_pair_twice_and_never_fails(bank: Workspace, register: Sheet) -> None:
    bring(bank, register)
    pairs = how_many(bank, LikelyPair)

    _, done = bring(bank, register)

    assert how_many(bank, LikelyPair) == pairs + done.pairs
    with bank.reading() as session:
        both = [frozenset((pair.person_id, pair.other_id)) for pair in session.scalars(select(LikelyPair))]
    assert len(both) == len(set(both))


NEW_WORDS = changed(
    ALEX,
    Status="Paused",
    Type="Carer",
    Ward="Beech",
    Date_joined="05/06/2025",
    Notes="Do not call before noon",
    Ethnicity="White Irish",
)


def test_what_a_row_says_anew_of_somebody_in_the_bank_is_shown_and_brought_in(bank: Workspace) -> None:
    bring(bank, small_sheet(ALEX))

    preview, done = bring(bank, small_sheet(NEW_WORDS))

    (row,) = preview.rows
    assert row.outcome is Outcome.CHANGED
    assert [change.words for change in row.changes] == [
        "Kind of contributor: “Carer” instead of “Patient”.",
        "Status: “Paused” instead of “Active”.",
        "Joined: “5 June 2025” instead of “1 March 2024”.",
        "Team: “Beech” instead of “Oak & Ash”.",
    ]
    assert (done.people_added, done.people_changed) == (0, 1)
    person = one(bank)
    assert (person.status, person.details.kind, person.team) == (PersonStatus.PAUSED, "Carer", "Beech")
    assert person.joined_on == dt.date(2025, 6, 5)
    assert [rule.words for rule in person.rules] == ["Do not call before noon"]
    remarks = [row["details"].words for row in everything(bank)["care_remark"]]
    assert sorted(remarks) == ["Do not call before noon", "Likes tea"]
    assert how_many(bank, EqualityRecord) == 2


def test_undoing_brings_back_what_was_written_over_and_takes_away_what_came(bank: Workspace, clock: FixedClock) -> None:
    bring(bank, small_sheet(ALEX))
    before = everything(bank)
    _, done = bring(bank, small_sheet(NEW_WORDS, BO))
    clock.move(days=7)

    put_back(bank, done.act_id)

    assert everything(bank) == before
    newest = list_history(bank)[0]
    assert (newest.act, newest.words) == ("history.put_back", "put a change back")
    assert list_history(bank)[1].words == "imported a register: 1 people from 2 rows, 1 changed"
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_undoing_and_undoing_the_undo_leaves_the_register_as_it_came(bank: Workspace, register: Sheet) -> None:
    _, done = bring(bank, register)
    came = everything(bank)

    undone = put_back(bank, done.act_id)
    assert all(rows == [] for rows in everything(bank).values())
    put_back(bank, undone.act_id)

    assert everything(bank) == came


def test_an_import_is_not_undone_under_what_came_later(bank: Workspace) -> None:
    _, done = bring(bank, small_sheet(ALEX, BO))
    person_id = queries.list_people(bank)[0].person_id
    people.add_contact_rule(bank, person_id, people.RuleDraft(ContactRuleKind.PLAIN_ENVELOPE, "No logo, please"))
    before = everything(bank)

    with pytest.raises(Refused, match="something later depends on it"):
        put_back(bank, done.act_id)
    assert everything(bank) == before
    people.change_status(bank, person_id, PersonStatus.LEFT)
    with pytest.raises(Refused, match="changed again since"):
        put_back(bank, done.act_id)

    assert len(queries.list_people(bank)) == 2


@pytest.mark.parametrize("stop_at", [0, 2])
def test_an_import_that_is_stopped_half_way_leaves_nothing(bank: Workspace, register: Sheet, stop_at: int) -> None:
    preview = preview_register(bank, register, guess_map(register))
    acts = len(list_history(bank, openings=True))

    class Stopping(Progress):
        def step(self, done: int, total: int, words: str) -> None:
            if done >= stop_at * 50:
                raise Cancelled

    with pytest.raises(Cancelled):
        bring_in(bank, preview, "register.xlsx", Stopping())

    assert all(rows == [] for rows in everything(bank).values())
    assert len(list_history(bank, openings=True)) == acts
    assert bring_in(bank, preview, "register.xlsx").people_added == 193
    assert sorted(row.number for row in queries.list_people(bank)) == list(range(1, 194))


def test_a_preview_made_before_somebody_changed_the_record_writes_over_nothing(bank: Workspace) -> None:
    bring(bank, small_sheet(ALEX))
    sheet = small_sheet(NEW_WORDS)
    preview = preview_register(bank, sheet, guess_map(sheet))
    people.change_status(bank, queries.list_people(bank)[0].person_id, PersonStatus.LEFT)

    with pytest.raises(ChangedElsewhere):
        bring_in(bank, preview, "register.xlsx")

    assert one(bank).status is PersonStatus.LEFT
    assert how_many(bank, ImportRun) == 1


def test_a_status_on_a_row_does_not_bring_the_dead_back(bank: Workspace) -> None:
    bring(bank, small_sheet(ALEX))
    people.decide_stop(bank, queries.list_people(bank)[0].person_id, ContactStop.HAS_DIED)

    bring(bank, small_sheet(ALEX))

    person = one(bank)
    assert (person.status, person.contact_stop) == (PersonStatus.LEFT, ContactStop.HAS_DIED)
    assert ("Status", "Active") in {(kept.heading, kept.words) for kept in person.kept_words}


def test_a_team_is_the_same_with_or_without_the_word_ward(bank: Workspace) -> None:
    factory.a_team(bank, "Oak & Ash Ward")

    bring(bank, small_sheet(ALEX))

    assert [name for _, name in queries.list_teams(bank)] == ["Oak & Ash Ward"]
    assert one(bank).team == "Oak & Ash Ward"


def test_a_name_keeps_its_surname_when_it_only_begins_alike(bank: Workspace) -> None:
    bring(bank, small_sheet(changed(ALEX, Name="Lee, Leeanne"), changed(BO, Name="Li, Oliver")))

    assert [row.known_as for row in queries.list_people(bank)] == ["Leeanne Lee", "Oliver Li"]


def test_half_known_dates_are_kept_in_words_and_never_made_up(bank: Workspace) -> None:
    bring(bank, small_sheet(changed(ALEX, Status="LEFT 2023", Date_joined="Mar-22")))

    person = one(bank)
    assert (person.status, person.status_on, person.joined_on) == (PersonStatus.LEFT, None, None)
    assert {("Status", "LEFT 2023"), ("Date joined", "Mar-22")} <= {(kept.heading, kept.words) for kept in person.kept_words}


def test_only_who_may_change_people_brings_them_in(bank: Workspace, finance: Workspace) -> None:
    sheet = small_sheet(ALEX)
    preview = preview_register(bank, sheet, guess_map(sheet))

    with pytest.raises(NotAllowed):
        preview_register(finance, sheet, guess_map(sheet))
    with pytest.raises(NotAllowed):
        bring_in(finance, preview, "register.xlsx")

    assert queries.list_people(bank) == ()


@pytest.mark.parametrize(
    ("written", "status", "because"),
    [
        ("Left - moved to Leeds", PersonStatus.LEFT, "Left - moved to Leeds"),
        ("LEFT", PersonStatus.LEFT, ""),
        ("Paused – unwell", PersonStatus.PAUSED, "Paused – unwell"),
        ("Deceased", PersonStatus.NOT_KNOWN, "Deceased"),
        ("?", PersonStatus.NOT_KNOWN, ""),
    ],
)
def test_why_somebody_left_stays_in_the_registers_own_words(
    bank: Workspace, written: str, status: PersonStatus, because: str
) -> None:
    bring(bank, small_sheet(changed(ALEX, Status=written)))

    found = one(bank)
    assert (found.status, found.details.status_because) == (status, because)


def test_a_reason_that_a_register_says_anew_is_a_change_that_is_put_back(bank: Workspace) -> None:
    bring(bank, small_sheet(changed(ALEX, Status="Left")))
    preview, done = bring(bank, small_sheet(changed(ALEX, Status="Left, moved away")))

    assert [change.words for row in preview.rows for change in row.changes] == ["Why: “Left, moved away”, not given before."]
    assert one(bank).details.status_because == "Left, moved away"
    put_back(bank, done.act_id)
    assert one(bank).details.status_because == ""


def test_a_reason_without_a_day_leaves_the_day_of_the_same_status(bank: Workspace) -> None:
    bring(bank, small_sheet(changed(ALEX, Status="Paused – unwell")))
    found, since = one(bank), dt.date(2025, 3, 4)
    with bank.transaction("person.changed", "Say since when") as tx:
        tx.get(Person, found.person_id).status_on = since

    bring(bank, small_sheet(changed(ALEX, Status="Paused – moving house")))
    assert (one(bank).status_on, one(bank).details.status_because) == (since, "Paused – moving house")

    bring(bank, small_sheet(changed(ALEX, Status="Active")))
    assert (one(bank).status, one(bank).status_on, one(bank).details.status_because) == (PersonStatus.ACTIVE, None, "")


def test_what_somebody_looked_at_stops_contact_again_only_when_the_sheet_says_it_anew(bank: Workspace) -> None:
    died = changed(ALEX, Notes="Her mother died last year")
    bring(bank, small_sheet(died))
    person_id = one(bank).person_id
    assert one(bank).contact_stop is ContactStop.MAY_HAVE_DIED
    people.decide_stop(bank, person_id, ContactStop.NONE)

    bring(bank, small_sheet(died))
    assert one(bank).contact_stop is ContactStop.NONE

    bring(bank, small_sheet(ALEX, changed(ALEX, Mobile="07700 900009", Notes="RIP")))
    assert {queries.read_person(bank, found.person_id).contact_stop for found in queries.list_people(bank)} == {
        ContactStop.MAY_HAVE_DIED
    }


def test_a_total_that_counts_a_column_beyond_the_sheet_stops_nothing(bank: Workspace) -> None:
    written = small_sheet(ALEX, BO)
    total = (Cell("Total", "Total"), Cell(None, "", formula="=COUNTA(Z2:Z3)"), *[Cell()] * (written.width - 2))

    _, done = bring(bank, Sheet("Register", (*written.rows, total)))

    assert done.people_added == 2
