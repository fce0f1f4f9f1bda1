"""Rate cards, offers, claims, invoices and their credit notes, and batches for finance."""
