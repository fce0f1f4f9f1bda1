"""Rate cards in the window: every card, adding one, and the editor of a rate that says itself while it is filled in."""
