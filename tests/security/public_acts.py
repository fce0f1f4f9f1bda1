"""Finding every public act and query of the program, wherever it is."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import coc_desktop

NOT_ACTS = ("coc_desktop.sample.", "coc_desktop.__main__")
"""Not walked: the sample is made by acts, and says so in its own name."""


@cache
def public_acts() -> Mapping[str, Callable[..., Any]]:
    """Return every public function whose first argument is a workspace, but those that work inside a session of another."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(coc_desktop.__path__, "coc_desktop."):
        if not module.name.startswith(NOT_ACTS):
            found |= acts_of(importlib.import_module(module.name))
    return found


def acts_of(module: types.ModuleType) -> dict[str, Callable[..., Any]]:
    """Return the public acts that one module defines, by their name below `coc_desktop`."""
    place = module.__name__.removeprefix("coc_desktop.")
    return {f"{place}.{name}": act for name, act in vars(module).items() if _is_act(module, name, act)}


def _is_act(module: types.ModuleType, name: str, act: object) -> bool:
    if not inspect.isfunction(act) or act.__module__ != module.__name__ or name.startswith("_"):
        return False
    asked = [str(one.annotation) for one in inspect.signature(act).parameters.values()]
    return asked[:1] == ["Workspace"] and asked[1:2] != ["Session"]
