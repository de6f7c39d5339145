"""The practice's own rules for its public forms."""

import re
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from vbm.web.forms import Form, Text
from vbm.web.suspicion import VisitorRules

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
MOST = 500


class VisitorRulesForm(Form):
    always_prove = BooleanField("Ask every visitor’s browser for a small proof of work")
    disposable = Text("Domains of addresses that are thrown away", most=20_000)

    def validate_disposable(self, field: Any) -> None:
        wrong = [each for each in self.domains if not DOMAIN.fullmatch(each)]
        if wrong:
            raise ValidationError(f"Write one domain a line, like mail.example. This is none: “{wrong[0][:60]}”.")
        if len(self.domains) > MOST:
            raise ValidationError(f"Keep it to {MOST} domains.")

    @property
    def domains(self) -> list[str]:
        lines = (line.strip().casefold().lstrip("@") for line in (self.disposable.data or "").splitlines())
        return sorted({line for line in lines if line})

    @property
    def rules(self) -> VisitorRules:
        return VisitorRules(frozenset(self.domains), bool(self.always_prove.data))
