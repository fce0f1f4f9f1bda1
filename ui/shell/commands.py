"""The commands that every page has: going places, finding, undoing, text size, hiding and locking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ui.kit.actions import Command
from ui.kit.appearance import Appearance
from ui.kit.pages import Key, PageSpec
from ui.kit.shell import Shell

HERE = "This page"
KEY_WORDS = {
    Key.NEW: "New here",
    Key.FILTER: "Filter this list",
    Key.DOCUMENT: "Make a document",
    Key.SAVE: "Save now",
    Key.MAIN: "Do the main thing on this page",
    Key.TODAY: "Go to today",
}


PLACES = {
    "home": "Ctrl+1",
    "people": "Ctrl+2",
    "calendar": "Ctrl+3",
    "training": "Ctrl+4",
    "payments": "Ctrl+5",
    "reports": "Ctrl+6",
    "history": "Ctrl+H",
    "settings": "Ctrl+,",
    "help": "F1",
}


@dataclass(frozen=True, slots=True)
class WindowActs:
    """What only the window can do, for the commands that ask for it."""

    find: Callable[[], object]
    forward: Callable[[], object]
    next_region: Callable[[], object]
    last_region: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    can_undo: Callable[[], bool]
    can_redo: Callable[[], bool]
    hide_screen: Callable[[], object]
    lock: Callable[[], object]
    close: Callable[[], object]


def window_commands(acts: WindowActs) -> tuple[Command, ...]:
    """Return the commands of the window itself."""
    view = partial(Command, group="View")
    return (
        Command("find", "Find or do anything", "Go to", lambda _: acts.find(), "Ctrl+K", also=("search", "palette")),
        Command("page.back", "Go back", "Go to", lambda shell: shell.back(), "Alt+Left"),
        Command("page.forward", "Go forward", "Go to", lambda _: acts.forward(), "Alt+Right"),
        Command("page.refresh", "Ask again for what is shown", "Go to", _refresh, "F5", also=("refresh", "reload")),
        Command("window.next", "Go to the next part of the window", "Go to", lambda _: acts.next_region(), "F6"),
        Command("window.last", "Go to the part of the window before", "Go to", lambda _: acts.last_region(), "Shift+F6"),
        Command("undo", "Undo", "Change", lambda _: acts.undo(), "Ctrl+Z", lambda _: acts.can_undo()),
        Command("redo", "Do again", "Change", lambda _: acts.redo(), "Ctrl+Y", lambda _: acts.can_redo(), also=("redo",)),
        view(
            "view.larger",
            "Larger text",
            run=lambda shell: shell.appearance.larger(),
            shortcut="Ctrl++",
            more_shortcuts=("Ctrl+=",),
        ),
        view("view.smaller", "Smaller text", run=lambda shell: shell.appearance.smaller(), shortcut="Ctrl+-"),
        view("view.usual", "Usual text size", run=lambda shell: shell.appearance.usual_size(), shortcut="Ctrl+0"),
        view("view.match", "Colours as on this computer", run=_theme("match"), also=("theme",)),
        view("view.light", "Light colours", run=_theme("light"), also=("theme",)),
        view("view.calm", "Calm colours", run=_theme("calm"), also=("theme",)),
        view("view.dark", "Dark colours", run=_theme("dark"), also=("theme", "night")),
        Command("hide", "Hide the screen", "Program", lambda _: acts.hide_screen(), "Ctrl+Shift+H", also=("curtain", "cover")),
        Command("lock", "Lock, and close the bank", "Program", lambda _: acts.lock(), "Ctrl+L", also=("sign out", "log off")),
        Command("close", "Close the program", "Program", lambda _: acts.close(), "Ctrl+Q"),
    )


def page_commands() -> tuple[Command, ...]:
    """Return the global keys that each page answers in its own way; off where it has no answer."""
    return tuple(
        Command(
            f"here.{key.name.lower()}",
            words,
            HERE,
            partial(_answer, key),
            key.value,
            partial(_answers, key),
            more_shortcuts=("Ctrl+Enter",) if key is Key.MAIN else (),
        )
        for key, words in KEY_WORDS.items()
    )


def go_commands(specs: Sequence[PageSpec]) -> tuple[Command, ...]:
    """Return a command for each page that needs nothing to be opened with."""
    return tuple(
        Command(f"go.{spec.name}", spec.title, "Go to", partial(_go, spec.name), keys, icon=spec.icon, also=spec.also)
        for spec in specs
        if spec.in_rail
        for keys in (spec.shortcut or PLACES.get(spec.name, ""),)
    )


def _go(name: str, shell: Shell) -> None:
    shell.go(name)


def _theme(name: str) -> Callable[[Shell], object]:
    def choose(shell: Shell) -> None:
        appearance: Appearance = shell.appearance
        appearance.choose(theme=name)

    return choose


def _refresh(shell: Shell) -> None:
    page = shell.page()
    if page is not None:
        page.refresh()


def _answers(key: Key, shell: Shell) -> bool:
    page = shell.page()
    return page is not None and key in page.answers()


def _answer(key: Key, shell: Shell) -> None:
    page = shell.page()
    if page is not None:
        _, call = page.answers()[key]
        call()
