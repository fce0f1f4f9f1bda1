"""Activities that repeat: the rule, special days, a look at every date before a change, and the acts."""
