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
    unsubscriptions,
    updates,
    waiting_list,
    waits,
)

bp = Blueprint("leads", __name__)
bp.register_blueprint(pipeline.bp)
bp.register_blueprint(updates.bp)
bp.register_blueprint(moves.bp)
bp.register_blueprint(waits.bp)
bp.register_blueprint(overrules.bp)
bp.register_blueprint(briefs.bp)
bp.register_blueprint(leads.bp)
bp.register_blueprint(next_steps.bp)
bp.register_blueprint(notes.bp)
bp.register_blueprint(unsubscriptions.bp)
for resource in (erasures, person_files, keeping, partners, partner_rests, referrals, waiting_list, fit):
    bp.register_blueprint(resource.bp)


@bp.record_once
def _add_words(state: BlueprintSetupState) -> None:
    on_the_page.add_words(state.app.jinja_env)


bp.register_blueprint(suspected.bp)
bp.register_blueprint(confirmations.bp)
bp.register_blueprint(drop_off.bp)
