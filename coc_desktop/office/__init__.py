"""Setting up, accounts and keys, settings, history and putting back, backups: what keeps the bank itself in order."""
