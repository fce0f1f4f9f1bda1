"""The windows of history: bringing a register’s claims in, and saying whom a row was for."""
