"""What people may say about columns."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from vbm.clients.models import COLOURS
from vbm.projects.models import Column, Stage
from vbm.web.forms import Choice, Filled, Form, IdChoice, IdField, Line

STAGE_SAYS = {
    Stage.INBOX: "Inbox: not looked at yet",
    Stage.NEXT: "Next: decided, not begun",
    Stage.DOING: "Doing: someone is on it",
    Stage.WAITING: "Waiting: it depends on someone else",
    Stage.REVIEW: "Review: someone checks it",
    Stage.DONE: "Done: finished",
}
COLOUR_NAMES = ("Red", "Orange", "Amber", "Olive", "Green", "Mint", "Teal", "Sky", "Blue", "Violet", "Purple", "Pink")
FINISHES = "Finish the open tasks in it"


class ColumnForm(Form):
    name = Line("Name of the column", required="Give the column a name.", most=120)
    stage = RadioField("What it means", choices=[SelectChoice(stage.value, words) for stage, words in STAGE_SAYS.items()])
    finish = BooleanField(FINISHES)
    policy = Line("When may a task be here?", most=300)
    most = IntegerField("At most so many open tasks", validators=[Optional(), NumberRange(1, 999, "Say a number from 1 to 999.")])
    is_hard = BooleanField("Let no more in when it is full")
    colour = Choice("Colour", choices=[SelectChoice("", "None"), *map(SelectChoice, COLOURS, COLOUR_NAMES)], default="")

    @property
    def traits(self) -> dict[str, Any]:
        """All that it says but what changes tasks."""
        return {"name": self.name.data, "policy": self.policy.data or "", "colour": self.colour.data or "",
                "most": self.most.data, "is_hard": self.is_hard.data}  # fmt: skip

    def must_say_finish(self, open_tasks: int) -> bool:
        """Whether it was not said that open tasks are finished by this; then the form asks."""
        if not open_tasks or self.finish.data:
            return False
        self.finish.errors = [_asks(open_tasks)]
        return True


class PlaceForm(Form):
    """A step to one side, or the column it shall follow; neither means the left end."""

    step = HiddenField()
    after_id = IdField()
    before_id = IdField()


class RemovalForm(Form):
    into_id = IdChoice("Where do its tasks go?", validators=[Filled("Choose a column for its tasks.")])
    finish = BooleanField(FINISHES)
    into: Column

    def offer(self, columns: Sequence[Column]) -> None:
        """Only where a column marked so is chosen is it asked whether open tasks are finished by it."""
        marks = [{"data-done": ""} if one.stage == Stage.DONE else {} for one in columns]
        offered = [SelectChoice(one.id, one.name, mark) for one, mark in zip(columns, marks, strict=True)]
        self.into_id.choices = [SelectChoice("", "Choose a column"), *offered]
        for column in columns:
            if column.id == self.into_id.data:
                self.into = column

    def must_say_finish(self, open_tasks: int) -> bool:
        if self.into.stage != Stage.DONE or not open_tasks or self.finish.data:
            return False
        self.finish.errors = [_asks(open_tasks)]
        return True


def _asks(open_tasks: int) -> str:
    count = "1 open task is" if open_tasks == 1 else f"{open_tasks} open tasks are"
    return f"{count} finished by this. Tick it if you mean it."
