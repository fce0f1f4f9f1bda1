"""What can be seen of money: claims by stage, invoices and batches, fees, and what waits for whom.

A finance account sees people with a claim by their legal name, and nothing else of them.
"""

from coc_desktop.payments.queries.claims import ClaimDetail, ClaimLineRow, ClaimRow, how_worked_out, list_claims
from coc_desktop.payments.queries.fees import (
    FeeOffered,
    PlaceMoney,
    RateToOffer,
    fee_offered,
    money_of_activity,
    paid_for_each,
    rates_to_offer,
)
from coc_desktop.payments.queries.invoices import (
    BatchRow,
    InvoiceRow,
    invoice_by_number,
    list_batches,
    list_invoices,
)
from coc_desktop.payments.queries.waiting import (
    Waiting,
    WaitingMoney,
    count_to_approve,
    waiting_money,
)

__all__ = [
    "BatchRow",
    "ClaimDetail",
    "ClaimLineRow",
    "ClaimRow",
    "FeeOffered",
    "InvoiceRow",
    "PlaceMoney",
    "RateToOffer",
    "Waiting",
    "WaitingMoney",
    "count_to_approve",
    "fee_offered",
    "how_worked_out",
    "invoice_by_number",
    "list_batches",
    "list_claims",
    "list_invoices",
    "money_of_activity",
    "paid_for_each",
    "rates_to_offer",
    "waiting_money",
]
