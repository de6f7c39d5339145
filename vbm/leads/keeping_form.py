"""How many days people are kept who did not become clients."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import StopValidation

from vbm.web.forms import Form


class Days(IntegerField):
    """A number of days within bounds; what is no number hears the same sentence."""

    def __init__(self, label: str, *, least: int, most: int, **options: Any) -> None:
        super().__init__(label, validators=[self._within], **options)
        self.least, self.most = least, most

    def _within(self, _: Any, field: IntegerField) -> None:
        if field.data is None or not self.least <= field.data <= self.most:
            field.errors = []
            raise StopValidation(f"Write a number of days from {self.least} to {self.most}.")


class KeepingForm(Form):
    spam = Days("Forget spam after so many days", least=1, most=365)
    closed = Days("Forget closed leads after so many days without a word", least=30, most=3650)
