"""What it takes to add a task from wherever one stands."""

from collections.abc import Mapping, Sequence

from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from vbm.accounts.models import Person
from vbm.projects.models import Project
from vbm.team.fields import or_nobody
from vbm.web.forms import Day, Filled, Form, IdChoice, Line


class AddTaskForm(Form):
    title = Line("What is to be done?", required="Say what is to be done.", most=500)
    project_id = IdChoice("Project", validators=[Filled("Choose the project it belongs to.")])
    due_on = Day("Due", validators=[Optional()])
    assignee_id = IdChoice("Who does it")

    def offer(self, projects: Sequence[Project], names: Mapping[Person, str]) -> None:
        self._projects = {project.id: project for project in projects}
        self._people = {person.id: person for person in names}
        grouped = [SelectChoice(project.id, project.name, optgroup=project.client.name) for project in projects]
        self.project_id.choices = [SelectChoice("", "Choose a project"), *grouped]
        self.assignee_id.choices = or_nobody(names)

    @property
    def has_projects(self) -> bool:
        return bool(self._projects)

    @property
    def project(self) -> Project:
        chosen: int | None = self.project_id.data
        return self._projects[chosen or 0]

    @property
    def person(self) -> Person | None:
        chosen: int | None = self.assignee_id.data
        return self._people[chosen] if chosen else None
