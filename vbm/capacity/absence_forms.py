"""What is done about something that is in the way."""

from collections.abc import Sequence

from sqlalchemy.orm import Session
from wtforms import HiddenField

from vbm.accounts.models import Person
from vbm.capacity.fixing import give, give_all, hold, leave_it, move
from vbm.capacity.in_the_way import Conflict, in_the_way, still_open
from vbm.projects.models.seats import seated_names
from vbm.support.refusals import Refused, Stale
from vbm.team.models import TimeOff
from vbm.web.forms import Day, Form, IdField


class FixForm(Form):
    deed = HiddenField()  # give, all, move or leave
    key = HiddenField()
    person_id = IdField()
    day = Day("Due")

    def do(self, session: Session, off: TimeOff, *, by: Person) -> str:
        """What was chosen, done to what is in the way once its boards are held, and what to say about it."""
        if not self.validate_on_submit():
            raise Refused("Choose what is to be done about it.")
        before = in_the_way(session, [off])[off.id]
        hold(session, before if self.deed.data == "all" else [self._chosen(before)])
        now = in_the_way(session, [off])[off.id]
        if self.deed.data == "all":
            return self._all(session, still_open(now), by)
        one = self._chosen(now)
        match self.deed.data:
            case "give":
                taker = self._taker(session)
                give(session, one, taker, by=by)
                return f"{taker.name} has “{one.title}” now."
            case "move" if self.day.data is not None:
                move(session, one, self.day.data, by=by)
                return f"“{one.title}” has another due date."
            case "leave":
                leave_it(session, off, one, by=by)
                return f"“{one.title}” stays as it is."
        raise Refused("Choose what is to be done about it.")

    def _all(self, session: Session, conflicts: Sequence[Conflict], by: Person) -> str:
        taker = self._taker(session)
        went, stayed = give_all(session, conflicts, taker, by=by)
        rest = f" {stayed} could not be given, and {'is' if stayed == 1 else 'are'} still here." if stayed else ""
        return f"{taker.name} has {went} of these now.{rest}"

    def _chosen(self, conflicts: Sequence[Conflict]) -> Conflict:
        found = next((one for one in conflicts if one.key == self.key.data), None)
        if found is None:
            raise Stale("That is not in the way any more. Look at the list again.")
        return found

    def _taker(self, session: Session) -> Person:
        """Somebody with a seat at a client in view; of others not even the name is said."""
        taker = next((person for person in seated_names(session) if person.id == self.person_id.data), None)
        if taker is None:
            raise Refused("Choose who takes it.")
        return taker
