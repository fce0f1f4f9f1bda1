"""The numbers of issued papers: the report of every series, and the letters before a team’s own."""
