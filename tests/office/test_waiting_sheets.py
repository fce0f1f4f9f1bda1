"""Recovery sheets that were never printed wait for the account that made them, and for nobody else."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coc_desktop.cli import run
from coc_desktop.office import waiting_sheets
from coc_desktop.office.accounts import close_account, confirm_sheet
from coc_desktop.office.set_up import SetUp, give_up
from coc_desktop.office.waiting_sheets import WAITING, are_waiting, forget_waiting, keep_waiting, print_waiting, read_waiting
from coc_desktop.problems import Refused, Unavailable
from models.vocabulary import Role, SheetKind
from tests import factory
from ui.office.founding import NewBank, complete
from ui.office.opening import look_at


@pytest.fixture
def made(tmp_path: Path):
    found = factory.new_bank(tmp_path / "bank")
    keep_waiting(found.workspace, found.sheets)
    yield found
    found.workspace.close()


def test_they_are_printed_again_after_a_restart_and_lie_sealed_until_then(made: SetUp, tmp_path: Path) -> None:
    kept = (tmp_path / "bank" / WAITING).read_bytes()
    assert not any(line.encode() in kept for lines in made.sheets.values() for line in lines)
    made.workspace.close()
    workspace = factory.sign_in(tmp_path / "bank")

    assert read_waiting(workspace) == made.sheets
    assert [place.name for place in print_waiting(workspace, tmp_path / "out")] == [
        "recovery-sheet-care.pdf",
        "recovery-sheet-finance.pdf",
    ]
    workspace.close()


def test_a_colleague_with_the_same_role_does_not_open_them(made: SetUp) -> None:
    colleague = factory.an_account(made.workspace, "ali", Role.COORDINATOR)

    with pytest.raises(Refused, match="Only the account that set the bank up"):
        read_waiting(colleague)


def test_the_account_that_they_wait_for_is_not_closed(made: SetUp) -> None:
    administrator = factory.an_account(made.workspace, "it", Role.ADMINISTRATOR)
    colleague = factory.an_account(made.workspace, "ali", Role.COORDINATOR)

    with pytest.raises(Refused, match="type their last lines back first"):
        close_account(administrator, made.workspace.me.account_id)

    close_account(administrator, colleague.me.account_id)
    for kind in SheetKind:
        confirm_sheet(made.workspace, kind, made.sheets[kind][-1])
    factory.an_account(made.workspace, "bea", Role.COORDINATOR)
    close_account(administrator, made.workspace.me.account_id)


def test_they_go_when_both_have_been_typed_back_and_not_before(made: SetUp) -> None:
    confirm_sheet(made.workspace, SheetKind.CARE, made.sheets[SheetKind.CARE][-1])
    forget_waiting(made.workspace)
    assert are_waiting(made.workspace)

    confirm_sheet(made.workspace, SheetKind.FINANCE, made.sheets[SheetKind.FINANCE][-1])

    assert not are_waiting(made.workspace)
    with pytest.raises(Refused, match="not kept any more"):
        read_waiting(made.workspace)


def test_a_bank_whose_sheets_cannot_be_written_is_not_made_at_all(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COC_PASSPHRASE", factory.PASSPHRASE)
    place, unusable = tmp_path / "bank", tmp_path / "a file"
    unusable.write_text("not a folder", encoding="utf-8")
    said = ["init", str(place), "--login", "sam", "--trust", "Larkdale"]

    assert run([*said, "--sheets", str(unusable)]) == 1
    assert [one.name for one in place.iterdir() if not one.is_dir()] == []

    assert run([*said, "--sheets", str(tmp_path)]) == 0


def test_a_first_run_that_cannot_keep_the_sheets_leaves_no_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = factory.new_bank(tmp_path / "bank")
    bank = NewBank(look_at(made.workspace), made.sheets)

    def full(place: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(waiting_sheets, "write_whole", full)
    with pytest.raises(Unavailable):
        complete(bank, None)

    assert not (tmp_path / "bank" / "bank.coc").exists()
    factory.new_bank(tmp_path / "again").workspace.close()


def test_a_bank_in_which_somebody_is_kept_is_never_given_up(made: SetUp) -> None:
    factory.a_person(made.workspace)

    with pytest.raises(ValueError, match="nobody is kept yet"):
        give_up(made.workspace)

    assert made.workspace.setting("trust.name") == "Larkdale NHS Trust"
