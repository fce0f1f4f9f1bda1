"""Names in ui: nothing of ours is called like something of Qt's, unless it is meant to answer for it and says so.

`self.parent = ...` or `def update(self)` in a widget silently takes the place of Qt's own method.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator

import PySide6.QtWidgets
import pytest

from tests.guards.source import Source, dotted, sources


def names_of_qt(kind: type) -> set[str]:
    """Return what a class has from Qt itself."""
    bases = [base for base in inspect.getmro(kind) if base.__module__.startswith("PySide6.")]
    return {name for base in bases for name in vars(base) if not name.startswith("__")}


def assigned(definition: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Give what a class assigns to itself: `self.name = ...` in its methods, and `name = ...` in its body."""
    for node in ast.walk(definition):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            owner, _, name = dotted(target).rpartition(".")
            if owner == "self" or (not owner and node in definition.body):
                yield node.lineno, name


def faults_in(definition: ast.ClassDef, qt: set[str]) -> list[str]:
    """Return what in a class hides something of Qt's, or has a name in Qt's manner without being Qt's."""
    faults = [f"line {line}: {name} hides Qt's own; find another name" for line, name in assigned(definition) if name in qt]
    for node in definition.body:
        if isinstance(node, ast.FunctionDef) and not any(dotted(mark).endswith("override") for mark in node.decorator_list):
            if node.name in qt:
                faults.append(f"line {node.lineno}: {node.name}() hides Qt's own; mark it @override, or find another name")
            elif node.name != node.name.lower():
                faults.append(f"line {node.lineno}: {node.name}() is written in Qt's manner; write it_in_ours")
    return faults


def faults_of(source: Source) -> list[str]:
    """Return the faults of every class of a module of ui that comes from Qt."""
    module = importlib.import_module(source.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    found = []
    for node in source.tree.body:
        kind = getattr(module, node.name) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(kind, type) and names_of_qt(kind):
            found += [f"{source.path} {node.name}, {fault}" for fault in faults_in(node, names_of_qt(kind))]
    return found


def test_nothing_hides_what_qt_has() -> None:
    faults = [fault for source in sources("ui") for fault in faults_of(source)]

    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("def f(self):\n        self.parent = None", "parent hides"),
        ("actions = ()", "actions hides"),
        ("def update(self): pass", "update() hides"),
        ("def onClick(self): pass", "Qt's manner"),
    ],
)
def test_a_hidden_name_is_caught(body: str, said: str) -> None:
    [definition] = ast.parse(f"class Page(QWidget):\n    {body}").body
    assert isinstance(definition, ast.ClassDef)

    [fault] = faults_in(definition, names_of_qt(PySide6.QtWidgets.QWidget))

    assert said in fault
