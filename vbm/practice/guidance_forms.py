"""How many clients one person serves well: the practice's own numbers."""

from typing import Any

from wtforms.validators import ValidationError

from vbm.web.fields import Whole
from vbm.web.forms import Form

MOST = 99


class GuidanceForm(Form):
    """How many clients one person serves well, and at most."""

    vbm_comfortable = Whole("A manager: comfortable", least=1, most=MOST)
    vbm_most = Whole("A manager: at most", least=1, most=MOST)
    va_comfortable = Whole("An assistant or specialist: comfortable", least=1, most=MOST)
    va_most = Whole("An assistant or specialist: at most", least=1, most=MOST)

    def validate_vbm_most(self, field: Any) -> None:
        _not_below(field, self.vbm_comfortable)

    def validate_va_most(self, field: Any) -> None:
        _not_below(field, self.va_comfortable)


def _not_below(most: Any, comfortable: Any) -> None:
    if comfortable.data is not None and most.data is not None and most.data < comfortable.data:
        raise ValidationError("The most cannot be less than what is comfortable.")
