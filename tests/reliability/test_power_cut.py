"""The power goes at any moment: what was synced is there, of the rest a random part, some of it torn. No state may be bad.

The control is the same harness with `synchronous` turned down, which must find most states bad; else it would prove nothing.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coc_desktop.problems import Unavailable
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.storage.checks import check_store
from coc_desktop.storage.sqlite import connect, make_engine, read_header
from tests.reliability.recorded import AUDIT_END, KEPT_WORDS, Disk, Mark, Op, Recording, ends_of, open_through, play, record
from tests.reliability.work import TYPED, one_review

SECTOR = 512
TORN = 0.3
Files = dict[str, bytearray]


def _ops(recording: Recording, folder: Path, synchronous: str) -> list[Op]:
    file, disk = folder / BANK_FILE, Disk()
    file.write_bytes(recording.before)
    with open_through(disk, file, synchronous) as connection:
        play(connection, recording, disk)
        return list(disk.ops)


def _apply(files: Files, op: Op, content: bytes | None = None) -> None:
    file = files.setdefault(op.file, bytearray())
    if op.kind == "cut":
        del file[op.at :]
        return
    said = op.content if content is None else content
    file.extend(bytes(max(0, op.at + len(said) - len(file))))
    file[op.at : op.at + len(said)] = said


def _after_a_cut(recording: Recording, ops: list[Op], chance: random.Random) -> tuple[Files, int]:
    """Return what is on the disk after a cut at a random moment, and how many acts had been acknowledged."""
    files: Files = {BANK_FILE: bytearray(recording.before)}
    waiting: list[Op] = []
    until = ops[: chance.randrange(len(ops) + 1)]
    for op in until:
        if op.kind == "sync":
            for one in (one for one in waiting if one.file == op.file):
                _apply(files, one)
            waiting = [one for one in waiting if one.file != op.file]
        elif op.kind != "told":
            waiting.append(op)
    for op in waiting:
        if chance.random() < 0.5:
            torn = chance.random() < TORN and op.kind == "write" and len(op.content) > SECTOR
            _apply(files, op, op.content[: SECTOR * chance.randrange(1, len(op.content) // SECTOR + 1)] if torn else None)
    return files, sum(op.kind == "told" for op in until)


def _verdict(folder: Path, files: Files, told: int, ends: list[Mark], question: str) -> str:
    """Open what was left as the program would, and say what became of it."""
    for name in (BANK_FILE, f"{BANK_FILE}-wal"):
        (folder / name).unlink(missing_ok=True)
        if name in files:
            (folder / name).write_bytes(files[name])
    try:
        read_header(folder / BANK_FILE)
        connection = connect(folder / BANK_FILE)
    except Unavailable:
        return "unreadable"
    try:
        engine = make_engine(connection)
        with engine.connect() as looking:
            report = check_store(looking)
            mark = looking.exec_driver_sql(question).scalar_one() if report.is_good else ""
        engine.dispose()
    finally:
        connection.close()
    if not report.is_good:
        return "corrupt"
    if mark not in ends:
        return "half an act"
    return "lost" if ends.index(mark) < told else "good"


def _verdicts(
    recording: Recording, ends: list[Mark], folder: Path, synchronous: str, states: int, question: str = AUDIT_END
) -> Iterator[str]:
    ops, chance = _ops(recording, folder, synchronous), random.Random(1)
    (folder / "cut").mkdir()
    for _ in range(states):
        files, told = _after_a_cut(recording, ops, chance)
        yield _verdict(folder / "cut", files, told, ends, question)


def test_no_power_cut_loses_or_spoils_anything(recording: Recording, ends: list[Mark], tmp_path: Path) -> None:
    assert Counter(_verdicts(recording, ends, tmp_path, "FULL", 60)) == {"good": 60}


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_five_thousand_power_cuts(recording: Recording, ends: list[Mark], tmp_path: Path) -> None:
    assert Counter(_verdicts(recording, ends, tmp_path, "FULL", 5_000)) == {"good": 5_000}


@pytest.mark.parametrize(("synchronous", "least"), [("OFF", 0.5), ("NORMAL", 0.3)])
def test_the_same_cuts_are_seen_where_sqlite_syncs_less(
    synchronous: str, least: float, recording: Recording, ends: list[Mark], tmp_path: Path
) -> None:
    found = Counter(_verdicts(recording, ends, tmp_path, synchronous, 30))

    assert found["good"] <= 30 * (1 - least), found


@pytest.mark.parametrize("states", [20, pytest.param(1_000, marks=[pytest.mark.long, pytest.mark.timeout(1_800)])])
def test_a_power_cut_at_any_moment_of_a_review_leaves_all_that_was_kept_of_what_somebody_typed(
    states: int, tmp_path: Path
) -> None:
    review = record(tmp_path / "bank", one_review)
    ends = ends_of(review, tmp_path / "ends.coc", KEPT_WORDS)
    (tmp_path / "less").mkdir()

    said = "everybody speaks"
    assert said in TYPED
    written = [statement.casefold() for act in review.acts for statement in act]
    assert not any(form in statement for form in (said, said.encode().hex()) for statement in written)
    assert Counter(_verdicts(review, ends, tmp_path, "FULL", states, KEPT_WORDS)) == {"good": states}
    assert Counter(_verdicts(review, ends, tmp_path / "less", "OFF", 20, KEPT_WORDS))["good"] < 20
