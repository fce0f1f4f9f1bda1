"""What finance says it paid: its file read whatever its columns are, its lines matched to invoices, the rest kept in sight."""
