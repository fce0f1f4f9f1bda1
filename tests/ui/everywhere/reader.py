"""A screen reader's view of the running program, by AT-SPI: run by the system's own Python, which has its bindings.

It signs in with the passphrase in COC_PASSPHRASE, goes from page to page by the actions that the program offers to assistive
technology, and writes what it met as JSON: for each page every control with role, name and states, and what was announced.
With `review` it goes through a review that somebody began instead.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

HEARD: list[str] = []


def main() -> None:
    """Walk through the program and print what was met."""
    listener = Atspi.EventListener.new(lambda event: HEARD.append(str(event.any_data)))
    listener.register("object:announcement")
    pages = {}
    until(lambda: named("push button", "Sign in"))
    pages["sign in"] = tree()
    type_into("Passphrase", os.environ["COC_PASSPHRASE"])
    press("Sign in")
    until(lambda: named("", "People"))
    pages["home"] = tree()
    press("People")
    until(lambda: named("text", "Filter"))
    pages["people"] = tree()
    before = len(HEARD)
    type_into("Filter", "prince")
    until(lambda: any("found" in words for words in HEARD[before:]))
    press("Payments")
    until(lambda: named("", "To approve"))
    press("To check")
    until(lambda: named("", "Open their payments"))
    pages["payments"] = tree()
    press("Open their payments")
    until(lambda: named("", "Overview"))
    pages["person"] = tree()
    press("Settings")
    until(lambda: named("", "Trust"))
    press("Trust")
    until(lambda: named("push button", "Save"))
    type_into("Who contributors can contact", "Sam Patel, 01632 960 009")
    before = len(HEARD)
    press("Save")
    until(lambda: len(HEARD) > before)
    json.dump({"pages": pages, "heard": HEARD}, sys.stdout)


def review() -> None:
    """Walk through a review by its buttons and print what was met; what is typed goes in as an assistive technology types."""
    listener = Atspi.EventListener.new(lambda event: HEARD.append(str(event.any_data)))
    listener.register("object:announcement")
    pages = {}
    until(lambda: named("", "Begin"))
    pages["welcome"] = tree()
    _look_round(pages)
    press("Begin")
    until(lambda: named("", "I want to change this"))
    pages["question"] = tree()
    press("I want to change this")
    until(lambda: named("", "Keep my change"))
    pages["change"] = tree()
    type_into("What you want it to say", "In the garden.")
    press("Keep my change")
    for number in range(2, 10):
        until(lambda number=number: f"Question {number} of 9" in HEARD and named("", "Yes, this is still right"))
        press("Yes, this is still right")
    until(lambda: named("", "Save these changes"))
    pages["check"] = tree()
    press("Pause")
    until(lambda: named("", "Carry on"))
    pages["pause"] = tree()
    press("Carry on")
    until(lambda: named("", "Save these changes"))
    press("Save these changes")
    until(lambda: named("", "This is right"))
    pages["agree"] = tree()
    press("This is right")
    until(lambda: named("heading", "Thank you"))
    pages["thanks"] = tree()
    press("Close this page")
    json.dump({"pages": pages, "heard": HEARD}, sys.stdout)


def _look_round(pages: dict[str, Any]) -> None:
    """Go to the two pages beside the questions, and back."""
    press("How it looks")
    until(lambda: named("", "Done"))
    pages["looks"] = tree()
    press("Done")
    until(lambda: named("", "Who opened my record"))
    press("Who opened my record")
    until(lambda: named("heading", "Who has opened your record"))
    pages["record"] = tree()
    press("Done")
    until(lambda: named("", "Begin"))


def walk(thing: Any) -> Iterator[Any]:
    """Return what shows of something and all that it holds, without the cells of tables; what goes away meanwhile is left out."""
    try:
        if thing.get_state_set().contains(Atspi.StateType.SHOWING) or thing.get_role_name() == "application":
            yield thing
            whole = thing.get_role_name() in ("table", "tree table", "list", "list box")
            parts = [] if whole else [thing.get_child_at_index(place) for place in range(thing.get_child_count())]
            for part in filter(None, parts):
                yield from walk(part)
    except GLib.Error as gone:
        sys.stderr.write(f"Left out, as it went away: {gone.message}\n")


def showing() -> Iterator[Any]:
    """Return everything that shows in the program."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        yield from walk(desktop.get_child_at_index(place))


def tree() -> list[dict[str, Any]]:
    """Return role, name and states of everything that shows, once nothing moves any more."""
    listen(1500)
    return [
        {
            "role": thing.get_role_name(),
            "name": thing.get_name(),
            "states": sorted(state.value_nick for state in thing.get_state_set().get_states()),
        }
        for thing in showing()
    ]


def named(role: str, words: str) -> Any:
    """Return what shows with a role and a name that begins so, or None."""
    found = (one for one in showing() if role in ("", one.get_role_name()))
    return next((one for one in found if (one.get_name() or "").startswith(words)), None)


def press(words: str) -> None:
    """Do the first action of the control of that name that has one."""
    for thing in showing():
        if (thing.get_name() or "").startswith(words) and "Action" in thing.get_interfaces():
            Atspi.Action.do_action(thing, 0)
            return
    raise LookupError(words)


def type_into(words: str, text: str) -> None:
    """Put words into the field of that name."""
    for thing in showing():
        if (thing.get_name() or "").startswith(words) and "EditableText" in thing.get_interfaces():
            Atspi.EditableText.set_text_contents(thing, text)
            return
    raise LookupError(words)


def until(true: Callable[[], Any]) -> None:
    """Let events come in until something is so."""
    end = time.monotonic() + 60
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(json.dumps([(one.get_role_name(), one.get_name()) for one in showing()]))
        listen(200)


def listen(milliseconds: int) -> None:
    """Take in what the program tells for a while."""
    loop = GLib.MainLoop()
    GLib.timeout_add(milliseconds, loop.quit)
    loop.run()


if __name__ == "__main__":
    {"main": main, "review": review}[sys.argv[1] if len(sys.argv) > 1 else "main"]()
