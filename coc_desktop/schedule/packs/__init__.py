"""The papers of each person for one activity: a pack in their own format, who made and sent it, and where they are named."""
