"""Set-up: the locks hold what the project asks for, hash by hash, and a test run stays inside its borders."""

from __future__ import annotations

import os
import re
import socket
import tomllib
from pathlib import Path

import pytest

import run
from tests.borders import ROOT, OutsideTheBorder, files_outside

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def locked(lock: Path) -> dict[str, str]:
    """Return the entries of a lock, name to version and condition."""
    return {
        f"{name} {version}": condition or "" for name, version, condition, _ in ENTRY.findall(lock.read_text(encoding="utf-8"))
    }


def names(requirements: list[str]) -> set[str]:
    """Return the names of requirements as locks write them."""
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", [run.RUNTIME_LOCK, run.TEST_LOCK, run.VOICE_LOCK], ids=lambda lock: lock.name)
def test_a_lock_is_nothing_but_versions_and_hashes(lock: Path) -> None:
    assert ENTRY.sub("", lock.read_text(encoding="utf-8")) == ""


def test_the_locks_hold_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    asked = names(PROJECT["project"]["dependencies"]) | names(groups["setup"])

    assert asked <= {entry.split()[0] for entry in locked(run.RUNTIME_LOCK)}
    assert names(groups["dev"]) <= {entry.split()[0] for entry in locked(run.TEST_LOCK)}
    assert locked(run.RUNTIME_LOCK).items() <= locked(run.TEST_LOCK).items()
    voice = names(PROJECT["project"]["optional-dependencies"]["read-aloud"])
    assert locked(run.RUNTIME_LOCK).items() <= locked(run.VOICE_LOCK).items()
    assert {entry.split()[0] for entry in locked(run.VOICE_LOCK)} - {
        entry.split()[0] for entry in locked(run.RUNTIME_LOCK)
    } == voice


def test_below_python_312_the_lock_holds_the_qt_that_is_sound() -> None:
    versions = {entry.split()[1]: when for entry, when in locked(run.RUNTIME_LOCK).items() if entry.startswith("pyside6")}

    assert {when: version[:4] for version, when in versions.items()} == {
        "python_full_version < '3.12'": "6.11",
        "python_full_version >= '3.12'": "6.12",
    }


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()

    assert [name for name in names(PROJECT["project"]["dependencies"]) if name not in readme] == []


def test_uv_is_fetched_by_the_locks_own_lines() -> None:
    entry = run.locked("uv")

    assert re.match(r"uv==[\d.]+ \\\n    --hash=sha256:", entry)
    assert "\n\n" not in entry
    assert "vobject" not in entry


def test_the_home_of_a_test_run_is_its_own() -> None:
    assert Path.home().name.startswith("coc-home-")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_file_of_the_persons_own_is_out_of_reach() -> None:
    outside = files_outside(Path("/home/sam"))

    assert outside(("/home/sam/diary.txt",))
    assert not outside((str(ROOT / "README.md"),))
    assert not outside((3,)), "a file that is open already"


def test_another_computer_is_out_of_reach() -> None:
    with pytest.raises(OutsideTheBorder):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_this_computer_answers_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
        assert caller.getpeername() == server.getsockname()
