"""The four questions about the owner's week, with the options of the version it began with."""

from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from vbm.web.forms import Form, Text

NONE_CHOSEN = "Choose at least one answer."


class AnswersForm(Form):
    note = Text("Note", most=2000)
    asked: tuple[str, ...] = ()

    @property
    def questions(self) -> list[Any]:
        return [self[id] for id in self.asked]

    @property
    def said(self) -> dict[str, str]:
        return {id: self[id].data for id in self.asked if self[id].data}

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = super().validate(extra_validators)
        if is_fine and not self.said:
            self.form_errors.append(NONE_CHOSEN)
            return False
        return is_fine


def answers_form(asked: dict[str, Any], kept: dict[str, Any], note: str) -> AnswersForm:
    """`asked` maps each question to its wording and options, `kept` to what was said at this moment already."""
    fields = {id: _radios(one) for id, one in asked.items()}
    made = type("TheseAnswersForm", (AnswersForm,), {"asked": tuple(asked), **fields})
    form: AnswersForm = made(note=note, **{id: one["option"] for id, one in kept.items() if id in asked})
    return form


def _radios(one: dict[str, Any]) -> Any:
    options = [SelectChoice(id, words) for id, words in one["options"]]
    return RadioField(
        one["question"], choices=options, validate_choice=False, validators=[_one_of({option.value for option in options})]
    )


def _one_of(options: set[Any]) -> Any:
    def check(_: Any, field: Any) -> None:
        if field.data and field.data not in options:
            raise ValidationError("Choose one of these.")

    return check
