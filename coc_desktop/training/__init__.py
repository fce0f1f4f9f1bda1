"""Courses, and who has done, booked or been offered them. Training is offered, not owed."""
