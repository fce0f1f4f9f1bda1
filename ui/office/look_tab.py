"""How the window looks: text size, colours, spacing and movement. Kept for this person on this computer."""

from __future__ import annotations

from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choices import Choice, TickBox
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords, words

SIZES = (100, 115, 130, 150, 175, 200, 250, 300)
THEMES = (("match", "Match this computer"), ("light", "Light"), ("calm", "Calm"), ("dark", "Dark"))


class LookTab(Page):
    """Every choice shows at once, with a sample."""

    def __init__(self, shell: Shell) -> None:
        """Build the choices."""
        super().__init__(shell)
        self.setObjectName("office_look")
        looks = shell.appearance
        self._sizes = {size: Choice(f"office_look.size_{size}", f"{size}%") for size in SIZES}
        self._themes = {key: Choice(f"office_look.theme_{key}", said) for key, said in THEMES}
        for size, choice in self._sizes.items():
            choice.setAccessibleName(f"{size}%, text size")
            choice.clicked.connect(lambda _on, size=size: looks.choose(text_size=size))
        for key, choice in self._themes.items():
            choice.setAccessibleName(f"{choice.text()}, colours")
            choice.clicked.connect(lambda _on, key=key: looks.choose(theme=key))
        self._roomy = TickBox("office_look.roomy", "More space between things")
        self._still = TickBox("office_look.still", "No movement")
        self._roomy.toggled.connect(lambda on: looks.choose(roomy=on))
        self._still.toggled.connect(lambda on: looks.choose(still=on))
        usual = Button("office_look.usual", "Put everything back to normal", press=self._usual)
        sample = Card(
            "How it looks",
            words("This is how words will look. Friday 7 August 2026, 2pm to 3:30pm, £75.00."),
            8,
            OwnWords("Send me the agenda 3 days before."),
        )
        self.setLayout(
            column(
                Card(
                    "Text size",
                    panel(Flow(*self._sizes.values(), gap=16)),
                    words("Ctrl and plus or minus do the same.", "small", "text2"),
                ),
                Card("Colours", panel(Flow(*self._themes.values(), gap=16))),
                Card("Space and movement", self._roomy, 4, self._still),
                sample,
                panel(Flow(usual)),
                None,
                gap=16,
            )
        )

    @override
    def refresh(self) -> None:
        looks = self.shell.appearance
        if looks.text_size in self._sizes:
            self._sizes[looks.text_size].setChecked(True)
        if looks.theme in self._themes:
            self._themes[looks.theme].setChecked(True)
        for box, on in ((self._roomy, looks.roomy), (self._still, looks.still)):
            blocked = box.blockSignals(True)
            box.setChecked(bool(on))
            box.blockSignals(blocked)

    def _usual(self) -> None:
        self.shell.appearance.choose(theme="match", text_size=100, roomy=False, still=False)
        self.refresh()
