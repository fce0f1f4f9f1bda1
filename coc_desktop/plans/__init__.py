"""The reasonable-adjustment and wellbeing plan: the person's own words, what we will do, and when to look again."""
