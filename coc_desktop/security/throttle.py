"""How long to wait before the next sign-in try, from the moments of the failed ones. Pure: the caller keeps the moments.

It slows guessing at the window. Somebody who copies the bank file guesses elsewhere, and somebody who can set the machine's
clock forward can skip a wait: what protects the records then is the passphrase and its slow stretch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

WAITS = (0, 0, 0, 1, 2, 4, 8, 16, 32, 60)
PAUSE = 15 * 60
WINDOW = 5 * 60
ROUND = len(WAITS)
PATIENCE = 2 * ROUND


def settled(failed_at: Sequence[dt.datetime], now: dt.datetime) -> tuple[dt.datetime, ...]:
    """Return the same failures with none later than the one after it, nor than now: a clock that was set back never helps.

    Keep the result whenever it differs, or a clock that once ran ahead makes the wait start again at every try.
    """
    latest, found = now, []
    for moment in reversed(failed_at):
        latest = min(moment, latest)
        found.append(latest)
    return tuple(reversed(found))


def wait_seconds(failed_at: Sequence[dt.datetime], now: dt.datetime) -> float:
    """Return the seconds to wait before the next try, 0 for none; `failed_at` are the failures since the last success."""
    moments = settled(failed_at, now)
    if not moments:
        return 0
    waits = [_after(len(moments)) - (now - moments[-1]).total_seconds()]
    if len(moments) >= ROUND:
        waits.append(WINDOW - (now - moments[-ROUND]).total_seconds())
    return max(0, *waits)


def _after(failures: int) -> int:
    """Return the wait after so many failures: it grows to a minute, then pauses; after twenty every try is a pause apart."""
    return PAUSE if failures >= PATIENCE or failures % ROUND == 0 else WAITS[failures % ROUND]
