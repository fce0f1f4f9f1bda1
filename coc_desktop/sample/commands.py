"""The typed command that makes the demo."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coc_desktop.sample.demo import make_demo
from coc_desktop.wording import count


def add_commands(commands: Any) -> None:
    """Add `demo`."""
    demo = commands.add("demo", _demo, "Make the sample bank and every kind of paper, sheet and invite", needs_bank=False)
    demo.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")


def _demo(asked: argparse.Namespace) -> str:
    made = make_demo(asked.out)
    return f"Made the sample bank and {count(len(made), 'file')} in {asked.out}. Begin with {asked.out / 'index.html'}."
