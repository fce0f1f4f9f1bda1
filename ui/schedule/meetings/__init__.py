"""Pre-meets and debriefs: booking one or all of an activity, and what moves with it."""
