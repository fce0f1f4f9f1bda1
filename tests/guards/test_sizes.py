"""How long files, functions and classes may be. Every program of this kind grows one swollen class; here a test says no."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from statistics import median

import pytest

from tests.guards.source import ROOMS, Source, all_sources, sources

FILE, FUNCTION, CLASS, BRANCHES = 400, 40, 200, 10
GENERATED = ("models/migrations/versions",)  # a revision is a list of tables, written once and never changed

# What is over a limit today, with its size: a line here may be made smaller or taken out, and none may be added.
STILL_TOO_LARGE: dict[str, int] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef
FORKS = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)


def length(node: Function | ast.ClassDef) -> int:
    """Count the lines of a function or class without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    told = ast.get_docstring(node) is not None and isinstance(first, ast.Expr)
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1 if told else 0)


def branches(function: Function) -> int:
    """Count the places where a function can go two ways, leaving out the functions inside it."""
    forks, left = 0, list(ast.iter_child_nodes(function))
    while left:
        node = left.pop()
        if not isinstance(node, Function):
            forks += isinstance(node, FORKS)
            left.extend(ast.iter_child_nodes(node))
    return forks


@cache
def measures(source: Source) -> tuple[tuple[str, int, int, str], ...]:
    """Return what is measured in a file, each with its name, its size, its limit, and what to do about it."""
    return tuple(_measured(source))


def _measured(source: Source) -> Iterator[tuple[str, int, int, str]]:
    yield source.path, source.text.count("\n"), FILE, "make it a folder of the same name"
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            name = f"{source.path}:{node.lineno} {node.name}"
            yield name, length(node), FUNCTION, "name its steps, or declare what it assembles"
            yield f"{name} (branches)", branches(node), BRANCHES, "name its cases, or make a table of them"
        elif isinstance(node, ast.ClassDef):
            yield f"{source.path}:{node.lineno} {node.name}", length(node), CLASS, "find the second thing that it is"


def too_large(source: Source) -> list[str]:
    """Return what is over its limit in a file, each with its cure."""
    return [
        f"{name}: {size}, at most {limit}; {cure}"
        for name, size, limit, cure in measures(source)
        if size > max(limit, STILL_TOO_LARGE.get(name, 0))
    ]


def test_files_functions_and_classes_are_small() -> None:
    faults = [fault for source in all_sources() if not source.within(*GENERATED) for fault in too_large(source)]

    assert not faults, "\n" + "\n".join(faults)


def test_the_list_of_exceptions_only_grows_shorter() -> None:
    sizes = {name: size for source in all_sources() for name, size, _, _ in measures(source)}

    assert {name: sizes.get(name) for name in STILL_TOO_LARGE} == STILL_TOO_LARGE


def test_the_ordinary_function_is_under_ten_lines() -> None:
    lengths = [length(node) for source in sources(*ROOMS) for node in ast.walk(source.tree) if isinstance(node, Function)]

    assert median(lengths) < 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n" * 401, "make it a folder"),
        ("def long():\n" + "    x = 1\n" * 41, "name its steps"),
        ("def forked(x):\n" + "    if x: pass\n" * 11, "name its cases"),
        ("class Large:\n" + "    x = 1\n" * 201, "the second thing"),
    ],
)
def test_what_is_too_large_is_caught(text: str, said: str) -> None:
    [fault] = too_large(Source("ui/seeded.py", text))

    assert said in fault
