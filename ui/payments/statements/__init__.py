"""The windows of a person’s statements."""
