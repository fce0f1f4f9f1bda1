"""The numbers of issued papers: each series without a gap and none twice, and the letters before a team’s own."""
