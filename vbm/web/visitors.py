"""Forms for strangers: one field that only robots fill, and a signed note of when the form was handed out."""

import re
from datetime import timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, TimestampSigner
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from vbm.support import clock
from vbm.web.forms import CONTROL, LINE_BREAKS, Form, Line
from vbm.web.limits import TooMany, hit, network

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
MOST_AN_HOUR = 10
ONE_ADDRESS = "Write one email address, like name@example.com."


class EmailLine(Line):
    """One address, exactly as typed: nothing in it may be tidied away."""

    def __init__(self, label: str, *, required: str | None = "Write your email address.", **options: Any) -> None:
        super().__init__(label, required=required, most=254, validators=[_one_address], **options)


def _one_address(_: Any, field: Any) -> None:
    raw = (field.raw_data or [""])[0].strip()
    odd = CONTROL.search(raw) or LINE_BREAKS.search(raw)
    if field.data and (odd or not ADDRESS.fullmatch(field.data)):
        raise ValidationError(ONE_ADDRESS)


class Tick(BooleanField):
    """A box that nobody ticks for you."""


class VisitorForm(Form):
    """`kind` is what is counted, `most_a_day` how often one address may be left with us."""

    kind: str
    most_a_day: int
    company_fax = Line("Leave this empty", most=10_000)
    form_age = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._age() is None:
            self.form_age.data = self._signer().sign("form").decode()

    def refused(self) -> int | None:
        """Why it cannot be taken, as a status, with the sentence in its errors; None when it can. Call it before any write."""
        try:
            hit(self.kind, network(), most=MOST_AN_HOUR, within=timedelta(hours=1), each_form_once=True)
            if not self.validate():
                return 422
            address = self["email"].data.casefold()
            hit(f"{self.kind}.address", address, most=self.most_a_day, within=timedelta(days=1), each_form_once=True)
        except TooMany as why:
            self.form_errors.append(str(why))
            return why.status
        return None

    @property
    def is_from_a_robot(self) -> bool:
        return bool(self.company_fax.data)

    def validate_form_age(self, field: Any) -> None:
        """A person needs a few seconds; the stamp stays, so that sending again is enough."""
        least = current_app.config["LEAST_FORM_SECONDS"]
        if least and (self._said_age is None or self._said_age < least):
            raise ValidationError("That was quicker than people type. Please look it over and send it again.")

    def _age(self) -> float | None:
        said = self.form_age.data or ""
        try:
            _, at = self._signer().unsign(said.encode("ascii", "replace"), return_timestamp=True)
        except BadSignature:
            self._said_age: float | None = None
        else:
            self._said_age = (clock.now() - at).total_seconds()
        return self._said_age

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(current_app.config["SECRET_KEY"], salt="form-age")
