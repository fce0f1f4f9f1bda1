"""A form of a plan goes out and comes back: what was changed in it waits to be looked at, and nothing else happens."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import MergeDraft, Side
from coc_desktop.papers import ChoiceField, Heading, Idea, PaperFormat, TextField, TickField
from coc_desktop.papers.filled import FilledField
from coc_desktop.plans import editing, plans
from coc_desktop.plans.forms.bringing import SOMEBODY_ELSES, BroughtIn, bring_in_form
from coc_desktop.plans.forms.giving import give_form, list_forms
from coc_desktop.plans.forms.paper import form_paper
from coc_desktop.plans.forms.rules import ALTERED, NOT_OURS
from coc_desktop.plans.head import Head
from coc_desktop.plans.proposals import Change, ProposalRow, accept_proposal, list_proposals
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.office import AuditEntry
from models.plans import PlanForm
from models.vocabulary import Audience
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.plans.forms.filling import as_written, code_in, fill, read, values_of

AGENDA = SectionDraft("Send me the agenda.\nTell me who’s there.", actions=(ActionDraft("Send it", "Sam"),), harder="Phone me.")
QUIET = SectionDraft("Somewhere quiet ✓ Ŵyn, محمد")
RIGHT = "This is right: I agree with my plan as it stands in this form"
WANTED = "ring me, dont email\r\n& tell me who’s coming"


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody whose plan says something in two sections and something else in a third."""
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "before", 0, AGENDA)
    version = plans.write_section(bank, person_id, "room", version, QUIET)
    plans.write_section(bank, person_id, "support", version, SectionDraft(said_instead="rather_not_say"))
    return person_id


@pytest.fixture
def form(bank: Workspace, alex: UUID) -> bytes:
    return give_form(bank, alex).pdf


def bring(bank: Workspace, person_id: UUID, pdf: bytes, folder: Path) -> BroughtIn:
    return bring_in_form(bank, person_id, read(pdf, folder))


def waiting(bank: Workspace, person_id: UUID) -> list[ProposalRow]:
    return list(list_proposals(bank, person_id).waiting)


def test_a_form_holds_every_question_and_todays_words_and_no_name_in_its_fields(form: bytes, tmp_path: Path) -> None:
    found = values_of(read(form, tmp_path))

    assert len(found) == 9 * 3 + 2
    assert found["before-words"] == "Send me the agenda.\nTell me who’s there."
    assert (found["before-harder"], found["room-words"]) == ("Phone me.", "Somewhere quiet ✓ Ŵyn, محمد")
    assert (found["support-how"], found["support-words"], found["all-agree"]) == ("rather_not_say", "", "")
    names = set(PdfReader(tmp_path / "came-back.pdf").get_fields() or {})
    assert all(name.startswith(f"{code_in(form)}-") for name in names)
    assert not any(word in name.casefold() for name in names for word in ("alex", "morgan"))
    assert "What we do about it now • Send it: Sam" in spoken(form)


@pytest.mark.parametrize("kind", list(PaperFormat))
def test_a_form_keeps_all_104_rules_in_every_format(bank: Workspace, alex: UUID, kind: PaperFormat) -> None:
    made = give_form(bank, alex, kind)

    assert faults(made.pdf) == []
    assert b"2. Before a meeting" in made.twin


def test_in_easy_read_no_sentence_of_ours_has_more_than_15_words_and_ideas_have_pictures() -> None:
    given = Cut(
        Audience.ONLY_ME, dt.date(2026, 8, 6), "Alex", (CutSection("before", "Yes.", actions=(Action("Dim the lights", "Sam"),)),)
    )
    form = form_paper(given, Head(1, 1, None, "A trust", dt.date(2026, 8, 6)), "0" * 32, PaperFormat.EASY_READ)

    said: list[str] = []
    for block in form.paper.blocks:
        if isinstance(block, Idea):
            said.append(block.said.words)
        elif isinstance(block, ChoiceField):
            said += [block.label, *(words for _, words in block.options)]
        else:
            assert isinstance(block, Heading | TextField | TickField)
            said.append(block.words if isinstance(block, Heading) else block.label)
    sentences = [part for words in said for part in re.split(r"(?<=[.?!:])\s+|\n+", words)]
    assert len(sentences) > 60
    assert [one for one in sentences if len(one.split()) > 15] == []


def test_each_section_of_a_standard_form_has_a_page_of_its_own(form: bytes) -> None:
    pages = PdfReader(BytesIO(form)).pages

    asked = [{str(note.get_object()["/TU"]).split(".")[0] for note in sheet.get("/Annots", [])} for sheet in pages]
    assert asked[:8] == [{str(number)} for number in range(1, 9)]
    assert asked[8] == {"9", "I want to talk about my plan with somebody", RIGHT}
    assert len(pages) == 9


def test_the_register_knows_whose_a_form_is_and_the_file_says_it_to_nobody(bank: Workspace, alex: UUID, form: bytes) -> None:
    with bank.reading() as session:
        (row,) = session.scalars(select(PlanForm))
        assert (row.person_id, row.code, row.plan_version, row.back_on) == (alex, code_in(form), 3, None)
        assert [one.words for one in row.details.printed if one.words] == [AGENDA.words, QUIET.words]
    assert [(one.given_on, one.back_on) for one in list_forms(bank, alex).rows] == [(bank.today(), None)]
    assert str(alex).encode() not in form


def test_a_form_that_was_left_as_it_was_changes_nothing(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    before = as_written(bank, alex)

    found = bring(bank, alex, form, tmp_path)

    assert (found.changes, found.talks, found.agrees, found.changed_since) == (0, 0, False, False)
    assert waiting(bank, alex) == []
    assert as_written(bank, alex) == before
    assert list_forms(bank, alex).rows[0].back_on == bank.today()


def test_what_was_changed_waits_beside_todays_words_and_goes_in_one_by_one(
    bank: Workspace, alex: UUID, form: bytes, tmp_path: Path
) -> None:
    before = as_written(bank, alex)
    said = {"before-words": WANTED, "after-words": "tea  ", "room-how": "/talk", "taking_part-how": "/nothing_needed"}

    found = bring(bank, alex, fill(form, said), tmp_path)

    assert (found.changes, found.talks, found.again) == (3, 1, False)
    assert as_written(bank, alex) == before
    rows = {(one.section, one.talk): one for one in waiting(bank, alex)}
    assert set(rows) == {("before", False), ("after", False), ("taking_part", False), ("room", True)}
    changed = rows["before", False]
    assert changed.wanted == Wording("ring me, dont email\n& tell me who’s coming", "Phone me.")
    assert changed.today == Wording(AGENDA.words, "Phone me.")
    assert rows["after", False].wanted == Wording("tea  ")
    assert rows["taking_part", False].wanted == Wording(said_instead="nothing_needed")

    accept_proposal(bank, changed.proposal_id, changed.version, before.version)

    now = editing.read_plan(bank, alex)
    assert now.section("before").words == "ring me, dont email\n& tell me who’s coming"
    assert [one.action for one in now.section("before").actions] == ["Send it"]
    assert now.section("after").words == ""


def test_a_section_that_was_emptied_is_proposed_empty_and_a_choice_beside_words_asks_for_a_talk(
    bank: Workspace, alex: UUID, form: bytes, tmp_path: Path
) -> None:
    said = {"before-words": "", "before-harder": " ", "before-how": "/rather_not_say", "room-how": "/nothing_needed"}

    bring(bank, alex, fill(form, said), tmp_path)

    rows = {one.section: one for one in waiting(bank, alex)}
    assert (rows["before"].wanted, rows["before"].talk) == (Wording(said_instead="rather_not_say"), False)
    assert rows["room"].talk


def test_what_they_left_alone_stays_as_it_is_today_where_the_plan_has_moved_on(
    bank: Workspace, alex: UUID, form: bytes, tmp_path: Path
) -> None:
    plans.write_section(bank, alex, "before", 3, replace(AGENDA, words="Text me the agenda."))

    found = bring(bank, alex, fill(form, {"before-harder": "Leave me be."}), tmp_path)

    assert found.changed_since
    (row,) = waiting(bank, alex)
    assert row.wanted == Wording("Text me the agenda.", "Leave me be.")


def test_a_tick_that_it_is_right_is_kept_with_what_they_changed_and_only_of_the_plan_they_had(
    bank: Workspace, alex: UUID, form: bytes, tmp_path: Path
) -> None:
    said = fill(form, {"before-words": WANTED, "all-agree": "/Yes", "all-meet": "/Yes"})

    found = bring(bank, alex, said, tmp_path)

    rows = {(one.section, one.talk): one for one in waiting(bank, alex)}
    assert (found.agrees, found.signed, found.changes, found.talks) == (True, True, 1, 1)
    assert rows["before", False].signed
    assert rows["talking", True].talk
    assert bring(bank, alex, said, tmp_path).again
    assert len(waiting(bank, alex)) == 2

    factory.propose(bank, alex, (Change("after", "tea"),))
    assert not bring(bank, alex, said, tmp_path).signed


def test_a_form_of_a_plan_that_nobody_has_begun_lets_them_begin_it(bank: Workspace, tmp_path: Path) -> None:
    person_id = factory.a_person(bank, "Bo")
    form = give_form(bank, person_id).pdf

    bring(bank, person_id, fill(form, {"talking-words": "slowly"}), tmp_path)

    (row,) = waiting(bank, person_id)
    accept_proposal(bank, row.proposal_id, row.version, 0)
    assert editing.read_plan(bank, person_id).section("talking").words == "slowly"


def refused(bank: Workspace, person_id: UUID, fields: tuple[FilledField, ...]) -> str:
    """Bring fields in, and return why they were refused; nothing may have changed."""
    before = (as_written(bank, person_id), waiting(bank, person_id), list_forms(bank, person_id), _acts(bank))
    with pytest.raises(Refused) as refusal:
        bring_in_form(bank, person_id, fields)
    assert (as_written(bank, person_id), waiting(bank, person_id), list_forms(bank, person_id), _acts(bank)) == before
    return str(refusal.value)


def _acts(bank: Workspace) -> int:
    with bank.reading() as session:
        return len(session.scalars(select(AuditEntry).where(AuditEntry.act == "plan.form_back")).all())


def test_somebody_elses_form_is_refused_and_names_nobody(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    bo = factory.a_person(bank, "Bo")

    said = refused(bank, bo, read(fill(form, {"before-words": WANTED}), tmp_path))

    assert said == SOMEBODY_ELSES
    assert "Alex" not in said


def test_a_form_that_this_bank_never_gave_out_is_refused(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    fields = read(form, tmp_path)

    other = tuple(replace(one, name=one.name.replace(code_in(form), "0" * 32)) for one in fields)
    assert refused(bank, alex, other) == NOT_OURS
    assert refused(bank, alex, tuple(replace(one, name="surname") for one in fields)) == NOT_OURS


def test_an_altered_form_is_refused(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    first, *rest = read(form, tmp_path)
    altered = [
        tuple(rest),
        (first, first, *rest),
        (first, *rest, replace(rest[-1], name=f"{code_in(form)}-money-words")),
        (replace(first, label="Do you want to be paid?"), *rest),
        (replace(first, kind=rest[0].kind), *rest),
        (replace(first, options=("still", "sold")), *rest),
        (replace(first, name=first.name.replace(code_in(form), "0" * 32)), *rest),
        (replace(first, name="x"), *rest),
    ]

    assert {refused(bank, alex, fields) for fields in altered} == {ALTERED}


def test_a_form_comes_back_to_the_record_that_stays_after_a_merge(
    bank: Workspace, alex: UUID, form: bytes, tmp_path: Path
) -> None:
    stays = factory.a_person(bank, "Alex M")
    both = compare_people(bank, stays, alex)
    chosen = {one.key: one.proposed for one in both.differing}
    merge_people(bank, MergeDraft(stays, alex, both.first.version, both.second.version, Side.FIRST, chosen))

    found = bring(bank, stays, fill(form, {"before-words": WANTED}), tmp_path)

    assert found.changes == 1
    assert waiting(bank, stays)[0].today.words == AGENDA.words


def test_bringing_a_form_in_can_be_put_back(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    bring(bank, alex, fill(form, {"before-words": WANTED}), tmp_path)

    put_back(bank, list_history(bank)[0].act_id)

    assert waiting(bank, alex) == []
    assert list_forms(bank, alex).rows[0].back_on is None


def test_a_mark_that_the_form_does_not_have_is_no_answer(bank: Workspace, alex: UUID, form: bytes, tmp_path: Path) -> None:
    first, *rest = read(form, tmp_path)

    found = bring_in_form(bank, alex, (replace(first, value="<script>"), *rest))

    assert (found.changes, found.talks) == (0, 0)


def test_forms_are_for_those_who_write_plans_and_history_says_what_was_done(
    bank: Workspace, alex: UUID, finance: Workspace, form: bytes, tmp_path: Path
) -> None:
    bring(bank, alex, fill(form, {"before-words": WANTED}), tmp_path)

    with pytest.raises(NotAllowed):
        give_form(finance, alex)
    said = " ".join(one.words for one in list_history(bank))
    assert "gave out a form of a plan" in said
    assert "brought in a filled form: 1 to look at, 0 to talk about" in said
    with bank.reading() as session:
        details = session.scalars(select(AuditEntry.detail).where(AuditEntry.act.in_(("plan.form_given", "plan.form_back"))))
        assert all(set(json.loads(one)) <= {"changes", "talks", "sections"} for one in details)
