"""The papers of each person for one activity, and where they are named."""
