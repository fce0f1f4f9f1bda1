"""Activities that repeat: all their dates, and the religious days that they are planned by."""
