"""Employment status: what was decided for each kind of work, and figures of who does one kind often and regularly."""
