"""Finance’s codes on each line: the trust’s own, or by team and kind of activity, from a day on."""
