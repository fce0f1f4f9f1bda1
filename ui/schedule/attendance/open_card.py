"""What came of an activity that is open to whoever comes, in place of the people of any other."""

from __future__ import annotations

from coc_desktop.schedule.open_activities import OpenDraft
from coc_desktop.wording import count
from ui.kit.cards import Card
from ui.kit.text import small, words


class OpenCard(Card):
    """How many came, and what they spoke of; hidden unless the activity is open."""

    def __init__(self) -> None:
        """Start without an answer."""
        super().__init__("Open to whoever comes")
        self.setObjectName("schedule_activity.open")
        self.hide()

    def show_open(self, found: OpenDraft | None) -> None:
        """Show what is recorded; nothing where the activity is not open."""
        self.setVisible(found is not None)
        if found is None:
            return
        if found.came is None:
            said = "Once it has begun, record how many people came and what they spoke of. Nobody is named."
            self.show_content(words(said, "body", "text2"))
            return
        came = words(f"{count(found.came, 'person', 'people')} came.", "strong")
        themes = (10, small("What they spoke of"), words(found.themes)) if found.themes else ()
        self.show_content(came, *themes)
