"""A plan as a form: given out to be filled in at home, and brought in again as what the person proposes."""
