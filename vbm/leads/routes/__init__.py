"""Addresses of the leads room."""

from flask import Blueprint
from flask.sansio.blueprints import BlueprintSetupState

from vbm.leads import on_the_page
from vbm.leads.routes import (
    briefs,
    confirmations,
    drop_off,
    erasures,
    fit,
    keeping,
    leads,
    moves,
    next_steps,
    notes,
    overrules,
    partner_rests,
    partners,
    person_files,
    pipeline,
    referrals,
    suspected,
    talks,
    unsubscriptions,
    updates,
    waiting_list,
    waits,
)

bp = Blueprint("leads", __name__)
OF_THE_BOARD = (pipeline, updates, moves)
OF_ONE_LEAD = (leads, next_steps, waits, notes, overrules, briefs, referrals, erasures, person_files, talks)
LISTS = (waiting_list, partners, partner_rests, suspected, fit, drop_off, keeping)
OF_VISITORS = (confirmations, unsubscriptions)
for resource in (*OF_THE_BOARD, *OF_ONE_LEAD, *LISTS, *OF_VISITORS):
    bp.register_blueprint(resource.bp)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    on_the_page.add_words(state.app.jinja_env)
