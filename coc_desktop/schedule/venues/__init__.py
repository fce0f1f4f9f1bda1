"""Rooms: what is known of each, and which of them meet what people need."""
