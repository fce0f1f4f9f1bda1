"""What people add after an activity: what came to them later, and a short note of a debrief where they say yes to one."""
