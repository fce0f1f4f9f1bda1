"""What people need at an activity: who sees to it, and whether it happened and helped."""
