"""The look of this process as it is now: colours by token, fonts by role, sizes that follow the text size.

There is one QApplication in a process, so there is one `LOOK`. Only `Appearance` changes it; everything that paints
reads it at the moment of painting, so nothing needs telling when the theme changes.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetrics

from ui.kit.themes import Theme, read_theme

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Emoji", "DejaVu Sans")
ROLES = {  # role: points at 100 %, bold
    "figure": (34.0, True), "count": (24.0, True), "h1": (21.0, True), "question": (18.0, True),
    "h2": (13.5, True), "h3": (11.5, True), "own": (13.0, False), "own_bold": (13.0, True),
    "body": (11.0, False), "strong": (11.0, True), "small": (10.0, False), "small_strong": (10.0, True),
}  # fmt: skip
SPACING_LIMIT = 2.0  # gaps stop growing at twice their size, so that words keep the room at 300 %
ROOMY = 1.3


class Look:
    """Colours, fonts and sizes of the moment."""

    def __init__(self) -> None:
        """Start light, at 100 %, without movement."""
        self.theme: Theme = read_theme("light")
        self.scale = 1.0
        self.roomy = False
        self.still = True
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}

    def become(self, theme: Theme, scale: float, *, roomy: bool, still: bool) -> None:
        """Change everything at once and forget what was worked out before."""
        self.theme, self.scale, self.roomy, self.still = theme, scale, roomy, still
        self._colours.clear()
        self._fonts.clear()
        self._metrics.clear()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, such as `accent`."""
        if token not in self._colours:
            self._colours[token] = QColor(self.theme.tokens[token])
        return self._colours[token]

    def px(self, size: float) -> int:
        """Return a size given in pixels at 100 % as it is at the present text size."""
        return max(1, round(size * self.scale)) if size > 0 else 0

    def gap(self, size: float) -> int:
        """Return a space given in pixels at 100 %: grows with the text up to twice, and with roomy spacing."""
        return round(size * min(self.scale, SPACING_LIMIT) * (ROOMY if self.roomy else 1.0))

    def font(self, role: str = "body") -> QFont:
        """Return the font of a type role, with figures of one width except in the large roles."""
        if role not in self._fonts:
            points, bold = ROLES[role]
            font = QFont(list(FAMILIES))
            font.setPointSizeF(points * self.scale)
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if points < 20:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: str = "body") -> QFontMetrics:
        """Return the measurements of a role's font."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]


LOOK = Look()
