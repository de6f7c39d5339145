"""Who gets a task."""

from collections.abc import Mapping
from datetime import date

from wtforms import HiddenField

from vbm.accounts.models import Person
from vbm.projects.models import Task
from vbm.support import clock
from vbm.support.refusals import Refused, Stale
from vbm.team.fields import or_nobody
from vbm.web.forms import Form, IdChoice, IdField


class TakerForm(Form):
    person_id = IdChoice("Who does it")
    was = IdField()  # whose it was when the page was drawn
    shown_id = IdField()  # whose week is open beside the grid
    week = HiddenField()

    def offer(self, names: Mapping[Person, str]) -> None:
        self.person_id.choices = or_nobody(names)
        self._people = {person.id: person for person in names}

    def taker(self, task: Task) -> Person | None:
        """Whoever was chosen; not when somebody else has given the task away meanwhile."""
        if not self.validate_on_submit():
            raise Refused("Choose someone who works for this client, or nobody.")
        if self.was.raw_data and self.was.data != task.assignee_id:
            who = task.assignee.name if task.assignee else "nobody"
            raise Stale(f"“{task.title}” belongs to {who} by now. Look at the week again, then decide.")
        return self._people[self.person_id.data] if self.person_id.data else None


def week_of(said: str | None) -> date:
    """The first day of the week that was asked for; this week where that is no day."""
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return clock.FIRST_DAY
