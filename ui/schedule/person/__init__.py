"""The Activities tab of one person: what they take part in, and what suits them."""
