"""One owner of how everything looks: theme, text size, movement and spacing, applied to the whole application."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLayout

from resources import folder, text
from ui.kit import accessibility
from ui.kit.focus import FocusRings
from ui.kit.layouts import Scaled
from ui.kit.look import LOOK, ROLES
from ui.kit.motion import less_movement_wanted
from ui.kit.themes import THEME_NAMES, Theme, palette_of, read_theme, system_theme

MATCH = "match"
THEME_CHOICES = (MATCH, *THEME_NAMES)
TEXT_SIZES = (100, 115, 130, 150, 175, 200, 250, 300)
_SCHEMES = {
    MATCH: Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "calm": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

PAINTED_AFTER = 200  # milliseconds; by then the first page has been painted


class Appearance(QObject):
    """The person's choices about reading and display. `changed` follows every change that was applied.

    Make one, right after the QApplication; it installs the fonts, the focus rings and the accessible roles.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, dressed: bool = True) -> None:
        """Take charge of an application: our fonts, matching the machine's light or dark, 100 %.

        Unless it is `dressed` it has no style sheet yet: while there is one, each part of a page that is put into another is
        measured again, so the first page is built before `dress` puts it on.
        """
        super().__init__(app)
        self._app = app
        self._theme, self._percent, self._roomy = MATCH, TEXT_SIZES[0], False
        self._still: bool | None = None
        self._applying, self._dressed = False, dressed
        self._hints = app.styleHints()
        add_fonts("Atkinson*Regular.ttf", "Atkinson*Bold.ttf")
        accessibility.install()
        self.rings = FocusRings(app)
        self._completed = False
        QTimer.singleShot(PAINTED_AFTER, self, self.complete)
        self._hints.colorSchemeChanged.connect(self._machine_changed)
        self._contrast = self._hints.accessibility()
        self._contrast.contrastPreferenceChanged.connect(self._machine_changed)
        self.apply()

    @property
    def theme(self) -> str:
        """The chosen theme: one of THEME_CHOICES."""
        return self._theme

    @property
    def text_size(self) -> int:
        """The text size in per cent: one of TEXT_SIZES."""
        return self._percent

    @property
    def roomy(self) -> bool:
        """Whether there is more space between things."""
        return self._roomy

    @property
    def still(self) -> bool:
        """Whether nothing may move: the person's choice here, or the machine's setting if none was made."""
        return less_movement_wanted(self._hints) if self._still is None else self._still

    def choose(
        self, *, theme: str | None = None, text_size: int | None = None, roomy: bool | None = None, still: bool | None = None
    ) -> None:
        """Change one or more choices and apply them at once; a text size between two steps becomes the nearest."""
        before = self._choices()
        if theme is not None:
            self._theme = theme if theme in THEME_CHOICES else MATCH
        if text_size is not None:
            self._percent = min(TEXT_SIZES, key=lambda step: abs(step - text_size))
        self._roomy = self._roomy if roomy is None else roomy
        self._still = self._still if still is None else still
        if self._choices() != before:
            self.apply()

    def _choices(self) -> tuple[object, ...]:
        return (self._theme, self._percent, self._roomy, self._still)

    def larger(self) -> None:
        """Go one step up in text size, as far as 300 %."""
        self._step(+1)

    def smaller(self) -> None:
        """Go one step down in text size, as far as 100 %."""
        self._step(-1)

    def usual_size(self) -> None:
        """Go back to 100 %."""
        self.choose(text_size=100)

    def dress(self) -> None:
        """Put on the style sheet, once a first page stands."""
        if not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(style_sheet())

    def apply(self) -> None:
        """Give the application its palette, font and style sheet, and let every layout take its new spaces."""
        self._applying = True
        self._hints.setColorScheme(_SCHEMES[self._theme])
        LOOK.become(self._wanted(), self._percent / 100, roomy=self._roomy, still=self.still)
        system = LOOK.theme.system
        if self._dressed:
            self._app.setStyleSheet("")  # one sheet in place of another would dress each part again for every part around it
        self._app.setPalette(self._app.style().standardPalette() if system else palette_of(LOOK.theme))
        self._app.setFont(LOOK.font())
        self._app.setCursorFlashTime(0 if self.still else 1000)
        if self._dressed:
            self._app.setStyleSheet(style_sheet())
        for window in self._app.topLevelWidgets():
            for layout in window.findChildren(QLayout):
                if isinstance(layout, Scaled):
                    layout.rescale()
        self._applying = False
        self.changed.emit()

    def complete(self) -> None:
        """Load the fonts of other scripts, once the first page has been painted."""
        if not self._completed:
            self._completed = True
            add_fonts("Atkinson*Italic.ttf", "Noto*.ttf")

    def _step(self, by: int) -> None:
        """Move by whole steps of TEXT_SIZES and stay inside them."""
        place = TEXT_SIZES.index(self._percent) + by
        self.choose(text_size=TEXT_SIZES[max(0, min(place, len(TEXT_SIZES) - 1))])

    def _wanted(self) -> Theme:
        """Work out the theme to show: the machine's own where high contrast is on, else the choice."""
        if self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return system_theme(self._app.style().standardPalette())
        if self._theme != MATCH:
            return read_theme(self._theme)
        return read_theme("dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light")

    def _machine_changed(self) -> None:
        """Follow a change of light, dark or contrast made outside the program."""
        if not self._applying:
            self.apply()


def add_fonts(*patterns: str) -> None:
    """Let the application use the fonts in resources/fonts whose file names match."""
    for pattern in patterns:
        for file in sorted(folder("fonts").glob(pattern)):
            QFontDatabase.addApplicationFont(str(file))


def style_sheet() -> str:
    """Write the style sheet for the present look: colours by token, sizes by text size, fonts by type role."""
    sheet = text("themes/kit.qss").replace("@motion", "0" if LOOK.still else "120")
    sheet = re.sub(r"@(\w+)", lambda found: LOOK.theme.tokens[found[1]] if found[1] in LOOK.theme.tokens else found[0], sheet)
    sheet = re.sub(r"\b(\d+)px", lambda found: f"{LOOK.px(int(found[1])) if int(found[1]) > 1 else 1}px", sheet)
    fonts = (
        f'[role="{role}"] {{ font-size: {points * LOOK.scale:g}pt; font-weight: {700 if bold else 400}; }}'
        for role, (points, bold) in ROLES.items()
    )
    return sheet + "\n".join(fonts)
