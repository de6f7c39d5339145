"""While every place is taken, a visitor's form asks whether they want to wait for one."""

from typing import Any

from flask import request

from vbm.extensions import db
from vbm.practice.places import is_full
from vbm.web.fields import Tick
from vbm.web.visitors import VisitorForm

WANTS_A_PLACE = "Put me on the waiting list"


class PlaceForm(VisitorForm):
    wants_a_place: Any = Tick(WANTS_A_PLACE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_full(db.session()):
            del self.wants_a_place

    @property
    def asks_for_a_place(self) -> bool:
        return self.wants_a_place is not None and bool(self.wants_a_place.data)

    @property
    def what_comes(self) -> dict[str, Any]:
        """For the address of the page that thanks, which asks nobody who they are."""
        return {name: 1 for name, is_so in (("confirm", self.asks_to_confirm), ("listed", self.asks_for_a_place)) if is_so}


def thanked_for() -> dict[str, Any]:
    return {name: name in request.args for name in ("confirm", "listed")}
