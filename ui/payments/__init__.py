"""Payments: claims by stage, invoices and credit notes, batches for finance, rate cards."""
