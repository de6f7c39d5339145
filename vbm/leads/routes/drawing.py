"""What an open board of leads gets back after a change: only what changed."""

from typing import Any

from flask import Response, url_for

from vbm.extensions import db
from vbm.leads.board import read_board
from vbm.leads.models import Lead, Referral, Stage
from vbm.leads.models.moving import Before
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.support.refusals import Stale
from vbm.web.filters import my_zone
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.web.undo import CLOSE, Undo


def drawn_board(**chosen: Any) -> dict[str, Any]:
    """What the templates of the board need."""
    return {"columns": read_board(db.session(), **chosen), "today": clock.today(my_zone())}


def moved(lead: Lead, left: Stage, *, undo: Undo | None = None, undone: str = "", stays: bool = False) -> Response:
    if stays or not wants_fragment():
        return go(url_for("leads.leads.show", lead_id=lead.id) if stays else url_for("leads.pipeline.index"))
    drawn = drawn_board(only={left, lead.stage})
    answer = fragment("leads/moves/moved.html", trigger=CLOSE, undo=undo, undone=undone, **drawn)
    revision = our_practice(db.session()).leads_revision
    answer.headers["X-Was"], answer.headers["X-Revision"] = str(revision - 1), str(revision)
    return answer


def way_back(lead: Lead, before: Before, sent: Referral | None) -> Undo:
    """To where and how it stood."""
    fields = {name: value for name, value in vars(before).items() if value is not None}
    stages = {"to_column": fields.pop("stage").value, "from_column": lead.stage.value}
    url = url_for("leads.moves.destroy", lead_id=lead.id)
    return Undo(f"Moved to {lead.stage.label}.", url, {**fields, **stages, **({"referral_id": sent.id} if sent else {})})


def say_stale(why: Stale) -> Response:
    """Somebody was faster: the sentence, and the board as it is now."""
    if not wants_fragment():
        raise why
    db.session.rollback()
    return fragment("leads/moves/refused.html", status=why.status, why=why, **drawn_board())
