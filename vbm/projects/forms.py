"""What people may say about projects, columns and tasks."""

from collections.abc import Mapping, Sequence

from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.accounts.models import Person
from vbm.projects.models import Column, Stage
from vbm.team.fields import or_nobody
from vbm.web.forms import Form, Line, Text, optional_id


class NewTaskForm(Form):
    column_id = SelectField("Column", coerce=optional_id)
    title = Line("What is to be done?", required="Say what is to be done.", most=500)
    column: Column

    def offer(self, columns: Sequence[Column]) -> None:
        asked: int | None = self.column_id.data
        offered = [column for column in columns if column.stage != Stage.WAITING or column.id == asked]
        self.column_id.choices = [SelectChoice(column.id, column.name) for column in offered]
        for column in columns:
            if column.id == asked:
                self.column = column

    def validate_column_id(self, field: SelectField) -> None:
        if self.has_column and self.column.stage == Stage.WAITING:
            raise ValidationError("Say first what it waits for: add it elsewhere, then move it here.")

    @property
    def has_column(self) -> bool:
        return hasattr(self, "column")


class AssigneeForm(Form):
    assignee_id = SelectField("Who does it", coerce=optional_id)

    def offer(self, names: Mapping[Person, str]) -> None:
        self.assignee_id.choices = or_nobody(names)
        self._people = {person.id: person for person in names}

    @property
    def person(self) -> Person | None:
        return self._people.get(self.assignee_id.data)


class CommentForm(Form):
    body = Text("Comment", required="Write something first.", most=20_000)
    shown_to_owner = BooleanField("The client may read this")


class ItemForm(Form):
    name = Line("One more thing to tick", required="Say what is to be ticked.", most=500)
