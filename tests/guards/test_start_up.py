"""Starting is quick because it is small: what papers, workbooks, migrations and invites need is imported when first used."""

from __future__ import annotations

import subprocess
import sys

import pytest

NOT_FOR_A_WINDOW = {
    "email",
    "http",
    "importlib.resources",
    "logging.handlers",
    "multiprocessing",
    "socket",
    "sqlite3",
    "ssl",
    "unittest",
}
OURS_AT_FIRST = 48  # of our own modules; may only shrink
HEAVY = {"alembic", "holidays", "icalendar", "openpyxl", "phonenumbers", "psycopg", "rapidfuzz", "reportlab"}


def loaded(statement: str) -> set[str]:
    """Return the packages that a statement imports, found out in a process of its own."""
    return {name.partition(".")[0] for name in modules(statement)}


def modules(statement: str) -> set[str]:
    """Return the modules that a statement imports, found out in a process of its own."""
    return set(said(f"{statement}; import sys; print(*sys.modules)").split())


def said(statements: str) -> str:
    """Return what statements print in a process of their own."""
    return subprocess.run([sys.executable, "-c", statements], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("statement", ["import ui.app, ui.shell.parts", "import coc_desktop.workspace"])
def test_opening_the_window_imports_nothing_heavy(statement: str) -> None:
    assert loaded(statement) & HEAVY == set()


def test_a_typed_command_is_understood_without_a_window() -> None:
    assert loaded("from coc_desktop.cli import parser; parser()") & {"PySide6", *HEAVY} == set()


def test_a_heavy_import_is_seen() -> None:
    assert loaded("import openpyxl") & HEAVY == {"openpyxl"}


def test_the_first_window_stands_on_few_modules() -> None:
    names = modules("import ui.app; from coc_desktop.paths import homes; homes()")

    assert names & NOT_FOR_A_WINDOW == set()
    assert (
        len([name for name in names if name.partition(".")[0] in ("coc_desktop", "models", "resources", "ui")]) <= OURS_AT_FIRST
    )


def test_pyside_does_not_read_the_source_of_every_module_that_follows() -> None:
    assert said("import builtins; own = builtins.__import__; import ui; print(builtins.__import__ is own)").strip() == "True"
    assert (
        said("import builtins; own = builtins.__import__; import PySide6; print(builtins.__import__ is own)").strip() == "False"
    )
