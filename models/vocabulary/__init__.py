"""The closed sets of the field, each with the words a person reads and the tone it is shown in. Imports nothing but itself."""

from __future__ import annotations

from models.vocabulary.additions import AddedFor as AddedFor
from models.vocabulary.additions import AddedHow as AddedHow
from models.vocabulary.additions import Decision as Decision
from models.vocabulary.claims import CheckHow as CheckHow
from models.vocabulary.claims import CheckSaid as CheckSaid
from models.vocabulary.claims import ClaimState as ClaimState
from models.vocabulary.expenses import ExpenseHow as ExpenseHow
from models.vocabulary.expenses import PaidBy as PaidBy
from models.vocabulary.expenses import Way as Way
from models.vocabulary.history import SaidPaid as SaidPaid
from models.vocabulary.history import Whose as Whose
from models.vocabulary.information import DayPart as DayPart
from models.vocabulary.messages import TO_SEND as TO_SEND
from models.vocabulary.messages import MessageForm as MessageForm
from models.vocabulary.messages import MessageKind as MessageKind
from models.vocabulary.messages import MessageState as MessageState
from models.vocabulary.packs import NamePaper as NamePaper
from models.vocabulary.packs import PackState as PackState
from models.vocabulary.provisions import GOES_AHEAD as GOES_AHEAD
from models.vocabulary.provisions import Happened as Happened
from models.vocabulary.provisions import Helped as Helped
from models.vocabulary.provisions import ProvisionState as ProvisionState
from models.vocabulary.series import OWN as OWN
from models.vocabulary.series import OnSpecialDay as OnSpecialDay
from models.vocabulary.series import Reach as Reach
from models.vocabulary.series import Rhythm as Rhythm
from models.vocabulary.series import SeriesDateState as SeriesDateState
from models.vocabulary.statuses import StatusOutcome as StatusOutcome
from models.vocabulary.statuses import StatusTool as StatusTool
from models.vocabulary.support import SETTLED_SUPPORT as SETTLED_SUPPORT
from models.vocabulary.support import ClashKind as ClashKind
from models.vocabulary.support import Company as Company
from models.vocabulary.support import Manner as Manner
from models.vocabulary.support import SupportKind as SupportKind
from models.vocabulary.support import SupportState as SupportState
from models.vocabulary.talks import BenefitsFirst as BenefitsFirst
from models.vocabulary.talks import PayRhythm as PayRhythm
from models.vocabulary.talks import PayWay as PayWay
from models.vocabulary.talks import PublicSalary as PublicSalary
from models.vocabulary.terms import Term as Term
from models.vocabulary.terms import Tone as Tone
from models.vocabulary.venues import Known as Known


class Domain(Term):
    """What a key opens. The first three hold a key for each person; the last two are write-only for most accounts."""

    IDENTITY = "identity", "Names and contact"
    PAYEE = "payee", "What an invoice carries"
    CARE = "care", "Plans and needs"
    EQUALITY = "equality", "Equality monitoring"
    BANK_DETAILS = "bank_details", "Bank details"


class SheetKind(Term):
    """The two recovery sheets and, in `RECOVERS`, the domains each opens."""

    CARE = "care", "Care recovery sheet"
    FINANCE = "finance", "Finance recovery sheet"


RECOVERS: dict[SheetKind, tuple[Domain, ...]] = {
    SheetKind.CARE: (Domain.IDENTITY, Domain.PAYEE, Domain.CARE, Domain.EQUALITY),
    SheetKind.FINANCE: (Domain.PAYEE, Domain.BANK_DETAILS),
}


class Role(Term):
    """The jobs an account can be for."""

    COORDINATOR = "coordinator", "Coordinator"
    LEAD = "lead", "Involvement lead"
    FINANCE = "finance", "Finance"
    ADMINISTRATOR = "administrator", "Administrator"
    CONTRIBUTOR = "contributor", "Contributor"


class Permission(Term):
    """What may be done, in words an auditor can read. `coc_desktop.security.roles` says who may do it."""

    SEE_PEOPLE = "see_people", "See the bank and how to contact people"
    CHANGE_PEOPLE = "change_people", "Add and change people, and import a register"
    SEE_PLANS = "see_plans", "Open plans"
    CHANGE_PLANS = "change_plans", "Write plans with the person"
    SEE_ACTIVITIES = "see_activities", "See activities and the calendar"
    CHANGE_ACTIVITIES = "change_activities", "Plan activities, record who took part"
    SEE_TRAINING = "see_training", "See training"
    CHANGE_TRAINING = "change_training", "Record training"
    SEE_PAYMENTS = "see_payments", "See claims, invoices and batches"
    MAKE_CLAIMS = "make_claims", "Make and submit claims"
    APPROVE_CLAIMS = "approve_claims", "Approve or return claims"
    ISSUE_INVOICES = "issue_invoices", "Issue invoices and credit notes"
    MAKE_BATCHES = "make_batches", "Make a batch for finance"
    EXPORT_BATCHES = "export_batches", "Export a batch"
    READ_BACK = "read_back", "Read back what finance paid or returned"
    CHANGE_RATES = "change_rates", "Change rate cards"
    CHANGE_LAYOUTS = "change_layouts", "Change the columns of the sheets for finance"
    SEE_HISTORY = "see_history", "See what changed"
    PUT_BACK = "put_back", "Put a change back"
    MANAGE_ACCOUNTS = "manage_accounts", "Make and close accounts"
    GRANT_KEYS = "grant_keys", "Grant keys to an account"
    CHANGE_SETTINGS = "change_settings", "Change the trust's settings"
    KEEP_BACKUPS = "keep_backups", "Make and restore backups, check the records"
    REVIEW_OWN = "review_own", "Look at their own plan, and say what to change"


class AccountState(Term):
    """Where an account is in its life."""

    WAITING = "waiting", "Waiting for keys", Tone.SOON
    ACTIVE = "active", "Active", Tone.OK
    CLOSED = "closed", "Closed"


class PaperFormat(Term):
    """The format a person receives papers in, chosen once."""

    STANDARD = "standard", "Standard"
    LARGE_PRINT = "large-print", "Large print"
    EASY_READ = "easy-read", "Easy read"


class PersonStatus(Term):
    """Where a contributor is with the bank."""

    ENQUIRY = "enquiry", "Enquiry", Tone.INFO
    JOINING = "joining", "Joining", Tone.INFO
    ACTIVE = "active", "Active", Tone.OK
    PAUSED = "paused", "Paused"
    LEFT = "left", "Left"
    NOT_KNOWN = "not_known", "Not known"


class ContactStop(Term):
    """Whether contact is stopped. A stop is lifted only by a person who has looked."""

    NONE = "none", "No stop"
    MAY_HAVE_DIED = "may_have_died", "Stop: may have died", Tone.LATE
    HAS_DIED = "has_died", "Has died"
    ASKED_US = "asked_us", "Asked us not to make contact", Tone.LATE


class ContactRuleKind(Term):
    """A safe-contact rule, shown at the moment of contacting; the words it came from are kept beside it."""

    NO_CONTACT = "no_contact", "Do not make contact", Tone.LATE
    NO_CALLS = "no_calls", "Do not call", Tone.LATE
    NO_VOICEMAIL = "no_voicemail", "Leave no voicemail", Tone.SOON
    TEXT_ONLY = "text_only", "Text message only", Tone.SOON
    EMAIL_ONLY = "email_only", "Email only", Tone.SOON
    PLAIN_ENVELOPE = "plain_envelope", "Plain envelope", Tone.SOON
    THROUGH_SOMEBODY = "through_somebody", "Through somebody they named", Tone.SOON
    READ_FIRST = "read_first", "Read this first", Tone.SOON


class Channel(Term):
    """How a person likes to be contacted."""

    NOT_ASKED = "not_asked", "Not asked"
    EMAIL = "email", "Email"
    TEXT = "text", "Text message"
    PHONE = "phone", "Phone call"
    POST = "post", "Post"
    WHATSAPP = "whatsapp", "WhatsApp"
    OTHER = "other", "Another way"


class Likeness(Term):
    """How much two records look like one person."""

    PROBABLE = "probable", "Probably the same person", Tone.SOON
    POSSIBLE = "possible", "Possibly the same person"


class PairState(Term):
    """What somebody decided about a pair."""

    OPEN = "open", "Nobody has looked yet", Tone.SOON
    DIFFERENT = "different", "Different people"
    SAME = "same", "The same person"


class DatePrecision(Term):
    """How much of a date is known."""

    DAY = "day", "Day"
    MONTH = "month", "Month and year"
    YEAR = "year", "Year"


class TeamKind(Term):
    """What a team is."""

    WARD = "ward", "Ward"
    SERVICE = "service", "Service"
    CORPORATE = "corporate", "Corporate team"


class TrainingState(Term):
    """Training is offered, not owed: "not wanted" is a good answer."""

    OFFERED = "offered", "Offered"
    BOOKED = "booked", "Booked", Tone.INFO
    DONE = "done", "Done", Tone.OK
    NOT_WANTED = "not_wanted", "Not wanted"


class ActivityKind(Term):
    """The work people take part in."""

    PROJECT_MEETING = "project_meeting", "Project meeting"
    FOCUS_GROUP = "focus_group", "Focus group"
    INTERVIEW_PANEL = "interview_panel", "Interview panel"
    READING = "reading", "Reviewing papers at home"
    TRAINING = "training", "Delivering training"
    WARD_MEETING = "ward_meeting", "Ward community meeting"
    OTHER = "other", "Something else"


IN_A_GROUP = frozenset(ActivityKind) - {ActivityKind.READING, ActivityKind.OTHER}
"""The kinds of work in which somebody is in a room with others, and not to be the only one with lived experience."""


class Rung(Term):
    """The ladder of co-production, as the guidance names its rungs."""

    INFORMING = "informing", "Informing"
    CONSULTING = "consulting", "Consulting"
    ENGAGING = "engaging", "Engaging"
    CO_DESIGNING = "co_designing", "Co-designing"
    CO_PRODUCING = "co_producing", "Co-producing"
    LEADING = "leading", "Led by people with lived experience"


class ActivityState(Term):
    """An activity stays open after it is held until everyone's debrief is settled."""

    PLANNED = "planned", "Planned", Tone.INFO
    HELD = "held", "Open until debriefs are settled", Tone.SOON
    SETTLED = "settled", "Settled", Tone.OK
    CANCELLED = "cancelled", "Cancelled"


class Outcome(Term):
    """One contributor's place in one activity. There is no "no-show"."""

    INVITED = "invited", "Invited", Tone.INFO
    SAID_YES = "said_yes", "Said yes", Tone.OK
    SAID_NO = "said_no", "Said no thank you"
    TOOK_PART = "took_part", "Took part", Tone.OK
    LEFT_EARLY = "left_early", "Left early", Tone.OK
    UNWELL = "unwell", "Unwell"
    COULD_NOT_COME = "could_not_come", "Could not come"
    CANCELLED_BY_US = "cancelled_by_us", "Cancelled by us"
    CANCELLED_BY_THEM = "cancelled_by_them", "Cancelled late by them"


TOOK_PART = frozenset({Outcome.TOOK_PART, Outcome.LEFT_EARLY})
HAPPENED = tuple(one for one in Outcome if one not in (Outcome.INVITED, Outcome.SAID_YES, Outcome.SAID_NO))
"""What can be recorded of a place, in the order it is asked."""


class Audience(Term):
    """Who a section of a plan may be shared with. Only a person with a sign-in of their own can keep one to themselves."""

    ONLY_ME = "only_me", "Only me"
    TEAM = "team", "The involvement team"
    MY_LEAD = "my_lead", "My named lead"
    ROOM = "room", "Everyone in the room"
    VENUE = "venue", "The venue: what to do, without names or reasons"


class Phase(Term):
    """When an adjustment is made, seen from the activity."""

    BEFORE = "before", "Before"
    DURING = "during", "During"
    AFTER = "after", "After"


class ReviewReason(Term):
    """Why a plan is looked at again before its date."""

    ASKED = "asked", "They asked"
    WENT_WRONG = "went_wrong", "Something went wrong"
    CHANGED = "changed", "Something in their life changed"
    ACTIVITIES = "activities", "They took part as often as they chose"


class OfferChoice(Term):
    """What the person chose when the fee was offered, before the work."""

    NOT_DECIDED = "not_decided", "Not decided yet", Tone.SOON
    ALL = "all", "Takes all of it", Tone.OK
    PART = "part", "Takes part of it", Tone.OK
    NONE = "none", "Would rather not be paid"
    DONATE = "donate", "Gives it away"


class RateShape(Term):
    """How a rate turns recorded time into pence."""

    FLAT = "flat", "One amount for the activity"
    HOURLY = "hourly", "An amount for each hour"
    STARTED_BLOCK = "started_block", "An amount for each started block of hours"
    STEPS = "steps", "Half a day, a day and the like"


class PartRule(Term):
    """What somebody is paid who took part for some of the time."""

    IN_FULL = "in_full", "All of it, as agreed"
    BY_TIME = "by_time", "What the rate gives for the time they were there"
    IN_PROPORTION = "in_proportion", "Their share of it, by time"


class PayHow(Term):
    """How a rate pays for work around the activity."""

    NOT_PAID = "not_paid", "Not paid"
    INCLUDED = "included", "In the fee"
    ONE_AMOUNT = "one_amount", "One amount"
    BY_THE_HOUR = "by_the_hour", "By the hour"
    AS_ACTIVITY = "as_activity", "As the activity"


class LineKind(Term):
    """What a claim or invoice line pays for. Payments and expenses never share a total."""

    ACTIVITY = "activity", "Activity"
    PREPARATION = "preparation", "Preparation"
    PRE_MEET = "pre_meet", "Pre-meet"
    DEBRIEF = "debrief", "Debrief"
    TRAVEL_TIME = "travel_time", "Travel time"
    TRAINING = "training", "Required training"
    EXPENSE = "expense", "Expense"


class InvoiceKind(Term):
    """The papers of the money path, each with its own number series. An invoice goes to accounts payable, a request elsewhere."""

    INVOICE = "invoice", "Invoice"
    REQUEST = "request", "Payment request"
    CREDIT_NOTE = "credit_note", "Credit note"


class InvoiceState(Term):
    """An issued invoice never changes; a credit note cancels it."""

    ISSUED = "issued", "Waiting for a batch", Tone.SOON
    IN_BATCH = "in_batch", "In a batch", Tone.INFO
    EXPORTED = "exported", "With finance", Tone.INFO
    PART_PAID = "part_paid", "Part paid", Tone.SOON
    PAID = "paid", "Paid", Tone.OK
    RETURNED = "returned", "Returned by finance", Tone.LATE
    CREDITED = "credited", "Credited"


class Route(Term):
    """How money reaches people, and so which paper and which sheet finance takes in. What is declined goes nowhere."""

    SUPPLIER = "supplier", "Supplier invoice"
    PAYROLL = "payroll", "Payroll"
    OTHER = "other", "Another way"
    DECLINED = "declined", "Not paid, as they chose", Tone.PLAIN


class BatchState(Term):
    """A batch is locked when it is made, then exported once: marked and its bytes kept, then handed out as a file."""

    LOCKED = "locked", "Ready to export", Tone.SOON
    KEPT = "kept", "Marked, file not handed out", Tone.LATE
    EXPORTED = "exported", "With finance", Tone.OK


class KeptKind(Term):
    """What a kept, sealed file is."""

    INVOICE_PDF = "invoice_pdf", "Invoice as issued"
    BATCH_WORKBOOK = "batch_workbook", "Batch as exported"
    BATCH_COPY = "batch_copy", "Copy of a batch"
