"""The stamp on each copy of a form: when it was handed out, and under which number, so that one copy counts once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, Signer
from sqlalchemy.orm import Session

from vbm.support import clock
from vbm.web.spent import is_spent, spend

LASTS = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`made_at` is None, and the number empty, for one that is not ours or too old."""

    made_at: datetime | None = None
    number: str = ""

    @classmethod
    def read(cls, said: str) -> "Stamp":
        try:
            text = _signer().unsign(said.encode("ascii", "replace")).decode()
        except BadSignature:
            return cls()
        made, _, number = text.partition(".")
        at = datetime.fromtimestamp(int(made), UTC)
        return cls(at, number) if clock.now() - at < LASTS else cls()

    @classmethod
    def new(cls, *, open_for: timedelta = timedelta(0)) -> "Stamp":
        """`open_for`: handed out again, it counts as open that long; the person has had the form before them."""
        return cls(clock.now() - open_for, secrets.token_hex(12))

    @property
    def text(self) -> str:
        return _signer().sign(f"{int(self.made_at.timestamp()) if self.made_at else 0}.{self.number}").decode()

    @property
    def is_ours(self) -> bool:
        return self.made_at is not None

    @property
    def age(self) -> float | None:
        """In seconds."""
        return None if self.made_at is None else (clock.now() - self.made_at).total_seconds()

    def is_used(self, session: Session) -> bool:
        return self.is_ours and is_spent(session, f"form:{self.number}")

    def use(self, session: Session) -> bool:
        """True for the first; also for one that is not ours, which cannot be used up."""
        return not self.is_ours or spend(session, f"form:{self.number}", until=clock.now() + LASTS)


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="form-age", digest_method=_sha256)


def _sha256(said: bytes = b"") -> Any:
    return hashlib.sha256(said)
