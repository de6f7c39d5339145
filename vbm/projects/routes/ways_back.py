"""What the way back from a deed carries, so that it takes back that deed and not what came after it."""

from typing import Any

from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.projects.models import Column, Task
from vbm.web.forms import Form, IdField


def as_it_stands(task: Task) -> dict[str, Any]:
    """Right after the deed: the task as whoever did it saw it last, and the deed itself."""
    return {"version": task.version, "deed": task.last_deed(db.session()) or ""}


class BackForm(Form):
    """The same fields come back from a room that is no board."""

    to_column = IdField()
    after_id = IdField()
    before_id = IdField()
    version = IdField()
    deed = IdField()

    def take_back(self, task: Task, *, by: Person) -> None:
        mine = select(Column).where(Column.id == self.to_column.data, Column.project_id == task.project_id)
        column, session = db.first_or_404(mine), db.session()
        task.must_be_as_seen(session, self.version.data, by=by)
        places = {"after_id": self.after_id.data, "before_id": self.before_id.data}
        task.take_back(session, column, by=by, deed_id=self.deed.data, **places)
