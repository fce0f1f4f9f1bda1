"""The parts every page is made of. Two minutes to read, then build.

LOOK AND WIDGETS. Nothing here needs telling when the theme or the text size changes; nothing has a fixed height; every
colour is a token of resources/themes (`text`, `text2`, `accent`, `ok`, `warn_bg` ...). Builders take the objectName first.

    look        LOOK.colour("accent"), LOOK.px(16) (follows the text), LOOK.gap(12) (a space), LOOK.font("small"): to paint with
    layouts     column(a, 12, b, None, margin=16, gap=8) and row(...): widgets, layouts, spaces in px, None = the rest;
                panel(layout) -> QWidget; Grid; ScrollPage(name, content); clear(layout)
    flows       Flow(*widgets): goes on to the next line. SideBySide(left, right, shares=(1, 0), widths=(480, 302)): becomes
                a column when the width is too small; every page with a side panel uses it
    heads       PageHead(title, sentence, *buttons), ActionBar(chosen, figure, *buttons)
    text        words("...", role, tone), small("..."), Heading("...", level), OwnWords("...", bold=True), tip(widget, "...")
                roles: figure count h1 question h2 h3 own own_bold body strong small small_strong. Always plain text, wraps
    buttons     Button(name, "Book it", "primary" | "secondary" | "ghost" | "quiet" | "danger", icon=, trail=, size=, press=),
                LinkButton(name, "See the 38 payments", press=), FilterChip, IconButton(name, "Remove ...", "x"), one_width
    choices     TickBox(name, words), Choice(name, words), DropDown(name, words): the fields of ui.kit.fields are made of them
    cards       Card("Title", *content, aside=tag, button or words, link=LinkButton, flush=True for a table in it), Surface,
                Notice("...", "info" | "ok" | "warn" | "error", title=, action=), EmptyState(title, text, action=),
                DoneLine(text), Facts(name, [Fact(label, value, note, tag, change)]), two_lines(first, second, bold=)
    marks       Tag("13 days late", "ok" | "soon" | "late" | "info" | "plain" | "private", icon=), Avatar(name, size),
                ProgressBar(name, label, part), Rule(), KeyCap("Ctrl+K")
    strips      TabStrip(name, label, [(key, words)]), ViewSwitch, StageStrip(name, label, [StageOf(key, words, count)]):
                signal `chosen(key)`, .choose(key), .current()
    lists       TaskList(name, [TaskGroup(title, aside, [TaskRow(...)], nothing="...")]), SectionList(name, label, [Section])
    meetings    MeetingTrio(pre_meet, activity, debrief) of Meeting(when, where, tag)
    columns     Column("Fee", lambda row: Cell(...), sort=lambda row: row.pence, width=64, kind=Kind.MONEY); exactly one
                column has no width; Kind: WORDS PERSON TAG STATE MONEY TICK; tick_column()
    rows_model  RowsModel(columns, key=, search=, sentence=, note=): set_rows, filter(words, only), ticked(), tick(keys)
    tables      DataTable(name, "People", model, noun=("person", "people"), empty=EmptyState(...), row_height=, fit=): signals
                opened(row), chosen(row or None); .choose(key), .search(words). Never wire a QTableView by hand
    icons       Icon("users", 18, "text2"), icon("users") for a QAction
    accessibility  announce(widget, "12 people found")
    audit       audit(window, appearance) -> findings; the test of every page and dialog asserts that there are none
    appearance  Appearance(app), made once by ui.app; .choose(theme=, text_size=, roomy=, still=), .larger(), changed
"""
