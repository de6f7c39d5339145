"""What people may say about whole projects."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Row
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from vbm.projects.models import ProjectStage
from vbm.projects.pattern import TOO_FAR, Pattern, Take
from vbm.web.forms import Day, Filled, Form, IdField, Line, Text, optional_id

NAME = "Give the project a name."
TAKES = [
    SelectChoice(Take.OPEN.value, "The open tasks"),
    SelectChoice(Take.ALL.value, "All tasks; what is finished is to be done again"),
    SelectChoice(Take.NONE.value, "No tasks, only the columns"),
]


class NewProjectForm(Form):
    client_id = SelectField("Client", coerce=optional_id, validators=[Filled("Choose whose project this is.")])
    name = Line("Name of the project", required=NAME, most=200)
    starter = RadioField("Begin with")
    starts_on = Day("Starts on", validators=[Optional()])
    stage = HiddenField()
    preview = HiddenField()

    def offer(self, clients: Iterable[Row[tuple[int, str]]], beginnings: Sequence[SelectChoice]) -> None:
        self.client_id.choices = [SelectChoice("", "Choose a client"), *(SelectChoice(row.id, row.name) for row in clients)]
        self.starter.choices = beginnings

    def ends_in_time(self, pattern: Pattern, begins: date) -> bool:
        if not (fits := pattern.ends_in_time(begins)):
            self.starts_on.errors = [TOO_FAR]
        return fits

    @property
    def chosen_stage(self) -> ProjectStage:
        return ProjectStage(self.stage.data) if self.stage.data in set(ProjectStage) else ProjectStage.PLANNED


class ProjectForm(Form):
    name = Line("Name of the project", required=NAME, most=200)
    outcome = Text("What will be true when it is done?", most=2000)
    due_on = Day("Due", validators=[Optional()])


class ProjectMoveForm(Form):
    to_column = RadioField("Move to", choices=[SelectChoice(stage.value, stage.label) for stage in ProjectStage])
    from_column = HiddenField()
    undo = HiddenField()
    after_id = IdField()
    before_id = IdField()

    @property
    def came_from(self) -> ProjectStage | None:
        return ProjectStage(self.from_column.data) if self.from_column.data in set(ProjectStage) else None


class CopyForm(Form):
    name = Line("Name of the copy", required=NAME, most=200)
    take = RadioField("What comes along?", choices=TAKES, default=Take.OPEN.value)
    starts_on = Day("The first date becomes", validators=[Optional()])
    people = BooleanField("Give the tasks to the same people")
    labels = BooleanField("Keep the labels")
    checklists = BooleanField("Keep the checklists, nothing ticked")


class TemplateForm(Form):
    name = Line("Name of the template", required="Give the template a name.", most=200)
    take = RadioField("What comes along?", choices=TAKES[:2], default=Take.ALL.value)


class TemplateNameForm(Form):
    name = Line("Name of the template", required="Give the template a name.", most=200)
