"""A page that is one form: what keeps it is declared; leaving, locking and closing ask about it alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from coc_desktop.problems import CocProblem
from ui.kit.buttons import Button
from ui.kit.forms import Form
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What keeps a form: the act with its arguments, the words of the toast, and where to go once it is done.

    `also` gives what there is to say besides of what the act returned, or nothing. It is said wherever one arrives.
    """

    act: Callable[..., Any]
    args: tuple[Any, ...]
    said: str
    after: Callable[[Any], object]
    busy: str = ""
    also: Callable[[Any], str] = lambda _result: ""


class FormPage(Page, Generic[D]):
    """A page with a form and one button that keeps it.

    A subclass makes `form` and `button`, lets the button press `go_on`, and answers `keeping` with the act. Every word stays
    in the form until the act is done: a refusal is shown in it, and nothing is taken as kept before it is.
    """

    anew: ClassVar[bool] = True
    form: Form[D]
    button: Button

    def __init__(self, shell: Shell) -> None:
        """Keep the shell; build the form next."""
        super().__init__(shell)
        self._then: Callable[[], object] | None = None

    def keeping(self, said: D) -> Keeping | None:
        """Return what keeps a form in which nothing is wrong, or None when it cannot be kept now."""
        raise TypeError(type(self).__name__)

    def go_on(self) -> None:
        """Keep the form, then go where it leads."""
        self._keep(None)

    def refuse(self, problem: CocProblem) -> None:
        """Show why the act was refused; a page that has more to say about it answers this too."""
        self.form.refuse(problem)

    @override
    def unsaved(self) -> bool:
        return self.form.dirty()

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._keep(then)

    @override
    def first_focus(self) -> QWidget | None:
        return self.form.first()

    def _keep(self, then: Callable[[], object] | None) -> None:
        """Run the act. Asked again while it runs, it is still done once, and goes on to where was asked for last."""
        said = self.form.checked()
        keeping = None if said is None else self.keeping(said)
        if said is None or keeping is None:
            return
        self._then = then

        def done(result: Any) -> None:
            self.form.took(said)
            self.finished = True
            if self._then is None:
                keeping.after(result)
            else:
                self._then()
            self._tell(keeping.also(result))

        how: dict[str, Any] = {"busy": keeping.busy} if keeping.busy else {}
        self.act(keeping.act, *keeping.args, said=keeping.said, done=done, refused=self.refuse, button=self.button, **how)

    def _tell(self, said: str) -> None:
        """Say something besides on the page that one arrived at; a window that is closing has none."""
        arrived = self.shell.page()
        if said and arrived is not None and arrived.isEnabled():
            self.shell.messages.say(said, "info")
