"""Photos of a room and its visual story: kept bare and small, in short sentences and in order, and on paper in every format."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import select

from coc_desktop.office.history import list_history, put_back
from coc_desktop.papers import Idea
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.problems import Refused
from coc_desktop.schedule.rules import Photo
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.papers import easy_way, make_story_paper
from coc_desktop.schedule.venues.photos import add_photo, describe_photo, open_photo, remove_photo
from coc_desktop.schedule.venues.queries import read_pictures
from coc_desktop.schedule.venues.rules import (
    MOST_PHOTOS,
    PhotoDraft,
    StepDraft,
    VenueDraft,
    moved,
    problems_in_photo,
    problems_in_step,
    sentences,
)
from coc_desktop.schedule.venues.story import add_step, change_step, move_step, remove_step
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.office import HistoryRow
from models.vocabulary import PaperFormat
from tests.office.test_own_pictures import photo
from tests.papers.kitchen import square
from tests.papers.reading import Reading, spoken
from tests.papers.test_tags import faults

DOOR, MAP = "The blue door, with the bell at its left", "From the bus stop, the second path on the right"
WAY = pictogram("signpost").shows
ARABIC = "الباب الأزرق بجانب الحديقة"


@pytest.fixture
def room(bank: Workspace) -> UUID:
    return add_venue(bank, VenueDraft("Room 4", way="Bus 12 to Larkdale. Then along the path."))


def undo(bank: Workspace, act: str = "") -> None:
    """Put the newest change back, or the newest of one kind."""
    put_back(bank, next(line.act_id for line in list_history(bank) if line.act == (act or line.act)))


def order(bank: Workspace, room: UUID) -> list[str]:
    return [step.words for step in read_pictures(bank, room).steps]


def test_a_photo_is_described_or_is_decoration_and_a_sentence_of_a_story_is_short() -> None:
    for draft, wrong in (
        (PhotoDraft(" "), ["words"]),
        (PhotoDraft("A door", decoration=True), ["decoration"]),
        (PhotoDraft(decoration=True, shows_way=True), ["decoration"]),
        (PhotoDraft("x" * 201), ["words"]),
        (PhotoDraft("A door", shows_way=True), []),
        (PhotoDraft(decoration=True), []),
    ):
        assert [one.field for one in problems_in_photo(draft)] == wrong, draft
    fifteen = " ".join(["word"] * 15)
    assert sentences(f" {fifteen}.\nRing the bell! هل؟ نعم ") == (f"{fifteen}.", "Ring the bell!", "هل؟", "نعم")
    assert problems_in_step(StepDraft(f"{fifteen}. {fifteen}.")) == ()
    assert [one.text for one in problems_in_step(StepDraft(f"Come in. {fifteen} more."))] == [
        "“word word word word …” has 16 words. Use 15 in a sentence at most."
    ]
    assert [one.field for one in problems_in_step(StepDraft(" \n"))] == ["words"]
    ids = [new_id() for _ in range(3)]
    assert moved(ids, ids[1], -1) == [ids[1], ids[0], ids[2]]
    assert moved(ids, ids[0], -1) == moved(ids, ids[2], 1) == ids


def test_the_way_has_its_photos_beside_it_where_each_belongs_to_one_line_and_else_a_signpost() -> None:
    way = "Turn left at the lights.\nFollow the path past the car park."
    photos = [Photo(new_id(), words, True, 1, square()) for words in ("The lights", "The path", "A map of the way")]

    def shown(many: int) -> list[tuple[object, str]]:
        blocks = [one for one in easy_way(way, photos[:many]) if isinstance(one, Idea)]
        return [(one.picture if isinstance(one.picture, str) else one.picture.description, one.said.words) for one in blocks]

    left, path = sentences(way)
    assert shown(0) == [("signpost", left), ("signpost", path)]
    assert shown(1) == [("signpost", left), ("signpost", path), ("The lights", "The lights")]
    assert shown(2) == [("The lights", f"{left}\n\nThe lights"), ("The path", f"{path}\n\nThe path")]
    assert shown(3) == [("signpost", left), ("signpost", path), *((one.words, one.words) for one in photos)]


def png_that_says(width: int, height: int) -> bytes:
    """Return a PNG of some hundred bytes that says it has so many pixels."""
    made = bytearray(square())
    made[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    made[29:33] = zlib.crc32(made[12:29]).to_bytes(4, "big")
    return bytes(made)


def test_what_is_no_photo_is_one_sentence_and_changes_nothing(bank: Workspace, room: UUID, tmp_path: Path) -> None:
    whole = photo(64, 48)
    for content, match in (
        (b"", "cannot be read"),
        (b"%PDF-1.7", "PNG or JPEG"),
        (b"GIF89a" + bytes(60), "PNG or JPEG"),
        (whole[: len(whole) // 2], "cannot be read"),
        (png_that_says(60_000, 60_000), "cannot be read"),
        (png_that_says(8_000, 8_000), "40 million pixels"),
    ):
        with pytest.raises(Refused, match=match):
            add_photo(bank, room, content, PhotoDraft(DOOR))
    file = tmp_path / "photo.jpg"
    file.write_bytes(png_that_says(8_000, 8_000))
    with pytest.raises(Refused, match="40 million pixels"):
        open_photo(file)
    assert read_pictures(bank, room).photos == ()


@pytest.mark.both_stores
def test_photos_are_kept_bare_and_a_story_is_made_moved_and_taken_back_with_undo(bank: Workspace, room: UUID) -> None:
    door = add_photo(bank, room, photo(4000, 3000, turned=True), PhotoDraft(DOOR))
    (kept,) = read_pictures(bank, room).photos
    with Image.open(BytesIO(kept.content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (750, 1000), {})
    assert b"Telephone" not in kept.content
    assert len(kept.content) < 200_000

    describe_photo(bank, door, kept.version, PhotoDraft(decoration=True))
    undo(bank)
    assert [one.words for one in read_pictures(bank, room).photos] == [DOOR]
    first = add_step(bank, room, StepDraft("Come in by the blue door.", door))
    second = add_step(bank, room, StepDraft("Ring the bell."))
    add_step(bank, room, StepDraft("Sit down."))
    with pytest.raises(Refused, match="is in the visual story"):
        remove_photo(bank, door)
    move_step(bank, second, -1)
    assert order(bank, room) == ["Ring the bell.", "Come in by the blue door.", "Sit down."]
    with pytest.raises(Refused, match="first already"):
        move_step(bank, second, -1)
    undo(bank)
    remove_step(bank, second)
    change_step(bank, first, read_pictures(bank, room).steps[0].version, StepDraft("Come in.", None))
    assert order(bank, room) == ["Come in.", "Sit down."]
    undo(bank)
    undo(bank, "story.step_removed")
    assert order(bank, room) == ["Come in by the blue door.", "Ring the bell.", "Sit down."]

    other = add_venue(bank, VenueDraft("Room 5"))
    with pytest.raises(Refused, match="another room"):
        add_step(bank, other, StepDraft("Come in.", door))
    with pytest.raises(Refused, match="later depends on it"):
        undo(bank, "photo.added")


def test_a_room_has_twelve_photos_and_of_one_that_was_taken_away_nothing_is_kept(bank: Workspace, room: UUID) -> None:
    for _ in range(MOST_PHOTOS):
        add_photo(bank, room, square(), PhotoDraft(decoration=True))
    with pytest.raises(Refused, match="12 photos at most"):
        add_photo(bank, room, square(), PhotoDraft(DOOR))
    before = read_pictures(bank, room).photos

    remove_photo(bank, before[3].photo_id)
    assert len(read_pictures(bank, room).photos) == MOST_PHOTOS - 1

    with pytest.raises(Refused, match="kept for good"):
        undo(bank)
    added = add_photo(bank, room, photo(40, 30), PhotoDraft(DOOR))
    put_back(bank, list_history(bank)[0].act_id)
    assert not list_history(bank)[0].can_be_put_back  # there is nothing left that could come back
    with bank.reading() as session:
        gone = select(HistoryRow.table_name).where(HistoryRow.table_name == "photo_content")
        assert session.scalars(gone).all() == []
    assert added not in {one.photo_id for one in read_pictures(bank, room).photos}
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_a_story_is_a_paper_in_every_format_with_the_words_of_each_photo(bank: Workspace, room: UUID) -> None:
    with pytest.raises(Refused, match="no visual story yet"):
        make_story_paper(bank, room)
    add_photo(bank, room, photo(), PhotoDraft(MAP, shows_way=True))
    add_step(bank, room, StepDraft("Come in by the blue door. Ring the bell.", add_photo(bank, room, photo(), PhotoDraft(DOOR))))
    add_step(bank, room, StepDraft(ARABIC, add_photo(bank, room, photo(600, 2400), PhotoDraft(ARABIC))))
    add_step(bank, room, StepDraft("Sit where you like.", add_photo(bank, room, square(), PhotoDraft(decoration=True))))
    add_step(bank, room, StepDraft("You can take a break."))

    for form in PaperFormat:
        made = make_story_paper(bank, room, form)
        assert faults(made.pdf) == [], form
        assert made.missing == ()
        heard = spoken(made.pdf)
        for words in ("What to expect at Room 4", "1. Come in by the blue door.", "Ring the bell.", "4. You can take a break."):
            assert words in heard, (form, words)
        said = [str(one.source["/Alt"]) for one in Reading(made.pdf).document.find("Figure")]
        assert said.count(DOOR) == said.count(ARABIC) == 1
        assert (MAP in said) is (form is not PaperFormat.EASY_READ)  # there the words beside it say it
        assert MAP in heard + "".join(said)
        assert MAP.encode() in made.twin
        if form is PaperFormat.EASY_READ:  # two lines of the way, the map, four steps, of which the last takes a break
            assert said == [WAY, WAY, DOOR, ARABIC, "A pause sign"]
        assert made.twin.count(b'alt=""') == (2 if form is PaperFormat.EASY_READ else 1)
        assert b"DCTDecode" in made.pdf  # as it is kept, and not unpacked to many times its size
        assert len(made.pdf) < 400_000
