"""A colleague’s photo: theirs to give, in the packs of people whom they meet, and taken away for good."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from coc_desktop.office.accounts import close_account
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.my_photo import give_my_photo, open_my_photo, read_my_photo, take_my_photo_away
from coc_desktop.papers import PaperFormat
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.packs.acts import lay_out_pack, make_packs
from coc_desktop.schedule.packs.queries import list_packs
from coc_desktop.workspace import Workspace
from models.office import PersonKey, StaffPhoto
from models.vocabulary import PackState
from tests import factory
from tests.closed import closed_in_history
from tests.office.test_own_pictures import photo, said
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.schedule.packs.test_packs import DRAFT

ALT = "Photo of Sam Patel"


@pytest.mark.both_stores
def test_a_photo_is_shown_with_name_and_job_in_packs_while_its_colleague_lets_it(
    bank: Workspace, lead: Workspace, tmp_path: Path
) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    place = activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    make_packs(bank, [place], tmp_path)

    give_my_photo(bank, photo(turned=True))

    assert [row.state for row in list_packs(bank, activity_id)] == [PackState.CHANGED]
    mine = read_my_photo(bank)
    assert mine is not None
    assert read_my_photo(lead) is None  # theirs, which they did not give
    with Image.open(BytesIO(mine.content)) as image:
        assert (image.size, dict(image.getexif())) == ((525, 700), {})
    for form in PaperFormat:
        made = lay_out_pack(lead, place, form).paper
        assert faults(made.pdf) == [], form
        assert said(made.pdf).count(ALT) == 1
        assert "Sam Patel, coordinator" in spoken(made.pdf)
        assert base64.b64encode(mine.content) in made.twin

    take_my_photo_away(bank)

    assert [row.state for row in list_packs(bank, activity_id)] == [PackState.MADE]
    for form in PaperFormat:
        made = lay_out_pack(bank, place, form).paper
        assert ALT not in said(made.pdf)
        assert "Sam Patel, coordinator" in spoken(made.pdf)


def test_what_was_taken_away_is_closed_in_history_and_goes_with_its_account(
    bank: Workspace, lead: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    for first in (photo(), photo(600, 800)):
        give_my_photo(bank, first)  # the second takes the place of the first
    with bank.reading() as session:
        (kept,) = session.scalars(select(StaffPhoto)).all()
        row_id = kept.id
    with finance.reading() as session, pytest.raises(NotAllowed):
        assert session.get_one(StaffPhoto, row_id).details

    take_my_photo_away(bank)

    assert closed_in_history(bank, StaffPhoto, row_id) == 1
    with bank.reading() as session:
        assert session.scalars(select(PersonKey).where(PersonKey.subject_id == row_id)).all() == []
    for act in ("my_photo.given", "my_photo.taken_away"):
        line = next(one for one in list_history(bank) if one.act == act)
        with pytest.raises(Refused, match="kept for good"):
            put_back(bank, line.act_id)
    with pytest.raises(Refused, match="no photo of you"):
        take_my_photo_away(bank)
    with pytest.raises(NotAllowed):
        give_my_photo(finance, photo())
    (tmp_path / "me.jpg").write_bytes(b"not a photo")
    with pytest.raises(Refused, match="cannot be read"):
        open_my_photo(tmp_path / "me.jpg")

    give_my_photo(lead, photo())
    close_account(bank, lead.me.account_id)
    with bank.reading() as session:
        assert session.scalars(select(StaffPhoto)).all() == []
