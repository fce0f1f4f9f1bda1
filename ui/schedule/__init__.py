"""The calendar, one activity, and everything that is recorded about the people in it."""
