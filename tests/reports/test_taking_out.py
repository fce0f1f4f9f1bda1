"""Taking everything out is whole or not there: refused, cancelled or failed, nothing of a bank lies about."""

from __future__ import annotations

from pathlib import Path

import pytest

from coc_desktop.cli import run
from coc_desktop.office.set_up import BankDraft, set_up_bank
from coc_desktop.problems import Refused, Unavailable
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.reports.taking_out import take_everything_out
from coc_desktop.workspace import Workspace
from models.vocabulary import Role
from tests import factory


def cancelled_at(words: str) -> Progress:
    """Return progress that a person cancels as soon as it says these words."""

    def heard(_done: int, _total: int, said: str) -> None:
        if said == words:
            progress.cancel()
            progress.step(0, 0)

    progress = Progress(heard)
    return progress


@pytest.mark.parametrize("words", ["Taking out people", "Giving the folder its name"])
def test_a_cancelled_one_leaves_nothing(bank: Workspace, tmp_path: Path, words: str) -> None:
    factory.a_person(bank)
    place = tmp_path / "elsewhere"

    with pytest.raises(Cancelled):
        take_everything_out(bank, place / "everything", cancelled_at(words))

    assert list(place.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_and_stays(bank: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / "mine.txt").write_text("mine")

    with pytest.raises(Refused, match="not empty"):
        take_everything_out(bank, place, Progress())
    with pytest.raises(Unavailable):
        take_everything_out(bank, place / "mine.txt" / "everything")

    assert [file.name for file in place.iterdir()] == ["mine.txt"]
    assert (place / "mine.txt").read_text() == "mine"


def test_an_administrator_takes_out_a_page_that_says_who_could(bank: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "everything"
    place.mkdir()

    taken = take_everything_out(factory.an_account(bank, "ada", Role.ADMINISTRATOR), place)

    assert [file.name for file in place.iterdir()] == ["Read me.txt"]
    assert "Rates, payees" in taken.left_out[4]
    assert taken.left_out[4].endswith("Coordinator, Involvement lead and Finance accounts can take this out.")


def test_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COC_PASSPHRASE", factory.PASSPHRASE)
    set_up_bank(tmp_path / "bank", BankDraft("Larkdale", "sam", "Sam Patel", factory.PASSPHRASE)).workspace.close()
    words = ["export", "all", str(tmp_path / "out"), "--bank", str(tmp_path / "bank")]

    assert run(words) == 0
    assert "not sealed" in capsys.readouterr().out
    assert (tmp_path / "out" / "people.xlsx").exists()
    assert run(words) == 1
    assert "That folder is not empty." in capsys.readouterr().err
