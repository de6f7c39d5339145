"""When a place is open, those who waited longest are offered it."""

from vbm.extensions import db
from vbm.leads.waiting_list import offer_places
from vbm.support.scope import Scope, open_scope


def offer_open_places() -> None:
    open_scope(db.session(), Scope.practice())
    offer_places(db.session())
    db.session.commit()
