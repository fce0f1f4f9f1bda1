"""What people are told of an activity, and the words of it."""
