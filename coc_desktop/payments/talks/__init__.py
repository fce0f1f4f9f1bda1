"""The talk about pay: before the first paid activity, each year, and whenever the person says."""
