"""Which client and which file; then what each list means."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.imports.board import Board
from vbm.imports.fitting import MOST_LISTS, TOO_MANY_LISTS, further_losses, open_lists
from vbm.imports.trello import MAX_BYTES, NotATrelloBoard, read_board
from vbm.imports.trello_file import TOO_BIG
from vbm.projects.models import Stage
from vbm.web.forms import Form, optional_id

NO_FILE = "Choose the file that you exported from Trello."
NO_STAGE = "Choose one of the stages."
STAGES = [SelectChoice(stage.value, stage.label) for stage in Stage]


class Choice(SelectField):
    """One of a few; anything else gets our own sentence."""

    def __init__(self, label: str, *, missing: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.missing = missing

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(self.missing) from None

    def pre_validate(self, form: Any) -> None:
        if self.data is None or self.data not in [self.coerce(choice.value) for choice in self.choices]:
            raise ValidationError(self.missing)


class UploadForm(Form):
    client_id = Choice("Client", missing="Choose the client whose board this is.", coerce=optional_id)
    file = FileField("Board file from Trello")

    board: Board
    raw = b""
    status = 422

    def offer(self, clients: Sequence[tuple[int, str]]) -> None:
        self.client_id.choices = [SelectChoice("", "Choose a client"), *(SelectChoice(str(id), name) for id, name in clients)]

    def validate_file(self, field: Any) -> None:
        """A board can be read from it; else one sentence says what it is instead."""
        if not field.data:
            raise ValidationError(NO_FILE)
        self.raw = field.data.read(MAX_BYTES + 1)
        if len(self.raw) > MAX_BYTES:
            self.status = 413
            raise ValidationError(TOO_BIG)
        try:
            self.board = read_board(self.raw)
        except NotATrelloBoard as why:
            raise ValidationError(str(why)) from None
        if len(open_lists(self.board)) > MOST_LISTS:
            raise ValidationError(TOO_MANY_LISTS)

    def facts(self) -> dict[str, Any]:
        """What is kept beside the file, so that it need not be read for every page."""
        board = self.board
        lists = [{"id": one.external_id, "name": one.name, "stage": one.stage} for one in open_lists(board)]
        losses = [*board.losses, *further_losses(board)]
        return {"board_name": board.name, "lists": lists, "total": len(board.cards), "losses": losses}


def stages_form(lists: Sequence[dict[str, str]]) -> Any:
    """A form with one question a list: what does it mean?"""
    questions = {
        _name(place): Choice(one["name"], default=one["stage"], missing=NO_STAGE, choices=STAGES)
        for place, one in enumerate(lists)
    }
    return type("StagesForm", (Form,), questions)()


def stages_in(form: Any, lists: Sequence[dict[str, str]]) -> dict[str, str]:
    return {one["id"]: form[_name(place)].data for place, one in enumerate(lists)}


def question(form: Any, lists: Sequence[dict[str, str]], external_id: str) -> Any:
    """The field about this list; None for one that has no question."""
    places = [place for place, one in enumerate(lists) if one["id"] == external_id]
    return form[_name(places[0])] if places else None


def _name(place: int) -> str:
    return f"stage_{place}"
