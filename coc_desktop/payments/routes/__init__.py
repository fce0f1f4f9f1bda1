"""Which way somebody’s money goes: as they said when pay was talked about, or otherwise for one claim, with a reason."""
