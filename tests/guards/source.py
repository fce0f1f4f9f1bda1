"""Reading the project's own source: which files there are, their trees, and the words in them that people see."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("coc_desktop", "models", "resources", "ui")
PLACEHOLDER = "…"
MARKS = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)  # a third of all nodes, and no rule asks about one


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path from the root, such as `ui/kit/text.py`, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The file's syntax tree."""
        return parsed(self.text)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree that says something: all but the marks of reading, writing and reckoning."""
        return walked(self.text)

    def within(self, *places: str) -> bool:
        """Say whether the file is one of these, or lies in one of these folders."""
        return any(self.path == place or self.path.startswith(f"{place.rstrip('/')}/") for place in places)


@cache
def parsed(text: str) -> ast.Module:
    """Return the tree of a text, parsed once however many guards read it."""
    return ast.parse(text)


@cache
def walked(text: str) -> tuple[ast.AST, ...]:
    """Return the nodes of a text's tree that say something, walked once however many rules look at them."""
    return tuple(node for node in ast.walk(parsed(text)) if not isinstance(node, MARKS))


@cache
def sources(*rooms: str) -> tuple[Source, ...]:
    """Return every Python file of these rooms (folders, or single files at the root)."""
    places = [ROOT / room for room in rooms]
    files = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*.py")))
    return tuple(Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files)


def all_sources() -> tuple[Source, ...]:
    """Return every Python file of the project."""
    return sources(*ROOMS, "tests", "benchmarks", "run.py")


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or an attribute; what a call or an index stands for becomes `()`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "()"


def literals(tree: ast.Module, leave_out: Set[int] = frozenset()) -> Iterator[tuple[int, str]]:
    """Give each string with its line, formatted ones whole with `…` for what is filled in.

    Docstrings are not given, nor the nodes whose ids are in `leave_out`.
    """
    passed_over = leave_out | {id(part) for node in ast.walk(tree) for part in _not_words(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in passed_over:
            yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else PLACEHOLDER for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            yield node.lineno, node.value


def _not_words(node: ast.AST) -> Iterator[ast.AST]:
    """Give the strings in a node that nobody is shown by themselves: docstrings, pieces of a formatted string, annotations."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield from (statement.value for statement in node.body if isinstance(statement, ast.Expr))
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield from ast.walk(node.format_spec)
    if isinstance(node, ast.Subscript) and dotted(node.value) in {"Literal", "cast"}:
        yield from ast.walk(node.slice)
