"""Focus on one client: while a screen is shared, no other client's name is on it.

Nothing is committed, so no answer is kept: a page that was kept may be pressed again.
"""

from flask import Blueprint, Response, request, session, url_for
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.web import access
from vbm.web.forms import Form, IdField
from vbm.web.hypermedia import go, page
from vbm.web.links import safe_next

bp = Blueprint("focus", __name__, url_prefix="/focus")


class FocusForm(Form):
    client_id = IdField()


@bp.get("")
@access.team
def new() -> Response:
    return page("work/focus/new.html", clients=db.session.scalars(select(Client).order_by(Client.name, Client.id)).all())


@bp.post("")
@access.team
def create() -> Response:
    client = db.first_or_404(select(Client).where(Client.id == FocusForm().client_id.data))
    session[access.FOCUS] = client.id
    session.pop("_flashes", None)  # what waits to be said may name another client
    return _forgetting(go(url_for("work.show")))


@bp.post("/end")
@access.team
def destroy() -> Response:
    session.pop(access.FOCUS, None)
    return _forgetting(go(safe_next(request.form.get("next"), url_for("work.show"))))


def _forgetting(answer: Response) -> Response:
    """Pages that the browser kept show other names than may be shown now."""
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
