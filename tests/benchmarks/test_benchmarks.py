"""Every benchmark still runs, at a size that takes no time, so that none can rot; nothing is timed here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.__main__ import main, measured
from benchmarks.areas import AREAS
from benchmarks.measure import TINY, Figure, in_turn, table


@pytest.mark.long
@pytest.mark.parametrize("name", AREAS)
def test_a_benchmark_runs_and_measures_something(name: str, qapp: QApplication, tmp_path: Path) -> None:
    figures = measured(name, TINY, tmp_path / name)

    assert figures
    assert all(figure.ours and min(figure.ours) > 0 for figure in figures)
    assert all(min(figure.baseline) > 0 for figure in figures if figure.beside)


def test_a_name_that_is_none_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2

    assert "start_up, sign_in, lists" in capsys.readouterr().err


def test_two_things_are_measured_turn_about_after_one_of_each_that_does_not_count() -> None:
    told: list[str] = []

    def ours() -> float:
        told.append("ours")
        return len(told)

    def theirs() -> float:
        told.append("theirs")
        return 10.0 * len(told)

    assert in_turn(ours, theirs, 2) == ((3.0, 5.0), (40.0, 60.0))
    assert told == ["ours", "theirs"] * 3


def test_the_table_says_whether_what_is_allowed_is_kept() -> None:
    kept = Figure("a", (0.3, 0.2), "b", (0.1,), times=2.0)
    slow = Figure("c", (0.3,), seconds=0.25)

    said = table([kept, slow, Figure("d", (2.0,))]).splitlines()

    assert said[1].split() == [
        "a",
        "200.0",
        "ms",
        "/",
        "250.0",
        "ms",
        "b",
        "100.0",
        "ms",
        "/",
        "100.0",
        "ms",
        "2.00",
        "2",
        "times",
        "kept",
    ]
    assert said[2].endswith("250.0 ms  TOO SLOW")
    assert said[3].endswith("stated")
