"""While every place is taken, a visitor's form asks whether they want to wait for one."""

from typing import Any

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
