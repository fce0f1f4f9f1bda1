"""The page that leads through what the demo left behind: what each file is, and how to open the bank."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coc_desktop import PRODUCT
from coc_desktop.sample.bank import Sample
from coc_desktop.wording import count

SHELVES = {
    "papers": (
        "Papers",
        "Tagged PDFs, each with its words as a web page. All but forms and recovery sheets are the same with each demo.",
    ),
    "sheets": ("Sheets", "Workbooks, and the ward’s own list as it came in. A batch names its audit entry, new with each bank."),
    "invites": ("Invites", "Calendar files, one entry for one person each. Open the three of “changed” one after the other."),
    "backup": ("Backup", "A verified copy of the bank, sealed like the bank itself."),
}
STYLE = (
    ":root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;margin:2rem auto;padding:0 1.5rem;max-width:60rem}"
    "h1{line-height:1.25}h2{margin-top:2.5rem}table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.4rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem 1.5rem .35rem 0;border-bottom:1px solid #768692;font-weight:normal}"
    "thead th{font-weight:bold}code{font-size:1.05em}"
)


@dataclass(slots=True)
class Index:
    """What the demo left behind: for each file, its place and one sentence."""

    out: Path
    rows: list[tuple[str, str]] = field(default_factory=list)

    def add(self, file: Path, words: str) -> Path:
        """Note a file, and return where it goes, its folder made."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.rows.append((file.relative_to(self.out).as_posix(), words))
        return file


def index_page(sample: Sample, index: Index) -> str:
    """Return the whole page."""
    title = f"{PRODUCT}: sample of {count(len(sample.people), 'invented person', 'invented people')}"
    accounts = _table(
        "These passphrases were made for this sample alone.",
        ("Sign in as", "Name", "Role", "Passphrase"),
        [(one.login, one.name, one.role.label, one.passphrase) for one in sample.accounts],
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><main>'
        f"<h1>{html.escape(title)}</h1><p>Everybody in it is invented, and so is every word. "
        "Start the program, choose the folder “bank”, and sign in.</p>"
        f"<h2>Signing in</h2>{accounts}{''.join(_shelf(folder, index) for folder in SHELVES)}</main></body></html>\n"
    )


def _shelf(folder: str, index: Index) -> str:
    """Return the table of one folder's files."""
    name, words = SHELVES[folder]
    rows = sorted(row for row in index.rows if row[0].startswith(f"{folder}/"))
    return f"<h2>{name}</h2>{_table(words, ('File', 'What it is'), rows, linked=True)}"


def _table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, linked: bool = False) -> str:
    """Return a table whose first cells name their rows and, for files, lead to them."""
    head = "".join(f'<th scope="col">{html.escape(one)}</th>' for one in heads)
    body = f"<thead><tr>{head}</tr></thead><tbody>{_rows(rows, linked)}</tbody>"
    return f"<table><caption>{html.escape(caption)}</caption>{body}</table>"


def _rows(rows: Sequence[tuple[str, ...]], linked: bool) -> str:
    found = []
    for first, *others in rows:
        words = html.escape(first)
        named = f'<a href="{words}">{words}</a>' if linked else words
        cells = "".join(f"<td>{html.escape(one)}</td>" for one in others)
        found.append(f'<tr><th scope="row">{named}</th>{cells}</tr>')
    return "".join(found)
