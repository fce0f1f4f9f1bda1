"""Rooms: the register, choosing one, photos, and the visual story of each."""
