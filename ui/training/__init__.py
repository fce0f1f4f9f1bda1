"""Training: who has done, booked or been offered what, in words that need no colour."""
