"""Pictures of the trust’s own in easy read papers: small, upright, with words, and without what a camera wrote into them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.own_pictures import list_pictures, open_picture, use_drawing, use_own_picture
from coc_desktop.papers import PaperFormat
from coc_desktop.papers.pictograms import pictogram_names
from coc_desktop.papers.pictures import shrunk_picture
from coc_desktop.plans import plans
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.workspace import Workspace
from tests import factory
from tests.papers.kitchen import square
from tests.papers.reading import Reading
from tests.papers.test_tags import faults

WORDS = "Our quiet room, with the green chair"


def photo(width: int = 1600, height: int = 1200, *, turned: bool = False) -> bytes:
    """Return a photo as a telephone takes it, with where it was taken in it."""
    image = Image.new("RGB", (width, height), (200, 180, 40))
    about = Image.Exif()
    about[0x010F] = "Telephone"
    about[0x0112] = 6 if turned else 1
    about.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    image.save(target, "JPEG", exif=about, comment="By the Telephone of Alex")
    return target.getvalue()


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    person_id = factory.a_person(bank)
    plans.write_section(bank, person_id, "room", 0, SectionDraft("Somewhere quiet."))
    return person_id


def said(pdf: bytes) -> list[str]:
    return [str(figure.source["/Alt"]) for figure in Reading(pdf).document.find("Figure")]


def test_what_cannot_be_seen_in_a_picture_keeps_no_colours_and_what_can_stays() -> None:
    cut = Image.new("RGBA", (100, 100), (200, 10, 20, 0))
    for place in range(60):
        cut.putpixel((place, place), (1, 2, 3, 255))
        cut.putpixel((place, place + 1), (90, 60, 30, 128))
    data = BytesIO()
    cut.save(data, "PNG")

    kept = Image.open(BytesIO(shrunk_picture(data.getvalue())))

    assert [kept.getpixel(place) for place in ((50, 20), (9, 9), (9, 10))] == [(0, 0, 0, 0), (1, 2, 3, 255), (90, 60, 30, 128)]


def test_every_drawing_can_be_seen_and_none_is_ours_at_first(bank: Workspace) -> None:
    rows = list_pictures(bank)

    assert {row.name for row in rows} == set(pictogram_names())
    assert not any(row.own for row in rows)
    assert all(row.shows == row.drawing for row in rows)


def test_an_own_picture_stands_in_papers_with_its_words_until_the_drawing_is_used_again(bank: Workspace, alex: UUID) -> None:
    before = make_plan_paper(bank, alex, PaperFormat.EASY_READ)

    use_own_picture(bank, "room", photo(), f"  {WORDS} ")

    made = make_plan_paper(bank, alex, PaperFormat.EASY_READ)
    assert said(made.pdf).count(WORDS) == said(before.pdf).count("A room with a table and a lamp") > 0
    assert "A room with a table and a lamp" not in said(made.pdf)
    assert WORDS.encode() in made.twin
    assert faults(made.pdf) == []
    assert WORDS not in said(make_plan_paper(bank, alex, PaperFormat.LARGE_PRINT).pdf)
    use_drawing(bank, "room")
    assert make_plan_paper(bank, alex, PaperFormat.EASY_READ).pdf == before.pdf


def test_a_picture_is_kept_small_upright_and_without_what_a_camera_wrote(bank: Workspace) -> None:
    use_own_picture(bank, "door", photo(turned=True), "Our front door")

    kept = next(row.content for row in list_pictures(bank) if row.own)
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (525, 700)
        assert not image.getexif()
        assert "Telephone" not in str(image.info)
    assert b"Telephone" not in kept
    assert len(kept) < 100_000


def test_choosing_again_takes_the_place_of_the_first_and_history_puts_it_back(bank: Workspace) -> None:
    use_own_picture(bank, "cup", square(), "Our kettle")
    use_own_picture(bank, "cup", photo(), "Our new kettle")
    assert [row.shows for row in list_pictures(bank) if row.own] == ["Our new kettle"]

    newest = next(line for line in list_history(bank) if "picture of the trust" in line.words)
    put_back(bank, newest.act_id)

    assert [row.shows for row in list_pictures(bank) if row.own] == ["Our kettle"]


@pytest.mark.parametrize(
    ("name", "content", "words", "match"),
    [
        ("unicorn", square(), "A unicorn", "no drawing of this name"),
        ("cup", b"not a picture", "Our kettle", "PNG or JPEG"),
        ("cup", square(), " ", "Say what the picture shows"),
        ("cup", square(), "x" * 121, "120 characters"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(bank: Workspace, name: str, content: bytes, words: str, match: str) -> None:
    with pytest.raises(Refused, match=match):
        use_own_picture(bank, name, content, words)

    assert not any(row.own for row in list_pictures(bank))


def test_settings_are_for_those_who_change_them_and_a_file_that_is_gone_says_so(
    bank: Workspace, finance: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        use_own_picture(finance, "cup", square(), "Our kettle")
    with pytest.raises(Refused, match="Choose it again"):
        open_picture(tmp_path / "gone.png")
    with pytest.raises(Refused, match="in use already"):
        use_drawing(bank, "cup")
    (tmp_path / "here.png").write_bytes(square())
    assert open_picture(tmp_path / "here.png")
