"""The calendar: a list, and a month, a week or a day drawn out, with what is chosen in words beside it."""
