"""A person's plan: the tab that shows what matters most, and the editor that is used with the person beside you."""
