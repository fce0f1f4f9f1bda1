"""Recovery sheets that were never printed wait for the account that made them, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from coc_desktop.office.accounts import confirm_sheet
from coc_desktop.office.set_up import SetUp
from coc_desktop.office.waiting_sheets import WAITING, are_waiting, forget_waiting, keep_waiting, print_waiting, read_waiting
from coc_desktop.problems import Refused
from models.vocabulary import Role, SheetKind
from tests import factory


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


def test_they_go_when_both_have_been_typed_back_and_not_before(made: SetUp) -> None:
    confirm_sheet(made.workspace, SheetKind.CARE, made.sheets[SheetKind.CARE][-1])
    forget_waiting(made.workspace)
    assert are_waiting(made.workspace)

    confirm_sheet(made.workspace, SheetKind.FINANCE, made.sheets[SheetKind.FINANCE][-1])

    assert not are_waiting(made.workspace)
    with pytest.raises(Refused, match="not kept any more"):
        read_waiting(made.workspace)
