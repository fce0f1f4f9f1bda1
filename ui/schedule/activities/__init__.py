"""One activity: planning it, what to expect at it, and who is invited."""
