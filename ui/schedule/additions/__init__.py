"""What people add after an activity, notes of debriefs, and ideas with their answers."""
