"""Shows and asks. It calls acts and queries of `coc_desktop` through `ui.kit.tasks` and has never heard of SQLAlchemy,
ReportLab or openpyxl. Areas of `ui` do not import each other; pages of many areas are put together by `ui.shell`.

Once loaded, PySide6 reads the source of every module imported after it, to see whether it asks for snake_case names. Nothing here
does, and start-up would take a sixth longer, so Python keeps its own import.
"""

import builtins

_import = builtins.__import__

import PySide6  # noqa: E402, F401

builtins.__import__ = _import
