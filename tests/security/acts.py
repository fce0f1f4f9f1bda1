"""Every public act and query of the program, with the permission it asks for. A new one without a line here fails the law.

Where no permission is asked for, the line says in words why everybody who is signed in may do it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable
from typing import Any

import coc_desktop
from models.vocabulary import Permission

ACTS: dict[str, Permission | str] = {
    "bank.column_maps.save_map": Permission.CHANGE_PEOPLE,
    "bank.column_maps.saved_maps": Permission.SEE_PEOPLE,
    "bank.imports.bring_in": Permission.CHANGE_PEOPLE,
    "bank.imports.known_people": Permission.SEE_PEOPLE,
    "bank.imports.preview_register": Permission.SEE_PEOPLE,
    "bank.life.steps_of": Permission.SEE_PEOPLE,
    "bank.notes.notes_about": Permission.SEE_PEOPLE,
    "bank.notes.readers_to_choose": Permission.SEE_PEOPLE,
    "bank.notes.take_note_away": Permission.CHANGE_PEOPLE,
    "bank.notes.write_note": Permission.CHANGE_PEOPLE,
    "bank.pairs.count_to_look_at": Permission.SEE_PEOPLE,
    "bank.pairs.pairs_to_look_at": Permission.SEE_PEOPLE,
    "bank.people.add_contact_rule": Permission.CHANGE_PEOPLE,
    "bank.people.add_person": Permission.CHANGE_PEOPLE,
    "bank.people.add_team": Permission.CHANGE_PEOPLE,
    "bank.people.change_person": Permission.CHANGE_PEOPLE,
    "bank.people.change_status": Permission.CHANGE_PEOPLE,
    "bank.people.decide_pair": Permission.CHANGE_PEOPLE,
    "bank.people.decide_stop": Permission.CHANGE_PEOPLE,
    "bank.people.remove_contact_rule": Permission.CHANGE_PEOPLE,
    "bank.queries.contact_now": Permission.SEE_PEOPLE,
    "bank.queries.list_people": Permission.SEE_PEOPLE,
    "bank.queries.list_teams": Permission.SEE_ACTIVITIES,
    "bank.queries.people_to_look_at": Permission.SEE_PEOPLE,
    "bank.queries.person_by_number": Permission.SEE_PEOPLE,
    "bank.queries.read_person": Permission.SEE_PEOPLE,
    "office.accounts.add_account": Permission.MANAGE_ACCOUNTS,
    "office.accounts.change_passphrase": "everybody changes their own, with the old one",
    "office.accounts.close_account": Permission.MANAGE_ACCOUNTS,
    "office.accounts.confirm_sheet": "it proves that a recovery sheet is in hand, whoever types it back",
    "office.accounts.grant_keys": Permission.GRANT_KEYS,
    "office.accounts.list_accounts": "colleagues know who else has an account, and every role grants keys or makes accounts",
    "office.accounts.unconfirmed_sheets": "sign-in says it to everybody until the sheets are typed back",
    "office.history.list_history": Permission.SEE_HISTORY,
    "office.history.put_back": Permission.PUT_BACK,
    "office.keeping.back_up": Permission.KEEP_BACKUPS,
    "office.keeping.back_up_if_due": "it happens by itself, whoever is signed in",
    "office.keeping.bank_file": "a part of the acts that keep the bank; it opens nothing",
    "office.keeping.check_records": Permission.KEEP_BACKUPS,
    "office.keeping.how_kept": "everybody is told when the bank is not backed up",
    "office.keeping.how_safe": "everybody is told whether the bank can be brought back",
    "office.keeping.late_backup": "everybody is told when the bank is not backed up",
    "office.keeping.put_away": "closing is for everybody",
    "office.keeping.restore_beside": Permission.KEEP_BACKUPS,
    "office.keeping.try_restoring": Permission.KEEP_BACKUPS,
    "office.merging.comparing.compare_people": Permission.SEE_PEOPLE,
    "office.merging.people.merge_people": Permission.CHANGE_PEOPLE,
    "office.not_today.put_away_until_tomorrow": "everybody says what they do not want to see today, on their own Home",
    "office.not_today.what_is_away": "it is the signed-in account’s own",
    "office.trust_settings.change_settings": Permission.CHANGE_SETTINGS,
    "office.trust_settings.read_settings": "papers and forms of every role carry them",
    "office.waiting_sheets.are_waiting": "it says only that sheets have not been typed back",
    "office.waiting_sheets.forget_waiting": "it takes away only what both sheets, typed back, have made needless",
    "office.waiting_sheets.keep_waiting": "set-up keeps the sheets it made, sealed to the account that made them",
    "office.waiting_sheets.print_waiting": "the lines open for the account that set the bank up alone, by its key",
    "office.waiting_sheets.read_waiting": "the lines open for the account that set the bank up alone, by its key",
    "payments.batches.check_file": Permission.SEE_PAYMENTS,
    "payments.batches.export_batch": Permission.EXPORT_BATCHES,
    "payments.batches.export_copy": Permission.EXPORT_BATCHES,
    "payments.batches.exported_workbook": Permission.SEE_PAYMENTS,
    "payments.batches.make_batch": Permission.MAKE_BATCHES,
    "payments.claims.approve_claim": Permission.APPROVE_CLAIMS,
    "payments.claims.approve_claims": Permission.APPROVE_CLAIMS,
    "payments.claims.make_claim": Permission.MAKE_CLAIMS,
    "payments.claims.make_claims": Permission.MAKE_CLAIMS,
    "payments.claims.return_claim": Permission.APPROVE_CLAIMS,
    "payments.claims.submit_claim": Permission.MAKE_CLAIMS,
    "payments.claims.submit_claims": Permission.MAKE_CLAIMS,
    "payments.claims.void_claim": Permission.MAKE_CLAIMS,
    "payments.invoices.credit_invoice": Permission.ISSUE_INVOICES,
    "payments.invoices.issue_invoice": Permission.ISSUE_INVOICES,
    "payments.invoices.problems_before_issuing": Permission.SEE_PAYMENTS,
    "payments.layouts.acts.list_layouts": Permission.SEE_PAYMENTS,
    "payments.layouts.acts.preview_layout": Permission.SEE_PAYMENTS,
    "payments.layouts.acts.remove_layout": Permission.CHANGE_LAYOUTS,
    "payments.layouts.acts.save_layout": Permission.CHANGE_LAYOUTS,
    "payments.layouts.acts.try_layout": Permission.CHANGE_LAYOUTS,
    "payments.offers.record_offer": Permission.CHANGE_ACTIVITIES,
    "payments.papers.invoice_copy": Permission.SEE_PAYMENTS,
    "payments.papers.invoice_pdf": Permission.SEE_PAYMENTS,
    "payments.payees.accounts_to_choose": Permission.MAKE_CLAIMS,
    "payments.payees.change_payee": Permission.MAKE_CLAIMS,
    "payments.payees.read_payee": Permission.SEE_PAYMENTS,
    "payments.queries.claims.how_worked_out": Permission.SEE_PAYMENTS,
    "payments.queries.claims.list_claims": Permission.SEE_PAYMENTS,
    "payments.queries.fees.fee_offered": Permission.SEE_ACTIVITIES,
    "payments.queries.fees.money_of_activity": Permission.SEE_ACTIVITIES,
    "payments.queries.fees.rates_to_offer": Permission.SEE_ACTIVITIES,
    "payments.queries.invoices.invoice_by_number": Permission.SEE_PAYMENTS,
    "payments.queries.invoices.list_batches": Permission.SEE_PAYMENTS,
    "payments.queries.invoices.list_invoices": Permission.SEE_PAYMENTS,
    "payments.queries.invoices.missing_numbers": Permission.SEE_PAYMENTS,
    "payments.queries.waiting.count_to_approve": Permission.SEE_PAYMENTS,
    "payments.queries.waiting.waiting_money": Permission.SEE_PAYMENTS,
    "payments.rates.cards.add_rate": Permission.CHANGE_RATES,
    "payments.rates.cards.add_rate_card": Permission.CHANGE_RATES,
    "payments.rates.cards.change_rate": Permission.CHANGE_RATES,
    "payments.rates.cards.list_rate_cards": Permission.SEE_PAYMENTS,
    "payments.rates.cards.mark_checked": Permission.CHANGE_RATES,
    "payments.rates.cards.remove_rate": Permission.CHANGE_RATES,
    "payments.rates.rerate.make_top_ups": Permission.MAKE_CLAIMS,
    "payments.rates.rerate.rerate": Permission.SEE_PAYMENTS,
    "payments.remittances.acts.match_line": Permission.READ_BACK,
    "payments.remittances.acts.read_remittance": Permission.READ_BACK,
    "payments.remittances.acts.set_line_aside": Permission.READ_BACK,
    "payments.remittances.files.open_answer": Permission.READ_BACK,
    "payments.remittances.files.preview_answer": Permission.READ_BACK,
    "payments.remittances.queries.count_to_match": Permission.SEE_PAYMENTS,
    "payments.remittances.queries.payments_of": Permission.SEE_PAYMENTS,
    "payments.remittances.queries.to_match": Permission.SEE_PAYMENTS,
    "payments.returns.list_returns": Permission.SEE_PAYMENTS,
    "payments.returns.return_invoice": Permission.READ_BACK,
    "payments.waits.days_to_finance": Permission.SEE_PAYMENTS,
    "payments.waits.days_to_paid": Permission.SEE_PAYMENTS,
    "plans.drafts.keep_draft": Permission.CHANGE_PLANS,
    "plans.drafts.read_drafts": Permission.CHANGE_PLANS,
    "plans.drafts.throw_draft_away": Permission.CHANGE_PLANS,
    "plans.editing.leads_to_choose": Permission.CHANGE_PLANS,
    "plans.editing.read_plan": Permission.CHANGE_PLANS,
    "plans.papers.make_cut_paper": Permission.SEE_PLANS,
    "plans.papers.make_plan_paper": Permission.SEE_PLANS,
    "plans.plans.record_agreement": Permission.CHANGE_PLANS,
    "plans.plans.set_review_date": Permission.CHANGE_PLANS,
    "plans.plans.write_section": Permission.CHANGE_PLANS,
    "plans.proposals.accept_proposal": Permission.CHANGE_PLANS,
    "plans.proposals.list_proposals": Permission.CHANGE_PLANS,
    "plans.proposals.propose": Permission.CHANGE_PLANS,
    "plans.proposals.put_proposal_aside": Permission.CHANGE_PLANS,
    "plans.proposals.say_talked": Permission.CHANGE_PLANS,
    "plans.proposals.who_proposes": Permission.CHANGE_PLANS,
    "plans.queries.needs_of": Permission.SEE_PLANS,
    "plans.queries.plans_to_review": Permission.SEE_PLANS,
    "plans.queries.review_dates": Permission.SEE_PEOPLE,
    "plans.queries.see_plan": Permission.SEE_PLANS,
    "plans.queries.see_what_readers_see": Permission.CHANGE_PLANS,
    "plans.reviews.add_meeting": Permission.CHANGE_PLANS,
    "plans.reviews.ask_for_review": Permission.CHANGE_PLANS,
    "plans.reviews.say_still_right": Permission.CHANGE_PLANS,
    "plans.sharing.agree_sharing": Permission.CHANGE_PLANS,
    "plans.sharing.withdraw_sharing": Permission.CHANGE_PLANS,
    "plans.versions.list_versions": Permission.CHANGE_PLANS,
    "plans.versions.restore_version": Permission.CHANGE_PLANS,
    "schedule.activities.cancel_activity": Permission.CHANGE_ACTIVITIES,
    "schedule.activities.change_activity": Permission.CHANGE_ACTIVITIES,
    "schedule.activities.invite_person": Permission.CHANGE_ACTIVITIES,
    "schedule.activities.plan_activity": Permission.CHANGE_ACTIVITIES,
    "schedule.activities.record_answer": Permission.CHANGE_ACTIVITIES,
    "schedule.activities.record_attendance": Permission.CHANGE_ACTIVITIES,
    "schedule.agenda.activities_to_record": Permission.SEE_ACTIVITIES,
    "schedule.agenda.agenda": Permission.SEE_ACTIVITIES,
    "schedule.agenda.count_waiting": Permission.SEE_ACTIVITIES,
    "schedule.agenda.pre_meets_to_book": Permission.SEE_ACTIVITIES,
    "schedule.agenda.propose_support": Permission.SEE_ACTIVITIES,
    "schedule.agenda.where_people_are": Permission.SEE_ACTIVITIES,
    "schedule.calendar_files.make_invites": Permission.CHANGE_ACTIVITIES,
    "schedule.calendar_files.write_invites": Permission.CHANGE_ACTIVITIES,
    "schedule.queries.activities_of_person": Permission.SEE_ACTIVITIES,
    "schedule.queries.list_activities": Permission.SEE_ACTIVITIES,
    "schedule.queries.list_supporters": Permission.SEE_ACTIVITIES,
    "schedule.queries.open_debriefs": Permission.SEE_ACTIVITIES,
    "schedule.queries.read_activity": Permission.SEE_ACTIVITIES,
    "schedule.stages.make_host_sheet": Permission.SEE_PLANS,
    "schedule.stages.needs_of_activity": Permission.SEE_PLANS,
    "schedule.support.book_all_support": Permission.CHANGE_ACTIVITIES,
    "schedule.support.book_support": Permission.CHANGE_ACTIVITIES,
    "schedule.support.choose_later": Permission.CHANGE_ACTIVITIES,
    "schedule.support.settle_support": Permission.CHANGE_ACTIVITIES,
    "training.courses.add_course": Permission.CHANGE_TRAINING,
    "training.queries.count_running_out": Permission.SEE_TRAINING,
    "training.queries.list_courses": Permission.SEE_TRAINING,
    "training.queries.list_training": Permission.SEE_TRAINING,
    "training.queries.running_out": Permission.SEE_TRAINING,
    "training.queries.training_matrix": Permission.SEE_TRAINING,
    "training.records.record_training": Permission.CHANGE_TRAINING,
}
NOT_ACTS = ("coc_desktop.sample.", "coc_desktop.__main__")
"""Not walked: the sample is made by acts, and says so in its own name."""


def public_acts() -> dict[str, Callable[..., Any]]:
    """Return every public function whose first argument is a workspace, but those that work inside a session of another."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(coc_desktop.__path__, "coc_desktop."):
        if not module.name.startswith(NOT_ACTS):
            found |= acts_of(importlib.import_module(module.name))
    return found


def acts_of(module: types.ModuleType) -> dict[str, Callable[..., Any]]:
    """Return the public acts that one module defines, by their name below `coc_desktop`."""
    place = module.__name__.removeprefix("coc_desktop.")
    return {f"{place}.{name}": act for name, act in vars(module).items() if _is_act(module, name, act)}


def _is_act(module: types.ModuleType, name: str, act: object) -> bool:
    if not inspect.isfunction(act) or act.__module__ != module.__name__ or name.startswith("_"):
        return False
    asked = [str(one.annotation) for one in inspect.signature(act).parameters.values()]
    return asked[:1] == ["Workspace"] and asked[1:2] != ["Session"]
