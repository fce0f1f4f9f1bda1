"""One check for everything that may be in the way of an appointment: the person, staff, the room, and getting there."""
