"""What people may say about a task's company, its labels and what blocks it."""

from collections.abc import Mapping

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from vbm.accounts.models import Person
from vbm.projects.models.label import COLOUR_NAMES
from vbm.web.forms import Filled, Form, Line, optional_id


class LabelForm(Form):
    name = Line("Name of the label", required="Give the label a name.", most=100, id="label-name")
    colour = RadioField("Colour", choices=[SelectChoice(value, words) for value, words in COLOUR_NAMES.items()], default="c1")


class HelperForm(Form):
    person_id = SelectField("Who helps", coerce=optional_id, validators=[Filled("Choose someone who works for this client.")])

    def offer(self, names: Mapping[Person, str]) -> None:
        self.person_id.choices = [SelectChoice(person.id, name) for person, name in names.items()]
        self._people = {person.id: person for person in names}

    @property
    def person(self) -> Person:
        return self._people[self.person_id.data]


class NeedForm(Form):
    needs = Line("Blocked by", required="Write a task's number, like #12, or words from its title.", most=200)
