"""What the clock asks of the clients room."""

from vbm.clients.places import count_again
from vbm.extensions import db
from vbm.support.scope import Scope, open_scope


def count_places() -> None:
    """Agreements begin and end on their day, which comes by itself."""
    open_scope(db.session(), Scope.practice())
    count_again(db.session())
    db.session.commit()
