"""What is said when a task goes elsewhere, and when it begins to wait for somebody."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy.orm import Session
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from vbm.accounts.models import Person
from vbm.projects.models import Ask, Column, Stage, Task, WaitingOn
from vbm.web.forms import Day, Form, IdChoice, IdField, Line, optional_id

PLACES = [SelectChoice("top", "At the top"), SelectChoice("end", "At the end")]


class BlockerForm(Form):
    waiting_on = RadioField(
        "Who is it waiting for?",
        [InputRequired("Say who it is waiting for.")],
        choices=[SelectChoice(one, one.label.capitalize()) for one in WaitingOn],
        coerce=lambda said: WaitingOn(said) if said in set(WaitingOn) else said,
    )
    whom = Line("Their name", most=120)
    why = Line("What do you need, in one sentence?", required="Say in one sentence what you need.", most=500)
    needed_by = Day("Needed by", validators=[Optional()])
    names: Sequence[str] = ()  # that may be meant

    @property
    def ask(self) -> Ask:
        return Ask(self.waiting_on.data, self.why.data, self.whom.data or "", self.needed_by.data)


class MoveForm(BlockerForm):
    """A drag names its neighbours; the form asks for top, end, or a task to go after. Into Waiting, both say what for."""

    to_column = RadioField("Move to", coerce=optional_id)
    place = RadioField("Where in it", choices=PLACES, default="end")
    beside = IdChoice("Or right after another task")
    waits = HiddenField()
    undo = HiddenField()
    anyway = HiddenField()
    asked = HiddenField()
    version = IdField()
    deed = IdField()
    from_column = IdField()
    after_id = IdField()
    before_id = IdField()

    def offer(self, columns: Sequence[Column], cards: Sequence[Task] = ()) -> Self:
        self.columns = {column.id: column for column in columns}
        self.cards = {card.id: card for card in cards}
        self.to_column.choices = [SelectChoice(column.id, column.name, _mark(column)) for column in columns]
        beside = [SelectChoice(card.id, card.title, {}, self.columns[card.column_id].name) for card in cards]
        self.beside.choices = [SelectChoice("", "No, as said above"), *beside]
        return self

    @property
    def column(self) -> Column | None:
        card = self.cards.get(self.beside.data or 0)
        return self.columns.get(card.column_id if card else self.to_column.data or 0)

    @property
    def names_a_lost_column(self) -> bool:
        return self.to_column.data is not None and self.to_column.data not in self.columns

    def must_ask(self, task: Task) -> bool:
        """Whether the task would wait without anybody knowing for whom."""
        entered = self.column
        if task.blocker is not None or entered is None or self.undo.data:
            return False
        return bool(self.waits.data) or (entered.stage == Stage.WAITING and entered.id != task.column_id)

    def only_asks(self, task: Task) -> bool:
        """Where it goes is settled already; only what it waits for is not."""
        return bool(self.asked.data) and self.must_ask(task)

    def validate_for(self, task: Task) -> bool:
        self.asks = self.must_ask(task)
        if not self.asks:
            self.waiting_on.validate_choice = False
            self.waiting_on.validators = self.why.validators = [Optional()]
        return bool(self.validate_on_submit())

    def move(self, session: Session, task: Task, *, by: Person) -> None:
        assert self.column is not None
        after = self.beside.data or self.after_id.data
        places: dict[str, Any] = {"after_id": after, "before_id": self.before_id.data, "top": self.place.data == "top"}
        seen: dict[str, Any] = {"came_from_id": self.from_column.data, "by": by}
        if self.undo.data:
            self._take_back(session, task, self.column, **places, **seen)
        else:
            task.move_to(
                session, self.column, **places, **seen, ask=self.ask if self.asks else None, still_waits=bool(self.waits.data)
            )

    def _take_back(self, session: Session, task: Task, column: Column, **said: Any) -> None:
        if not self.anyway.data:
            task.must_be_as_seen(session, self.version.data, by=said["by"])
        task.take_back(session, column, deed_id=self.deed.data, **said)


def _mark(column: Column) -> dict[str, Any]:
    return {"data-waiting": ""} if column.stage == Stage.WAITING else {}
