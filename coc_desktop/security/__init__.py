"""Keys, sealing, passphrases, recovery sheets, roles and the audit chain. No areas, no Qt; one mechanism for each promise."""
