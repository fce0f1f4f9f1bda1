"""The pages from before anybody signs in: the first run step by step, signing in, and bringing a bank back."""

from __future__ import annotations

from collections.abc import Callable

from tests import factory
from tests.ui.everywhere.scene import Scene, fill, press, then
from tests.ui.everywhere.stage import NOBODY, Stage
from ui.office.first_keys import SheetsStep, SignInStep
from ui.office.first_run import ORDER, FirstRun


def _first_run(stage: Stage) -> FirstRun:
    """Return the first run that is showing, not one that is on its way out."""
    shown = stage.program.window._shown
    assert isinstance(shown, FirstRun)
    return shown


def _unexpected(problem: Exception) -> None:
    raise problem


def _step(number: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.program.first_run()
        stage.rest()
        run = _first_run(stage)
        for place in range(number):
            if ORDER[place] is SignInStep:
                run.keep(trust_name=stage.seeds.red_name, name="Sam", login="sam", passphrase="purple kettle marble window")
                run.keep(place=str(stage.where.data / f"bank-{len(list(stage.where.data.glob('bank-*')))}"))
                run.make(_unexpected)
                stage.rest()
            else:
                run.next()
        stage.rest()

    return show


def _sign_in(stage: Stage) -> None:
    stage.program.sign_in()
    stage.rest()


def _sheets_refused(stage: Stage) -> None:
    _step(ORDER.index(SheetsStep))(stage)
    step = _first_run(stage).step()
    assert isinstance(step, SheetsStep)
    step.go_on()
    stage.rest()


def _no_bank(stage: Stage) -> None:
    _sign_in(stage)
    stage.program._on_place_chosen(str(stage.where.data))


def _sample_ready(stage: Stage) -> None:
    from types import SimpleNamespace

    stage.program.first_run()
    stage.rest()
    run = _first_run(stage)
    accounts = tuple(stage.seeds.passphrases.items())
    run.step()._on_explored(SimpleNamespace(opened=None, accounts=accounts))


def _choose(stage: Stage) -> None:
    folder = factory.copy_bank(stage.seeds.folder, stage.where.data / f"handed-{len(list(stage.where.data.glob('handed-*')))}")
    stage.program._on_place_chosen(str(folder))
    stage.rest()
    stage.type("office_sign_in.login", "noa")
    stage.type("office_sign_in.passphrase", stage.seeds.passphrases["noa"])
    stage.press("office_sign_in.go_on")


CHOSEN = tuple(fill(f"office_choose.{name}", "purple kettle marble window") for name in ("new", "again"))
START = (
    *(Scene(f"first run {number + 1}", "first_run", _step(number), NOBODY) for number in range(len(ORDER))),
    Scene("first run, sheets refused", "first_run", _sheets_refused, NOBODY),
    Scene("first run, sample ready", "first_run", _sample_ready, NOBODY, "office_first_run.sample"),
    Scene("sign in", "sign_in", _sign_in, NOBODY),
    then(Scene("", "sign_in", _sign_in, NOBODY), "sign in, refused", press("office_sign_in.go_on")),
    then(Scene("", "recover", _sign_in, NOBODY), "recover", press("office_sign_in.sheet")),
    then(
        Scene("", "recover", _sign_in, NOBODY), "recover, refused", press("office_sign_in.sheet"), press("office_recover.go_on")
    ),
    Scene("choose a passphrase", "sign_in", _choose, NOBODY),
    then(Scene("", "sign_in", _choose, NOBODY), "choose, refused", press("office_choose.go_on")),
    then(Scene("", "sign_in", _choose, NOBODY), "six words", *CHOSEN, press("office_choose.go_on")),
    then(Scene("", "sign_in", _sign_in, NOBODY), "bring back", press("office_sign_in.wrong")),
    then(
        Scene("", "sign_in", _sign_in, NOBODY),
        "bring back, refused",
        press("office_sign_in.wrong"),
        press("office_bring_back.go_on"),
    ),
    Scene("not a bank", "sign_in", _no_bank, NOBODY, "window.no_bank"),
)
