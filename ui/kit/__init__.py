"""The parts every page is made of. Two minutes to read, then build.

LOOK AND WIDGETS. Nothing here needs telling when the theme or the text size changes; nothing has a fixed height; every
colour is a token of resources/themes (`text`, `text2`, `accent`, `ok`, `warn_bg` ...). Builders take the objectName first.

    look        LOOK.colour("accent"), LOOK.px(16) (follows the text), LOOK.gap(12) (a space), LOOK.font("small"): to paint with
    layouts     column(a, 12, b, None, margin=16, gap=8) and row(...): widgets, layouts, spaces in px, None = the rest;
                panel(layout) -> QWidget; Grid; ScrollPage(name, content); clear(layout); Readable(*parts): 720 px wide at most
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
                DoneLine(text), Facts(name, [Fact(label, value, note, tag, change)]), two_lines(first, second, bold=),
                Notices().tell(notice), .empty(): takes no room while there are none
    marks       Tag("13 days late", "ok" | "soon" | "late" | "info" | "plain" | "private", icon=), Avatar(name, size),
                ProgressBar(name, label, part), Rule(), KeyCap("Ctrl+K")
    strips      TabStrip(name, label, [(key, words)], aside=), ViewSwitch, StageStrip(name, label, [StageOf(key, words, count)]),
                in_order=False where they are kinds: signal `chosen(key)`, .choose(key), .current()
    filtering   FilterEntry(name, label, prompt): the box above a list
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

WORKING. A page never waits and never sees the bank; it asks for plain values and is told on the window's own thread.

    shell       what every page gets: .tasks .messages .commands .appearance .me .clock .today() .may(Permission.X) .go("person",
                person_id=...) .back(), changed(Changes); .extras.person_tabs and the like for pages of many areas
    pages       class PeoplePage(Page): shows = frozenset({"person"}); build in __init__(shell), fill in load(**args), ask again
                in refresh() (called for you when something in `shows` has changed). Hooks: unsaved(), save(then), first_focus(),
                side(), step_back(); set_title("Alex Morgan"); answer(Key.NEW, "Add a person", self.add) for Ctrl+N and the like
                self.ask(list_people, args..., done=self._fill)        a query; a late answer of the same query is dropped
                self.act(add_person, draft, said="Alex Morgan added.", done=, refused=self.form.refuse, button=self.save_button)
                an act: pressed twice is done once, then a toast with Undo; problems go to `refused`, else to the strip
                PageSpec(name, title, icon, build, area, in_rail=, order=, under="people", permission=, count=, count_of=)
    tasks       shell.tasks.run(work, *args, done=, refused=, settled=, busy="Making 8 packs", progress=True): calls
                work(workspace, *args), with progress=Progress and a Cancel button where asked.
                run_plain(work, *args, free=True) for files, without a workspace
    messages    shell.messages.done("Claim approved.") toast with Undo; .say(words, "ok"|"info"|"warn"|"error"), .refuse(problem)
    forms       FIELDS = (Field("surname", "&Surname", TextLine(limit=80), required=True, help=, when=, group=, missing=), ...)
                form = Form("people_editor", FIELDS, PersonDraft(), judge=problems_in, clock=shell.clock); .fill(draft) .gather()
                .dirty() .checked() -> draft or None after showing what to mend, .refuse, .entry(name), .first(), changed
    fields      TextLine TextBlock OwnWordsField MoneyField (pence) NumberField TimeField PassphraseField TickField;
                dates.DateField; choosing.Choice(Enum or pairs or Options), Several, ListField (rows given by
                form.entry("team").show_options([Option(id, words, note)]))
    questions   QuestionPage(name, question, answer_widget, caption=, hint=, go_on=, skip=): back, go_on, skipped
    dialogs     ask(self, name, title, lines, Answer("Keep it", ...), Answer("Export 12 claims", ..., "primary")): only before
                what cannot be undone; choose_file, choose_new_file, choose_folder. Nothing is ever exec()ed
    actions     Command("people.add", "Add a person", "People", run=lambda shell: shell.go("person_new"), shortcut=, permission=,
                enabled=, also=("new contributor",)): list them in COMMANDS; menu, palette and shortcut list read it
    parts       each area lists PAGES, COMMANDS, HOME_GROUPS, HOME_CARDS, PERSON_TABS, PERSON_CARDS, ACTIVITY_PARTS in
                ui/<area>/parts.py (tuples; leave out what it has none of); pages are imported inside `build`, for a quick start
    qt          override (above every Qt name), alive(thing), hide_unless(may, button): while building, never setVisible(True)
    finding     Findable(key, words, note, also), finder.Provider(kind, load, open, of, verbs): list in FINDABLE, beside PAGES
"""
