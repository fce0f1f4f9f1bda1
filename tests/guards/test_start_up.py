"""Starting is quick because it is small: what papers, workbooks, migrations and invites need is imported when first used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"alembic", "icalendar", "openpyxl", "phonenumbers", "psycopg", "rapidfuzz", "reportlab"}


def loaded(statement: str) -> set[str]:
    """Return the packages that a statement imports, found out in a process of its own."""
    command = f"{statement}; import sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("statement", ["import ui.app, ui.shell.parts", "import coc_desktop.workspace"])
def test_opening_the_window_imports_nothing_heavy(statement: str) -> None:
    assert loaded(statement) & HEAVY == set()


def test_a_typed_command_is_understood_without_a_window() -> None:
    assert loaded("from coc_desktop.cli import parser; parser()") & {"PySide6", *HEAVY} == set()


def test_a_heavy_import_is_seen() -> None:
    assert loaded("import openpyxl") & HEAVY == {"openpyxl"}
