"""What is in the way of an act, why it was meant, and who is kept apart."""
