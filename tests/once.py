"""What is dear to make is made once for the whole run: by the worker that wants it first, while the others wait for it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]) -> Any:
    """Return what `make` returned when it was given a folder of that name, in whichever worker of this run that was.

    What lies in the folder belongs to everybody: copy it before changing it. The answer has to be one that JSON can carry.
    """
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    answer, failed = place.with_suffix(".answer"), place.with_suffix(".failed")
    try:
        place.mkdir()
    except FileExistsError:
        while not answer.exists():
            assert not failed.exists(), f"another worker could not make {name}"
            time.sleep(0.1)
        return json.loads(answer.read_bytes())
    try:
        made = make(place)
    except BaseException:
        failed.touch()
        raise
    half = place.with_suffix(".half")
    half.write_text(json.dumps(made), encoding="utf-8")
    half.replace(answer)
    return made
