"""Shows and asks. It calls acts and queries of `coc_desktop` through `ui.kit.tasks` and has never heard of SQLAlchemy,
ReportLab or openpyxl. Areas of `ui` do not import each other; pages of many areas are put together by `ui.shell`.
"""
