"""Rate cards, claims, invoices, credit notes, batches, the files that are kept as they were issued, and what was paid."""

from models.payments.approvals import ApprovalLimit, ClaimReduction, ClaimReductionDetails
from models.payments.checks import ClaimCheck, ClaimCheckDetails
from models.payments.claims import Claim, ClaimDetails, ClaimLine
from models.payments.coding import Coding
from models.payments.expenses import Advance, AdvanceDetails, Expense, ExpenseDetails, ExpenseType, Receipt, ReceiptDetails
from models.payments.finance import (
    AnswerMap,
    AnswerMapDetails,
    Batch,
    ExportLayout,
    InvoicePayment,
    InvoiceReturn,
    InvoiceReturnDetails,
    KeptFile,
    KeptFileDetails,
    Remittance,
    RemittanceDetails,
    RemittanceLine,
    RemittanceLineDetails,
)
from models.payments.history import PaidBefore, PaidBeforeDetails
from models.payments.invoices import Invoice, InvoiceDetails, InvoiceLine
from models.payments.numbers import NumberSeries
from models.payments.rates import Rate, RateCard
from models.payments.statuses import RoleStatus
from models.payments.talks import PaymentTalk, PaymentTalkDetails

__all__ = [
    "Advance",
    "AdvanceDetails",
    "AnswerMap",
    "AnswerMapDetails",
    "ApprovalLimit",
    "Batch",
    "Claim",
    "ClaimCheck",
    "ClaimCheckDetails",
    "ClaimDetails",
    "ClaimLine",
    "ClaimReduction",
    "ClaimReductionDetails",
    "Coding",
    "Expense",
    "ExpenseDetails",
    "ExpenseType",
    "ExportLayout",
    "Invoice",
    "InvoiceDetails",
    "InvoiceLine",
    "InvoicePayment",
    "InvoiceReturn",
    "InvoiceReturnDetails",
    "KeptFile",
    "KeptFileDetails",
    "NumberSeries",
    "PaidBefore",
    "PaidBeforeDetails",
    "PaymentTalk",
    "PaymentTalkDetails",
    "Rate",
    "RateCard",
    "Receipt",
    "ReceiptDetails",
    "Remittance",
    "RemittanceDetails",
    "RemittanceLine",
    "RemittanceLineDetails",
    "RoleStatus",
]
