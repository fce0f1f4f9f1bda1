"""Expenses: how an amount is worked out, who paid, and which part of a journey it was for."""

from __future__ import annotations

from models.vocabulary.terms import Term, Tone


class ExpenseHow(Term):
    """How the amount of an expense is worked out."""

    AMOUNT = "amount", "What it cost"
    MILES = "miles", "By the mile"


class PaidBy(Term):
    """Who paid for something. What we booked stands on the claim at nil, so that nobody claims it as well."""

    THEM = "them", "They paid, and get it back"
    US = "us", "We booked and paid it", Tone.INFO


class Way(Term):
    """Which part of a journey something was for."""

    WHOLE = "whole", "All of it, or both ways"
    THERE = "there", "The way there"
    BACK = "back", "The way back"
