"""The head of a page: its title, one sentence that says what is going on, and what can be done; and the bar under a list."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.cards import Surface
from ui.kit.flows import Flow, SideBySide
from ui.kit.layouts import column, panel
from ui.kit.qt import hide_unless
from ui.kit.text import Heading, small, words


class PageHead(QWidget):
    """Title and sentence at the left, buttons at the right, the primary one last; they go below where there is no room."""

    def __init__(self, title: str, sentence: str = "", *actions: QWidget) -> None:
        """Show a title, a sentence, and actions."""
        super().__init__()
        self.title = Heading(title, 1)
        self.sentence = words(sentence, "body", "text2")
        hide_unless(bool(sentence), self.sentence)
        said = panel(column(self.title, self.sentence, gap=2))
        for action in actions:
            action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        holder = panel(column(None, panel(Flow(*actions, gap=10)), None))
        self.setLayout(SideBySide(said, holder, shares=(1, 0), widths=(300, 0), whole=(1,), gap=16))
        holder.setVisible(bool(actions))

    def say(self, title: str, sentence: str) -> None:
        """Change the title and the sentence."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))


class ActionBar(Surface):
    """The bar under a list: what is chosen (small) and its figure at the left, what can be done with it at the right."""

    def __init__(self, chosen: str, figure: str, *actions: QWidget) -> None:
        """Show `3 of 4 chosen`, `£229.20`, and the actions, the primary one last."""
        super().__init__()
        self.chosen, self.figure = small(chosen), words(figure, "h2")
        for action in actions:
            action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        said = panel(column(None, self.chosen, self.figure, None))
        holder = panel(column(None, panel(Flow(*actions, gap=10)), None))
        layout = column(margin=(16, 12, 16, 12))
        layout.addLayout(SideBySide(said, holder, shares=(1, 0), widths=(160, 0), whole=(1,), gap=16))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, chosen: str, figure: str) -> None:
        """Change what is chosen."""
        self.chosen.setText(chosen)
        self.figure.setText(figure)
