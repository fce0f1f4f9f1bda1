"""Lines of words as the operators of a PDF, on a page or inside a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from coc_desktop.papers.fonts import first_font
from coc_desktop.papers.look import Style
from coc_desktop.papers.operators import ink
from coc_desktop.papers.words import Line, Run

Write = Callable[[str], object]


def write_lines(canvas: Any, write: Write, lines: Iterable[tuple[Line, float, float, Style]]) -> None:
    """Write lines as one text object: each with where its baseline begins, and its style."""
    write("BT")
    font = colour = ""
    for line, x, y, style in lines:
        if style.colour != colour:
            colour = style.colour
            write(ink(colour))
        write(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        font = _write_runs(canvas, write, line, style, font)
    write("ET")


def _write_runs(canvas: Any, write: Write, line: Line, style: Style, font: str) -> str:
    """Write the runs of one line after the font at hand; return the font left at hand."""
    joint = (Run(first_font(style.bold), line.joint),) if line.runs and line.joint else ()
    for run in (*line.runs, *joint):
        for subset, codes in run.font.splitString(run.text, canvas._doc):
            wanted = f"{run.font.getSubsetInternalName(subset, canvas._doc)} {style.size:g} Tf"
            if wanted != font:
                font = wanted
                write(font)
            glyphs = f"({canvas._escape(codes)})"
            write(_aside(run, glyphs, style) if run.mark else f"{glyphs} Tj")
    return font


def _aside(run: Run, glyph: str, style: Style) -> str:
    """Write a mark where it belongs and bring the pen back."""
    right, up = (run.mark.right, run.mark.up) if run.mark else (0.0, 0.0)
    return f"{up * style.size / 1000:.2f} Ts [{-right:.1f} {glyph} {right + run.font.width(run.text):.1f}] TJ 0 Ts"
