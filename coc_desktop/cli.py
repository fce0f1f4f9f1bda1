"""Every command that can be typed. The window is the product; the same acts answer here.

Exit codes: 0 done, 1 refused (one plain sentence on stderr), 2 wrong usage. Each area adds its own commands.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from coc_desktop import PRODUCT, __version__
from coc_desktop.problems import CocProblem, Refused

DONE, REFUSED = 0, 1
GROUPS = {
    "account": "Make or list the accounts that sign in",
    "list": "List people, activities, claims, invoices, batches or training",
    "import": "Bring in a register of people",
    "paper": "Make a plan, an invoice or another paper as a PDF",
    "export": "Write a batch for finance as a workbook, or take everything out",
}


def run(arguments: Sequence[str]) -> int:
    """Run one typed command, or open the window when there is none; return the exit code."""
    if not arguments:
        return open_window()
    asked = parser().parse_args(list(arguments))
    try:
        said = asked.run(asked) if not asked.needs_bank else _with_bank(asked)
    except CocProblem as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    if said is not None:
        print(said if isinstance(said, str) else _shown(said, as_json=getattr(asked, "json", False)))
    return DONE


def open_window(shown: Callable[[Any], object] | None = None) -> int:
    """Open the window and return the exit code when it is closed; `shown` is handed it as it comes up.

    Python's collector is off from the first import: all that is imported stays, and looking through it again and again as it
    grows takes a sixth of the time to the sign-in page. Once the window stands, `ui.kit.collecting` collects.
    """
    gc.disable()
    from ui.app import main

    return main(shown)


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command, put together from the areas."""
    from coc_desktop.bank.commands import add_commands as bank
    from coc_desktop.office.commands import add_commands as office
    from coc_desktop.payments.commands import add_commands as payments
    from coc_desktop.plans.commands import add_commands as plans
    from coc_desktop.reports.commands import add_commands as reports
    from coc_desktop.sample.commands import add_commands as sample
    from coc_desktop.schedule.commands import add_commands as schedule
    from coc_desktop.training.commands import add_commands as training

    top = argparse.ArgumentParser(prog="coc-desktop", description=f"{PRODUCT}: without a command it opens the window.")
    top.add_argument("--version", action="version", version=f"{PRODUCT} {__version__}")
    commands = Commands(top)
    for add in (sample, office, bank, plans, training, schedule, payments, reports):
        add(commands)
    review = commands.add("review", _review, "Let a contributor look at their own plan, with their card", needs_bank=False)
    review.add_argument("--bank", required=True, metavar="BANK", help="the bank’s folder")
    review.add_argument("--handed-over", action="store_true", help="used by the window, which hands over on standard input")
    return top


def _review(asked: argparse.Namespace) -> None:
    """Open the window of a review; what went wrong in it is said there."""
    gc.disable()
    from ui.review.app import main

    if main(asked.bank, handed_over=asked.handed_over):
        raise Refused("The review stopped by itself. What was said in it is kept, sealed.")


class Commands:
    """What an area is handed to add its commands to: `list`, `paper`, `export` and `import` are shared between areas."""

    def __init__(self, top: argparse.ArgumentParser) -> None:
        self._top = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
        self._groups: dict[str, Any] = {}

    def add(
        self, words: str, run: Callable[..., Any], help_line: str, *, needs_bank: bool = True, reports: bool = False
    ) -> argparse.ArgumentParser:
        """Add a command such as `check` or `list people`; it is run as run(workspace, asked), or run(asked) without a bank."""
        first, _, second = words.partition(" ")
        if second:
            if first not in self._groups:
                group = self._top.add_parser(first, help=GROUPS[first], description=GROUPS[first])
                self._groups[first] = group.add_subparsers(title=first, metavar="WHAT", required=True)
            command: argparse.ArgumentParser = self._groups[first].add_parser(second, help=help_line, description=help_line)
        else:
            command = self._top.add_parser(first, help=help_line, description=help_line)
        if needs_bank:
            add_bank_options(command)
        if reports:
            command.add_argument("--json", action="store_true", help="print JSON instead of lines")
        command.set_defaults(run=run, needs_bank=needs_bank, chooses=False)
        command.set_defaults(passphrase_for=passphrase_for, first_line=first_line)
        return command


def add_bank_options(command: argparse.ArgumentParser) -> None:
    """Add how a bank is named and signed in to."""
    command.add_argument("--bank", required=True, metavar="BANK", help="the bank’s folder")
    command.add_argument("--login", metavar="NAME", help="who is asking; may be left out while the bank has one account")
    command.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file’s first line")


def passphrase_for(asked: argparse.Namespace) -> str:
    """Return the passphrase from --passphrase-file, COC_PASSPHRASE, or a prompt."""
    if asked.passphrase_file is not None:
        return first_line(asked.passphrase_file)
    given = os.environ.get("COC_PASSPHRASE")
    if not given and not sys.stdin.isatty():
        raise Refused("Give the passphrase with --passphrase-file or in COC_PASSPHRASE: there is nobody here to ask.")
    if given:
        return given
    import getpass

    return getpass.getpass("Passphrase: ")


def first_line(file: Path) -> str:
    """Return the first line of a file that holds a passphrase."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Refused(f"The passphrase file could not be read: {error.strerror}.") from error
    return lines[0] if lines else ""


def _with_bank(asked: argparse.Namespace) -> Any:
    from coc_desktop.office.keeping import put_away
    from coc_desktop.office.key_changes import change_due_keys
    from coc_desktop.workspace import open_bank

    workspace = open_bank(asked.bank, asked.login, passphrase_for(asked))
    try:
        if not asked.chooses:
            workspace.require_own_passphrase()
        change_due_keys(workspace)
        return asked.run(workspace, asked)
    finally:
        trouble = put_away(workspace)
        if trouble:
            print(f"No backup was made. {trouble}", file=sys.stderr)


def _shown(rows: Any, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=2, default=str)
    if isinstance(rows, dict):
        return "\n".join(f"{name}: {value}" for name, value in rows.items())
    return "\n".join("\t".join("" if value is None else str(value) for value in row.values()) for row in rows) or "Nothing yet."
