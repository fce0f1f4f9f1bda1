"""An export that is killed anywhere: file and marks agree, there is a way on, and what it left behind goes with the next one."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coc_desktop.payments.batches import export_batch, export_copy, exported_workbook
from coc_desktop.payments.queries import list_batches
from coc_desktop.problems import Refused
from models.vocabulary import BatchState, Role
from tests import factory
from tests.payments.scene import batch_of
from tests.payments.test_batches import marks

ROOT = Path(__file__).parents[2]

CRASH = """
import os, resource, signal, sys
from pathlib import Path
from coc_desktop.payments import batches
from coc_desktop.problems import CocProblem
from tests import factory
folder, target, at = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
workspace = factory.sign_in(folder, "sam")
def stop(*_): os.kill(os.getpid(), signal.SIGKILL)
def after(name):
    was = getattr(batches, name)
    def done(*words):
        was(*words)
        stop()
    setattr(batches, name, done)
if at == "before the marks": batches._mark = stop
if at == "inside the marks": batches._keep = stop
if at == "after the marks": after("_mark")
if at == "before the name": batches.give_free_name = stop
if at == "after the name": after("give_free_name")
if at == "after all of it": after("_hand_out")
if at == "full disk": resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    batches.export_batch(workspace, 1, target)
except CocProblem as problem:
    print(type(problem).__name__, problem)
"""


def _crash(folder: Path, target: Path, at: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", CRASH, str(folder), str(target), at]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("at", "state", "there"),
    [
        ("before the marks", BatchState.LOCKED, False),
        ("inside the marks", BatchState.LOCKED, False),
        ("after the marks", BatchState.KEPT, False),
        ("before the name", BatchState.KEPT, False),
        ("after the name", BatchState.KEPT, True),
        ("after all of it", BatchState.EXPORTED, True),
        ("full disk", BatchState.LOCKED, False),
    ],
)
def test_wherever_it_is_cut_short_file_and_marks_agree_and_there_is_a_way_on(
    bank_folder: Path, tmp_path: Path, at: str, state: BatchState, there: bool
) -> None:
    clock = factory.fixed_clock()
    bank = factory.sign_in(bank_folder, clock=clock)
    batch_of(bank, factory.an_account(bank, "jo", Role.LEAD), "Alex Morgan", "Priya Shah")
    bank.close()
    place = tmp_path / "sent"
    place.mkdir()

    said = _crash(bank_folder, place / "batch.xlsx", at)

    bank = factory.sign_in(bank_folder, clock=clock)
    left = {file for file in place.iterdir() if file.name.startswith(".")}
    assert bool(left) is (at not in ("after the name", "after all of it", "full disk"))
    theirs = {
        place / ".theirs.part",
        place / f".coc-{bank.bank.bank_id.hex}-notes.part",
        place / f".coc-{'0' * 32}-{'a' * 12}.part",
    }
    young = {place / f".coc-{bank.bank.bank_id.hex}-{'b' * 12}.part"}
    for file in (*left, *theirs, *young):
        file.touch()
        then = (clock.now() - dt.timedelta(hours=0 if file in young else 2)).timestamp()
        os.utime(file, (then, then))
    assert list_batches(bank)[0].state is state
    assert (place / "batch.xlsx").exists() is there
    assert ("Unavailable" in said) is (at == "full disk")
    if there:
        assert (place / "batch.xlsx").read_bytes() == exported_workbook(bank, 1)
    if state is not BatchState.EXPORTED:
        export_batch(bank, 1, place / "batch.xlsx")
        assert (place / "batch.xlsx").read_bytes() == exported_workbook(bank, 1)
        assert marks(bank) == (BatchState.EXPORTED, 1)
    with pytest.raises(Refused, match="exported before"):
        export_batch(bank, 1, place / "again.xlsx")
    assert [file.name for file in place.glob("*.xlsx")] == ["batch.xlsx"]
    export_copy(bank, 1, place / "copy.xlsx", "To look at.")
    assert {file for file in place.iterdir() if file.name.startswith(".")} == theirs | young
    bank.close()
