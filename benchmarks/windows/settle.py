"""Leave a bank and a choice of look in the folders that the window will find."""

from __future__ import annotations

import sys
from pathlib import Path

from coc_desktop.paths import homes
from tests import factory
from ui.shell.preferences import Preferences, keep_preferences

bank = Path(sys.argv[1]) / "bank"
factory.new_bank(bank).workspace.close()
keep_preferences(homes().data, Preferences(str(bank), "sam", "light"))
