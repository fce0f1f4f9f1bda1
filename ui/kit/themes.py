"""Colour themes as data: tokens read from resources/themes, never written anywhere else.

A token is a name for a use ("text2", "warn_bg"), not for a colour. The system theme maps tokens to the roles of the
machine's own palette, so that a high contrast setting is kept as the person chose it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from resources import text

THEME_NAMES = ("light", "calm", "dark")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours: name, a line about it, whether it is dark, `#RRGGBB` by token, and whether it is the machine's own."""

    name: str
    about: str
    dark: bool
    tokens: Mapping[str, str]
    system: bool = False


@cache
def read_theme(name: str) -> Theme:
    """Read `light`, `calm` or `dark` from the resources."""
    data = json.loads(text(f"themes/{name}.json"))
    return Theme(name, data["about"], data["dark"], data["tokens"])


def system_theme(palette: QPalette) -> Theme:
    """Make a theme of the machine's own palette, for a high contrast setting."""
    data = json.loads(text("themes/system.json"))
    tokens = {token: palette.color(QPalette.ColorRole[role]).name() for token, role in data["palette"].items()}
    return Theme("system", data["about"], luminance(QColor(tokens["window"])) < 0.18, tokens, system=True)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2, 0 to 1."""
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette_of(theme: Theme) -> QPalette:
    """Return the whole palette for a theme, so that parts Qt draws itself agree with ours."""
    role, palette = QPalette.ColorRole, QPalette()
    uses = {
        role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "row_alt", role.Text: "text",
        role.Button: "surface", role.ButtonText: "text", role.BrightText: "error", role.PlaceholderText: "placeholder",
        role.Highlight: "sel", role.HighlightedText: "on_sel", role.Link: "accent", role.LinkVisited: "accent",
        role.Accent: "accent",
        role.ToolTipBase: "surface", role.ToolTipText: "text", role.Light: "surface", role.Midlight: "row_alt", role.Mid: "rule",
        role.Dark: "field", role.Shadow: "field",
    }  # fmt: skip
    for part, token in uses.items():
        palette.setColor(part, QColor(theme.tokens[token]))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.tokens["disabled"]))
    return palette


def _linear(part: float) -> float:
    """Return one sRGB channel as linear light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
