"""What came of an activity: who took part and how long, or how many came."""
