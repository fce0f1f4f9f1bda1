"""With 500 other people in the bank, not one of their names is anywhere in the process of a review; killed at any moment, it has
kept all but the last moment of what was said, sealed, and nowhere in the clear."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from coc_desktop.bank import people
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.office.own_record import read_own_record
from coc_desktop.plans import plans
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.proposals import list_proposals
from coc_desktop.plans.reviewing import begin_review, read_kept_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace, own_workspace
from tests import factory
from tests.guards.source import ROOT
from tests.security.scanning import leaks, marker, seen_in
from ui.review.handed import Handed

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

OTHERS = 500
KILLS = 6
READABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


@pytest.fixture
def alex(bank_folder: Path) -> UUID:
    """Alex with a plan, among 500 others, each with a name, an address and a contact that begin alike, and plans of their own."""
    sam = factory.sign_in(bank_folder)
    for number in range(OTHERS):
        name = marker(number)
        draft = PersonDraft(name, given=name, surname=name, emails=(f"{name}@example.org",), address=(name,))
        other = people.add_person(sam, draft)
        if number % 10 == 0:
            plans.write_section(sam, other, "room", 0, SectionDraft(f"The words of {name}."))
    person_id = factory.a_person(sam)
    version = 0
    for prompt in prompts():
        version = plans.write_section(sam, person_id, prompt.id, version, SectionDraft(f"{prompt.title}, as I said."))
    sam.close()
    return person_id


@pytest.fixture
def review(bank_folder: Path, alex: UUID, tmp_path: Path) -> Iterator[Callable[[str], tuple[subprocess.Popen[bytes], Path]]]:
    """Start a real review of Alex's plan, doing what it is told; its own home and its temporary files are under `tmp_path`."""
    started: list[subprocess.Popen[bytes]] = []

    def begun(what: str) -> tuple[subprocess.Popen[bytes], Path]:
        sam = factory.sign_in(bank_folder)
        handed = Handed(sam.me.account_id, begin_review(sam, alex).to_bytes())
        sam.close()
        report = tmp_path / f"report-{len(started)}"
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        own = dict.fromkeys(("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(home))
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.review_hands", str(bank_folder), what, str(report)],
            stdin=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **own},
        )
        started.append(process)
        assert process.stdin is not None
        process.stdin.write(handed.to_bytes())
        process.stdin.close()
        return process, report

    yield begun
    for process in started:
        process.kill()
        process.wait()


def wait_for(process: subprocess.Popen[bytes], true: Callable[[], bool]) -> None:
    """Wait until something is true of a process that goes on."""
    until = time.monotonic() + 120
    while not true():
        assert process.poll() is None, "the review ended by itself"
        assert time.monotonic() < until, "the review did nothing for too long"
        time.sleep(0.05)


def memory_of(pid: int) -> Iterator[bytes]:
    """Yield every part of a process's memory that can be read."""
    told = Path(f"/proc/{pid}")
    with told.joinpath("maps").open(encoding="utf-8") as maps, told.joinpath("mem").open("rb", buffering=0) as memory:
        for line in maps:
            found = READABLE.match(line)
            if found is None or "[vv" in line:
                continue
            start, end = (int(bound, 16) for bound in found.groups())
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except OSError:  # a part that the system keeps to itself
                continue


def test_not_one_of_500_other_names_is_anywhere_in_the_process_of_a_review(
    review: Callable[[str], tuple[subprocess.Popen[bytes], Path]], bank_folder: Path, tmp_path: Path
) -> None:
    process, report = review("tour")
    wait_for(process, report.exists)
    wait_for(process, lambda: report.read_text(encoding="utf-8").endswith("]"))

    seen = json.loads(report.read_text(encoding="utf-8"))
    assert {one["page"] for one in seen if "page" in one} >= {
        *("welcome", "looks", "record", "question", "change", "pause", "stop", "check", "agree")
    }
    everything = json.dumps(seen, ensure_ascii=False)
    assert "Alex Morgan" in everything
    assert "The room, as I said." in everything
    assert "a completer in" not in everything
    assert not any(seen_in(json.dumps(one).encode()) for one in seen)
    assert {title for one in seen if "page" in one for title in one["titles"] if title} == {"Your plan"}

    parts = list(memory_of(process.pid))
    assert any(b"Alex Morgan" in part for part in parts), "the search does not see what is there"
    assert [sorted(seen_in(part)) for part in parts if seen_in(part)] == []
    told = Path(f"/proc/{process.pid}")
    assert not seen_in(told.joinpath("cmdline").read_bytes() + told.joinpath("environ").read_bytes())
    process.kill()
    process.wait()

    assert leaks((bank_folder, tmp_path / "home")) == {}
    assert not [file for file in (tmp_path / "home").rglob("*") if file.is_file() and b"my own words" in file.read_bytes()]


def beside(bank_folder: Path, person_id: UUID) -> tuple[Workspace, Workspace]:
    """Open the bank as Sam does, and as Alex sees it beside Sam."""
    sam = factory.sign_in(bank_folder)
    return sam, own_workspace(sam.bank, begin_review(sam, person_id), sam.me.account_id, sam.clock)


def written_down(report: Path) -> str:
    """Return the four words that somebody wrote down on paper."""
    return report.with_suffix(".words").read_text(encoding="utf-8")


def test_killed_while_somebody_types_it_has_kept_all_but_the_last_moment(
    review: Callable[[str], tuple[subprocess.Popen[bytes], Path]], bank_folder: Path, alex: UUID, tmp_path: Path
) -> None:
    chance = random.Random(7)
    before = 0
    for _ in range(KILLS):
        process, report = review("type")
        wait_for(process, lambda report=report: report.exists() and report.read_text(encoding="utf-8").count("\n") >= 1)
        time.sleep(chance.uniform(0, 2.5))
        process.kill()
        process.wait()

        surely = max(int(line) for line in report.read_text(encoding="utf-8").split("\n")[:-1])
        sam, own = beside(bank_folder, alex)
        kept = read_kept_review(own, written_down(report))
        assert kept is not None
        assert kept.review is not None
        assert kept.review.typing is not None
        words = kept.review.typing.words.split()
        assert words == [f"word{number}" for number in range(len(words))]
        assert len(words) >= surely
        assert list_proposals(sam, alex).waiting == ()
        with sam.bank.engine.connect() as connection:
            assert check_store(connection).problems == ()
        sam.close()
        before = max(before, len(words))
        files = [file for place in (bank_folder, tmp_path / "home") for file in place.rglob("*") if file.is_file()]
        written = written_down(report).encode()
        assert not [file.name for file in files if any(said in file.read_bytes() for said in (b"word1 word2", written))]
    assert before > 20


def test_killed_while_it_saves_it_has_saved_all_or_nothing(
    review: Callable[[str], tuple[subprocess.Popen[bytes], Path]], bank_folder: Path, alex: UUID
) -> None:
    chance = random.Random(11)
    outcomes = set()
    for number in range(KILLS):
        process, report = review("save")
        wait_for(process, report.exists)
        time.sleep(chance.uniform(0, 0.4) * (number > 0))
        process.kill()
        process.wait()

        sam, own = beside(bank_folder, alex)
        waiting, kept = list_proposals(sam, alex).waiting, read_kept_review(own, written_down(report))
        outcomes.add((bool(waiting), kept is not None))
        assert len(waiting) in (0, len(prompts()))
        assert (kept is None) <= bool(waiting)
        assert read_own_record(own).known_as == "Alex Morgan"
        with sam.bank.engine.connect() as connection:
            assert check_store(connection).problems == ()
        sam.close()
    assert outcomes
