"""The whole program, signed in, for what happens to words that were typed and not saved."""

from tests.ui.shell.conftest import no_strays, program, settle, signed_in

__all__ = ["no_strays", "program", "settle", "signed_in"]
