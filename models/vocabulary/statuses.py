"""What a trust decided people are, in law, while they do one kind of work, and by which tool."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class StatusOutcome(Term):
    """What somebody is while they do the work. The trust decides it for each kind of work, not for each person."""

    NEITHER = "neither", "Neither employed nor self-employed"
    OFFICE_HOLDER = "office_holder", "Office-holder, taxed through payroll", Tone.INFO
    WORKER = "worker", "Worker or employee", Tone.SOON
    TRADER = "trader", "Self-employed, with invoices of their own", Tone.INFO


class StatusTool(Term):
    """By what a trust came to its decision."""

    CEST = "cest", "HMRC’s CEST tool"
    FLOWCHART = "flowchart", "The flowchart of the HRA and NIHR guidance"
    ADVICE = "advice", "Advice that was asked for"
