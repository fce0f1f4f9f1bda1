"""Rates: what an activity is worth by a dated rule, how that rule says itself, and the cards that rules stand on."""
