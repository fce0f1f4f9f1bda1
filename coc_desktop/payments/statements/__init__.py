"""What one person was paid in a tax year: payments, expenses and the register’s history, never in one sum."""
