"""What people may say about projects, columns and tasks."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy.orm import Session
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from vbm.accounts.models import Person
from vbm.projects.models import Column, ProjectStage, Stage, Task, WaitingOn
from vbm.projects.starters import STARTERS
from vbm.web.forms import Day, Filled, Form, IdField, Line, Text, optional_id

STAGE_SAYS = {
    Stage.INBOX: "Inbox: not looked at yet",
    Stage.NEXT: "Next: decided, not begun",
    Stage.DOING: "Doing: someone is on it",
    Stage.WAITING: "Waiting: it depends on someone else",
    Stage.REVIEW: "Review: someone checks it",
    Stage.DONE: "Done: finished",
}


PLACES = [SelectChoice("top", "At the top"), SelectChoice("end", "At the end")]
BEGINNINGS = [SelectChoice(starter.id, f"{starter.name}: {starter.says}") for starter in STARTERS.values()]


class NewProjectForm(Form):
    client_id = SelectField("Client", coerce=optional_id, validators=[Filled("Choose whose project this is.")])
    name = Line("Name of the project", required="Give the project a name.", most=200)
    starter = RadioField("Begin with", choices=BEGINNINGS)


class ProjectForm(Form):
    name = Line("Name of the project", required="Give the project a name.", most=200)
    outcome = Text("What will be true when it is done?", most=2000)
    due_on = Day("Due", validators=[Optional()])


class ProjectMoveForm(Form):
    to_column = RadioField("Move to", choices=[SelectChoice(stage.value, stage.label) for stage in ProjectStage])
    from_column = HiddenField()
    after_id = IdField()
    before_id = IdField()


class ColumnForm(Form):
    name = Line("Name of the column", required="Give the column a name.", most=120)
    stage = RadioField("What it means", choices=[SelectChoice(stage.value, words) for stage, words in STAGE_SAYS.items()])


class NewTaskForm(Form):
    column_id = SelectField("Column", coerce=optional_id)
    title = Line("What is to be done?", required="Say what is to be done.", most=500)
    column: Column

    def offer(self, columns: Sequence[Column]) -> None:
        self.column_id.choices = [SelectChoice(column.id, column.name) for column in columns]
        for column in columns:
            if column.id == self.column_id.data:
                self.column = column

    @property
    def has_column(self) -> bool:
        return hasattr(self, "column")


class AssigneeForm(Form):
    assignee_id = SelectField("Who does it", coerce=optional_id)

    def offer(self, people: Sequence[Person]) -> None:
        self.assignee_id.choices = [SelectChoice("", "Nobody yet"), *(SelectChoice(person.id, person.name) for person in people)]
        self._people = {person.id: person for person in people}

    @property
    def person(self) -> Person | None:
        return self._people.get(self.assignee_id.data)


class MoveForm(Form):
    to_column = RadioField("Move to", coerce=optional_id)
    place = RadioField("Where in it", choices=PLACES, default="end")
    undo = HiddenField()
    from_column = IdField()
    after_id = IdField()
    before_id = IdField()

    def offer(self, columns: Sequence[Column]) -> Self:
        self.to_column.choices = [SelectChoice(column.id, column.name) for column in columns]
        self._columns = {column.id: column for column in columns}
        return self

    @property
    def names_a_lost_column(self) -> bool:
        return self.to_column.data is not None and self.to_column.data not in self._columns

    def move(self, session: Session, task: Task, *, by: Person) -> None:
        # Only the form asks for top or end; a drag names its neighbours.
        places = {"after_id": self.after_id.data, "before_id": self.before_id.data, "top": self.place.data == "top"}
        task.move_to(session, self._columns[self.to_column.data], **places, came_from_id=self.from_column.data, by=by)


class BlockerForm(Form):
    waiting_on = RadioField(
        "Who is it waiting for?",
        [InputRequired("Say who it is waiting for.")],
        choices=[SelectChoice(one, one.label.capitalize()) for one in WaitingOn],
        coerce=lambda said: WaitingOn(said) if said in set(WaitingOn) else said,
    )
    why = Line("What do you need, in one sentence?", required="Say in one sentence what you need.", most=500)


class CommentForm(Form):
    body = Text("Comment", required="Write something first.", most=20_000)
    shown_to_owner = BooleanField("The client may read this comment")


class ItemForm(Form):
    name = Line("One more thing to tick", required="Say what is to be ticked.", most=500)
