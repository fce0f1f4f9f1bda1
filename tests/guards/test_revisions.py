"""Revisions of the store follow one another by number: two that both come after the same one would leave tables out."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from tests.guards.source import sources

INSTEAD = "give the later of the two the next free number, and let it revise the one before"


def said(text: str) -> dict[str, str | None]:
    """Return what a revision says of itself: its number and the one it follows."""
    return {
        node.targets[0].id: node.value.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
    }


def faults(revisions: Mapping[str, str]) -> list[str]:
    """Return the files, by name, whose revision is not the next after the file before."""
    found, before = [], None
    for name in sorted(revisions):
        here = said(revisions[name])
        number = name.split("_")[0]
        if here["revision"] != number or here["down_revision"] != before:
            found.append(name)
        before = number
    return found


def test_every_revision_follows_the_one_before() -> None:
    revisions = {source.path.rsplit("/", 1)[1]: source.text for source in sources("models/migrations/versions")}

    assert len(revisions) > 30
    assert not faults(revisions), INSTEAD


def test_two_revisions_after_the_same_one_are_caught() -> None:
    first, second = 'revision = "0001"\ndown_revision = None\n', 'revision = "0002"\ndown_revision = "0001"\n'

    assert not faults({"0001_a.py": first, "0002_b.py": second})
    assert faults({"0001_a.py": first, "0002_b.py": second, "0002_c.py": second}) == ["0002_c.py"]
    assert faults({"0001_a.py": first, "0003_c.py": second}) == ["0003_c.py"]
