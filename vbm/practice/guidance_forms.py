"""How many clients one person serves well: the practice's own numbers."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import NumberRange, StopValidation, ValidationError

from vbm.web.forms import Form


class ClientCount(IntegerField):
    """How many clients, as people say it."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, validators=[_is_number, NumberRange(1, 99, "Say a number from 1 to 99.")], **options)


def _is_number(_: Any, field: IntegerField) -> None:
    if field.data is None:
        field.errors = []
        raise StopValidation("Say a number from 1 to 99.")


class GuidanceForm(Form):
    """How many clients one person serves well, and at most."""

    vbm_comfortable = ClientCount("A manager: comfortable")
    vbm_most = ClientCount("A manager: at most")
    va_comfortable = ClientCount("An assistant or specialist: comfortable")
    va_most = ClientCount("An assistant or specialist: at most")

    def validate_vbm_most(self, field: IntegerField) -> None:
        _not_below(field, self.vbm_comfortable)

    def validate_va_most(self, field: IntegerField) -> None:
        _not_below(field, self.va_comfortable)


def _not_below(most: IntegerField, comfortable: IntegerField) -> None:
    if comfortable.data is not None and most.data is not None and most.data < comfortable.data:
        raise ValidationError("The most cannot be less than what is comfortable.")
