"""No page, tab or dialog of the program is missing from the scenes, so none goes unlooked at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import ui
from tests.ui.everywhere.scenes import SCENES
from ui.office.settings_page import TABS
from ui.shell.parts import gather

SOURCE = Path(ui.__file__).parent
BASE = {"Interruption"}  # what `ask` opens, each under a name of its own


def test_every_page_has_a_scene() -> None:
    assert {spec.name for spec in gather().pages} - {scene.page for scene in SCENES} == set()


def test_every_tab_has_a_scene() -> None:
    names = {scene.name for scene in SCENES}

    assert {f"red, {tab.key}" for tab in gather().extras.person_tabs} - names == set()
    assert {f"settings, {key}" for key, *_ in TABS} - names == set()


def test_every_dialog_has_a_scene() -> None:
    found = {name for file in SOURCE.rglob("*.py") for name in dialogs_in(ast.parse(file.read_text(encoding="utf-8")))}

    assert found - {scene.dialog for scene in SCENES} == set()
    assert {"CrashDialog", "MonthGrid", "window.unsaved", "bank_import.question"} <= found


def dialogs_in(tree: ast.Module) -> Iterator[str]:
    """Return the classes of dialogs that a file defines, and the names of the interruptions that it opens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name not in BASE:
            yield from (node.name for base in node.bases if isinstance(base, ast.Name) and base.id in ("QDialog", *BASE))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("ask", *BASE):
            yield from (word.value for word in node.args[1:2] if isinstance(word, ast.Constant) and isinstance(word.value, str))


def test_a_new_dialog_would_be_noticed() -> None:
    source = 'class Odd(QDialog): pass\ndef show(self): ask(self, "odd.question", "Sure?", (), safe)'

    assert set(dialogs_in(ast.parse(source))) == {"Odd", "odd.question"}
