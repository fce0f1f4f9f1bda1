"""What a merge does with every column that says whose a row is. A table that is added later must say it here."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a row about the record that goes."""

    MOVES = "moves"
    ONE_STAYS = "one stays"
    STAYS = "stays"
    IS_FOUND = "is found"


FATES: dict[tuple[str, str], tuple[Fate, str]] = {
    ("person", "merged_into_id"): (Fate.STAYS, "a record that was merged before stays merged into the one it names"),
    ("contact_rule", "person_id"): (Fate.MOVES, "every rule of both holds"),
    ("payee", "person_id"): (Fate.ONE_STAYS, "an invoice carries one; the other is in history"),
    ("kept_words", "owner_id"): (Fate.MOVES, "words of a register stay beside the person"),
    ("likely_pair", "person_id"): (Fate.MOVES, "who else it may be is asked of the one that stays"),
    ("likely_pair", "other_id"): (Fate.MOVES, "who else it may be is asked of the one that stays"),
    ("colleague_note", "person_id"): (Fate.MOVES, "a note stays sealed to its circle"),
    ("plan", "person_id"): (Fate.ONE_STAYS, "two plans become one, and no answer is lost"),
    ("plan_proposal", "person_id"): (Fate.MOVES, "what they want their plan to say waits beside the plan that stays"),
    ("provision", "person_id"): (Fate.MOVES, "what was made ready for one was made ready for both"),
    ("care_remark", "person_id"): (Fate.MOVES, "words about needs stay beside the plan"),
    ("own_sign_in", "person_id"): (Fate.MOVES, "the cards of both open the one that stays"),
    ("review_draft", "person_id"): (Fate.IS_FOUND, "no record: it stays sealed as it was, and their next review finds it"),
    ("plan_form", "person_id"): (Fate.MOVES, "a form that was given out comes back to the one that stays"),
    ("draft", "person_id"): (Fate.IS_FOUND, "no record: it stays sealed as it was, and the person's page offers it"),
    ("training_record", "person_id"): (Fate.MOVES, "what was done by one was done by both"),
    ("participation", "person_id"): (Fate.MOVES, "two places in one activity become one"),
    ("addition", "person_id"): (Fate.MOVES, "what they added after an activity stays said"),
    ("response", "person_id"): (Fate.MOVES, "what came of an idea was said to its person"),
    ("message", "person_id"): (Fate.MOVES, "what one was told, their person was told"),
    ("support_preference", "person_id"): (Fate.MOVES, "what suits them was said by one person; what was said last stands"),
    ("keep_apart", "person_id"): (Fate.MOVES, "whoever was kept apart from one is kept apart from both"),
    ("keep_apart", "other_id"): (Fate.MOVES, "whoever was kept apart from one is kept apart from both"),
    ("claim", "person_id"): (Fate.MOVES, "it is paid to the one that stays; an invoiced or void one stays where it was made"),
    ("claim_check", "person_id"): (Fate.MOVES, "what they said of a claim stays said; the claim finds it"),
    ("claim_reduction", "person_id"): (Fate.STAYS, "it stays sealed as it was said; the claim that it was taken off finds it"),
    ("invoice_return", "person_id"): (Fate.STAYS, "it is of an issued paper, which never changes"),
    ("expense", "person_id"): (Fate.MOVES, "what they spent is paid back to the one that stays"),
    ("payment_talk", "person_id"): (Fate.MOVES, "what they said about pay stays said; the newest talk stands"),
    ("advance", "person_id"): (Fate.MOVES, "what was given to them is set off for the one that stays"),
    ("receipt", "person_id"): (Fate.MOVES, "a receipt stays beside its expense"),
    ("paid_before", "person_id"): (Fate.MOVES, "what a register says they were paid stays beside the person"),
    ("invoice", "person_id"): (Fate.STAYS, "an issued paper never changes; the person's page finds it"),
    ("kept_file", "owner_id"): (Fate.STAYS, "kept bytes never change"),
    ("person_key", "subject_id"): (Fate.STAYS, "what was sealed for the record that goes opens by its own key"),
    ("audit", "person_id"): (Fate.STAYS, "the chain never changes; History finds it"),
}
"""Equality answers name their person only where nobody here can read it: whoever counts follows `person.merged_into_id`."""
