"""Audit acts in readable English: what follows the person's name in History. `{…}` are codes noted by the act."""

from __future__ import annotations

import json

SENTENCES: dict[str, str] = {
    "bank.set_up": "set up this bank",
    "sign_in.done": "signed in",
    "sign_in.waited": "had to wait before the next try at signing in",
    "sign_in.failed": "did not get in: name and passphrase did not match",
    "account.added": "made an account",
    "account.keys_granted": "granted keys to an account",
    "account.closed": "closed an account",
    "account.passphrase_changed": "changed a passphrase",
    "account.recovered": "opened the bank again with a recovery sheet",
    "sheets.kept": "kept the lines of the recovery sheets until they are printed",
    "sheets.opened": "opened the lines of the recovery sheets again",
    "sheet.confirmed": "typed back the last line of a recovery sheet",
    "setting.changed": "changed a setting",
    "history.put_back": "put a change back",
    "backup.made": "made a backup",
    "backup.tried": "tried the last backup by restoring it: {rows} rows came back",
    "backup.restored": "restored a backup into a new folder",
    "person.added": "added a person",
    "person.changed": "changed a person’s record",
    "person.status_changed": "changed where a person is with the bank",
    "person.opened": "opened a person’s record",
    "contact.looked_up": "looked up how to contact a person",
    "contact.stop_lifted": "looked at a contact stop and lifted it",
    "contact.stop_kept": "looked at a contact stop and kept it",
    "pair.decided": "decided about two records that look alike",
    "people.merged": "merged number {merged} into number {into}, two records of one person",
    "people.imported": "imported a register: {people} people from {rows} rows, {changed} changed",
    "column_map.saved": "saved a map of columns",
    "note.written": "wrote a note for named colleagues",
    "note.taken_away": "took a note for named colleagues away",
    "note.opened": "opened a note for named colleagues",
    "plan.begun": "began a plan",
    "plan.opened": "opened a plan to write it",
    "plan.seen": "saw what somebody shares of their plan with the team",
    "plan.talked_about": "wrote down that a plan was talked about",
    "plan.review_asked": "asked for a plan to be looked at again",
    "plan.still_right": "recorded that a person says their plan is still right",
    "plan.restored": "went back to version {version} of a plan",
    "plan.shared": "wrote down who may see a section of a plan",
    "plan.sharing_stopped": "stopped sharing {sections} sections of a plan",
    "plan.changed": "changed a plan",
    "plan.agreed": "recorded that a person agrees with their plan",
    "plan.printed": "made a paper of a plan",
    "host_sheet.made": "made a sheet of {things} things for a host",
    "course.added": "added a course",
    "training.recorded": "recorded training",
    "activity.planned": "planned an activity",
    "activity.changed": "changed an activity",
    "activity.cancelled": "cancelled an activity",
    "person.invited": "invited a person to an activity",
    "support.booked": "booked a support meeting",
    "support.settled": "settled a support meeting",
    "offer.recorded": "recorded what was agreed before the work",
    "attendance.recorded": "recorded who took part",
    "invite.made": "made a calendar invite",
    "rate_card.added": "added a rate card",
    "rate_card.changed": "changed a rate card",
    "rate_card.checked": "marked a rate card as checked",
    "payee.changed": "changed what an invoice carries for a person",
    "claim.made": "made a claim",
    "claim.topped_up": "made top-up claims by a backdated rate card",
    "claim.submitted": "submitted a claim",
    "claim.approved": "approved a claim",
    "claim.returned": "sent a claim back",
    "claim.voided": "voided a claim",
    "invoice.issued": "issued {number}",
    "invoice.credited": "issued {number}, which credits {credits}",
    "invoice.returned": "took back {number}, which finance returned; {note} settles it",
    "batch.made": "made batch {batch}",
    "batch.exported": "exported batch {batch}",
    "batch.handed_out": "handed out the file of batch {batch}",
    "batch.copied": "made a COPY of batch {batch}",
    "remittance.read": "read what finance paid: {lines} payments, {left} of them to match by hand",
    "remittance.matched": "matched a payment to {number}",
    "remittance.set_aside": "set a payment aside that pays nothing here",
    "paper.made": "made a paper",
}


def sentence(act: str, detail: str) -> str:
    """Return what an act says in History; codes it did not note are left out."""

    class Codes(dict[str, object]):
        def __missing__(self, key: str) -> str:
            return "…"

    return SENTENCES.get(act, act.replace(".", " ").replace("_", " ")).format_map(Codes(json.loads(detail)))
