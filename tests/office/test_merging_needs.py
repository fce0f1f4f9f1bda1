"""What was made ready for either of two records stands at the one place that is left, and comes back with the merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import Side
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.provisions.acts import confirm_provision
from coc_desktop.plans.provisions.queries import read_needs
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.schedule.activities import invite_person
from coc_desktop.schedule.packs.acts import agree_naming, make_packs
from coc_desktop.schedule.packs.queries import list_packs
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.schedule.queries import read_activity
from coc_desktop.workspace import Workspace
from models.vocabulary import PackState, ProvisionState
from tests.office.twice import Scene, merge_of


@pytest.mark.both_stores
def test_what_was_made_ready_for_either_stands_at_the_one_place_that_is_left(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    scene = Scene(bank, lead)
    first, second = scene.people
    for person_id in scene.people:
        write_section(bank, person_id, "room", 0, SectionDraft("", actions=(ActionDraft(f"A chair {person_id.hex}"),)))
    activity_id = scene.activity("Ward food group")
    for person_id in scene.people:
        invite_person(bank, activity_id, person_id)
    theirs = next(row for row in read_needs(bank, activity_id).rows if row.person_id == second)
    confirm_provision(bank, theirs.provision_id)
    ours = next(row for row in list_packs(bank, activity_id) if row.person_id == first)
    agree_naming(bank, ours.participation_id, NamingDraft(in_packs=True, on_badge=True))
    agree_naming(bank, theirs.participation_id, NamingDraft(on_badge=True, on_sheet=True))
    make_packs(bank, [theirs.participation_id], tmp_path)
    packs = list_packs(bank, activity_id)
    before = read_needs(bank, activity_id).rows

    merge_people(bank, merge_of(bank, first, second, Side.FIRST))

    found = {row.action: row for row in read_needs(bank, activity_id).rows}
    (place,) = read_activity(bank, activity_id).places
    assert set(found) == {f"A chair {first.hex}", f"A chair {second.hex}"}
    assert {(row.person_id, row.participation_id) for row in found.values()} == {(first, place.participation_id)}
    assert found[f"A chair {second.hex}"].state is ProvisionState.DONE
    (pack,) = list_packs(bank, activity_id)
    assert (pack.state, pack.naming) == (PackState.CHANGED, NamingDraft(on_badge=True))  # it tells of one chair
    merged = next(line for line in list_history(bank) if line.act == "people.merged")
    put_back(bank, merged.act_id)
    assert read_needs(bank, activity_id).rows == before
    assert [(row.state, row.naming) for row in list_packs(bank, activity_id)] == [(row.state, row.naming) for row in packs]


def test_what_a_plan_asks_for_is_made_ready_where_the_other_record_was_invited(bank: Workspace, lead: Workspace) -> None:
    scene = Scene(bank, lead)
    first, second = scene.people
    write_section(bank, first, "room", 0, SectionDraft("", actions=(ActionDraft("A chair by the door"),)))
    activity_id = scene.activity("Ward food group")
    invite_person(bank, activity_id, second)
    assert read_needs(bank, activity_id).rows == ()

    merge_people(bank, merge_of(bank, first, second, Side.FIRST))

    assert [(row.person_id, row.action) for row in read_needs(bank, activity_id).rows] == [(first, "A chair by the door")]
