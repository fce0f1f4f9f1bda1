"""How somebody would like to be paid, as they say when it is talked about. Theirs to change, whenever they like."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class PayWay(Term):
    """Which way the money comes, or that they would rather have none."""

    SUPPLIER = "supplier", "By an invoice to finance"
    PAYROLL = "payroll", "Through payroll"
    OTHER = "other", "Another way"
    NONE = "none", "Would rather not be paid"


class PayRhythm(Term):
    """How often it comes. Nobody keeps what was earned back for them: a day is agreed before the work."""

    EACH_TIME = "each_time", "After each activity"
    MONTHLY = "monthly", "Once a month"
    AGREED_DAY = "agreed_day", "On a day agreed before the work"


class BenefitsFirst(Term):
    """Whether they want to talk with somebody about benefits before they say yes. We advise nobody about them."""

    NOT_SAID = "not_said", "They did not say"
    YES = "yes", "Yes, before they say yes to pay", Tone.SOON
    NO = "no", "No"


class PublicSalary(Term):
    """What somebody declares before a paid activity: whether public money pays them for that time already."""

    NOT_ASKED = "not_asked", "Not asked yet", Tone.SOON
    NONE = "none", "No"
    OWN_TIME = "own_time", "Yes: the job is unrelated, and they come in their own time"
    IN_WORK = "in_work", "Yes: they come as part of the job, or in its time"
