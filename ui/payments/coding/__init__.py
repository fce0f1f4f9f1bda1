"""Finance’s codes by team and kind of activity: the list, and one rule."""
