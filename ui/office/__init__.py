"""The office: setting up, signing in, and what a trust decides about the program."""
