"""Fields that know what they hold: an address, a web address, a number, an amount, a box to tick."""

import re
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, DecimalField, IntegerField
from wtforms.validators import StopValidation, ValidationError

from vbm.web.forms import CONTROL, LINE_BREAKS, Line
from vbm.web.links import web_address

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
ONE_ADDRESS = "Write one email address, like name@example.com."
NO_WEB_ADDRESS = "Write a web address, like example.com, or leave this empty."
LONGEST_WEB_ADDRESS = 200


class EmailLine(Line):
    """One address, exactly as typed: nothing in it may be tidied away."""

    def __init__(self, label: str, *, required: str | None = "Write your email address.", **options: Any) -> None:
        super().__init__(label, required=required, most=254, validators=[_one_address], **options)


def _one_address(_: Any, field: Any) -> None:
    raw = (field.raw_data or [""])[0].strip()
    odd = CONTROL.search(raw) or LINE_BREAKS.search(raw)
    if field.data and (odd or not ADDRESS.fullmatch(field.data)):
        raise ValidationError(ONE_ADDRESS)


class WebAddress(Line):
    """Where a page stands on the web, with https:// where that was left out."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, most=LONGEST_WEB_ADDRESS, **options)

    def pre_validate(self, form: Any) -> None:
        if not self.data or len(self.data) > LONGEST_WEB_ADDRESS:
            return  # fine, or refused for its length alone
        if not self.address:
            raise ValidationError(NO_WEB_ADDRESS)
        if len(self.address) > LONGEST_WEB_ADDRESS:
            raise ValidationError(f"Keep it to {LONGEST_WEB_ADDRESS} characters, with its https://.")

    @property
    def address(self) -> str:
        return web_address(self.data) or "" if self.data else ""


class Whole(IntegerField):
    """A whole number within bounds, with or without commas in it; whatever is none hears the same sentence."""

    data: Any  # an int; None only where it is optional, or refused

    def __init__(
        self, label: str, *, least: int = 0, most: int, optional: bool = False, says: str | None = None, **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.least, self.most, self.optional = least, most, optional
        self.says = says or f"Say a number from {least} to {most:,}."

    def process_formdata(self, valuelist: list[Any]) -> None:
        said = str(valuelist[0] if valuelist else "").replace(",", "").strip()
        is_number = said.isascii() and said.isdigit() and len(said) <= 10
        self.data = int(said) if is_number else None
        if said and not is_number:
            raise ValueError(self.says)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation
        if self.data is None and not self.optional:
            raise StopValidation(self.says)
        if self.data is not None and not self.least <= self.data <= self.most:
            raise StopValidation(self.says)


class Amount(DecimalField):
    """A number as people type it, with a comma or a point; nothing absurd. Only what is `required` has to be there."""

    def __init__(self, label: str, *, most: Decimal, required: str | None = None, **options: Any) -> None:
        super().__init__(label, **options)
        self.most, self.required = most, required

    def process_formdata(self, valuelist: list[Any]) -> None:
        said = (valuelist[0] if valuelist else "").strip().replace(" ", "").replace(",", ".")
        self.data = None
        if not said:
            return
        if len(said) > 14 or said.count(".") > 1 or not said.replace(".", "").isdecimal():
            raise ValueError("Write a number, like 1200 or 1200.50.")
        self.data = Decimal(said)
        if self.data > self.most:
            raise ValueError(f"That is more than {self.most:,}. Check it.")

    def pre_validate(self, form: Any) -> None:
        if self.required and self.data is None and not self.process_errors:
            raise StopValidation(self.required)


class Tick(BooleanField):
    """A box that nobody ticks for you."""
