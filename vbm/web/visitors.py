"""Forms for strangers: what tells a robot from a person, in layers, the cheap ones first. Nobody is lost to a guess."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from flask import Flask, Response, after_this_request, current_app, request
from itsdangerous import BadSignature, Signer
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import ValidationError

from vbm.extensions import db
from vbm.support import clock
from vbm.support.held import ASK, NOTHING_ODD, Verdict
from vbm.web import limits, proof
from vbm.web.access import Door
from vbm.web.address_hint import address_hint
from vbm.web.forms import CONTROL, LINE_BREAKS, Form, Line
from vbm.web.headers import SAFE_METHODS
from vbm.web.limits import TooMany, hit, network, tries
from vbm.web.spent import is_spent, spend
from vbm.web.suspicion import Left, VisitorRules, comparable, suspicions

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
LARGEST_POST = 64 * 1024
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR = 10
CROWD = 30  # posts of everybody together within an hour, after which addresses have to be confirmed
STAMP_LASTS = timedelta(days=40)
ONE_ADDRESS = "Write one email address, like name@example.com."
NO_RULES = VisitorRules()


def init_app(app: Flask) -> None:
    app.before_request(limit_posts)


def limit_posts() -> None:
    """What anybody may send without a key is small. Before anything reads the body."""
    door = getattr(current_app.view_functions.get(request.endpoint or ""), "door", None)
    if request.method not in SAFE_METHODS and type(door) is Door and door.roles is None:
        request.max_content_length = request.max_form_memory_size = LARGEST_POST


def is_crowded(session: Any) -> bool:
    """Whether so many posts arrive that addresses have to be confirmed first."""
    return tries(session, "posts", "everybody", within=HOUR) > CROWD


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
    """`kind` is what is counted; `most_a_day` how often for one address, `most_here` how often a day from one network."""

    kind: str
    most_a_day: int | None = None
    most_here: int | None = None
    company_fax = Line("Leave this empty", most=10_000)
    form_age = HiddenField()
    hinted = HiddenField()
    proof = HiddenField()

    hint: str | None = None
    challenge: str | None = None
    verdict: Verdict = NOTHING_ODD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made_at, self.number = self._read_stamp()
        if self.made_at is None:
            said_nothing = self.form_age.data
            self.form_age.data = self._new_stamp(long_enough=bool(said_nothing or self.is_submitted()))

    def refused(self, rules: VisitorRules = NO_RULES) -> int | None:
        """Why it cannot be taken yet, as a status, with the words on the form; None when it can. Call it before any write."""
        try:
            hit("visitor", network(), most=MOST_AN_HOUR, within=HOUR, each_form_once=True)
            if self.is_from_a_robot:
                return None
            self._take_hint()
            if not self.validate() or self._asks_about_address():
                return 422
            return self._judge(rules)
        except TooMany as why:
            self.form_errors.append(str(why))
            after_this_request(partial(_with_headers, why.headers))
            return why.status

    @property
    def is_from_a_robot(self) -> bool:
        return bool(self.company_fax.data)

    @property
    def was_refused_proof(self) -> bool:
        return bool(self.challenge and self.proof.data)

    def _judge(self, rules: VisitorRules) -> int | None:
        session, text = db.session(), comparable(self._texts())
        least = current_app.config["LEAST_FORM_SECONDS"]
        left = Left(
            name=self["name"].data or "",
            business=self["business_name"].data or "" if "business_name" in self else "",
            texts=self._texts(),
            raw=tuple(str(said) for field in self for said in field.raw_data or ()),
            email=self["email"].data,
            age=self._age(),
            least_age=least,
            form_used=bool(self.number and is_spent(session, f"form:{self.number}")),
            seen=tries(session, "text", text, within=limits.KEEP) if text else 0,
        )
        reasons = suspicions(left, rules)
        verdict = Verdict(reasons)
        must_prove = not verdict.holds and (verdict.points >= ASK or rules.always_prove)
        by_mail = "by_mail" in request.form or ("proof" in request.form and not self.proof.data)  # no script has solved it
        proven = proof.proven(self.proof.data or "", self._bound_to()) if must_prove and not by_mail else None
        if must_prove and not by_mail and (proven is None or is_spent(session, proven)):
            return self._ask()
        self._count(text)
        fresh = not self.number or left.form_used or spend(session, f"form:{self.number}", until=clock.now() + STAMP_LASTS)
        if not fresh or (proven and not spend(session, proven, until=proof.runs_out())):
            return self._ask()
        self.verdict = Verdict(reasons, waits=not verdict.holds and (by_mail and must_prove or is_crowded(session)))
        return None

    def _count(self, text: str) -> None:
        """Counted when it is taken, not while it is asked for again; each in a transaction of its own."""
        if self.most_here:
            hit(f"{self.kind}.here", network(), most=self.most_here, within=DAY, each_form_once=True)
        if self.most_a_day:
            hit(f"{self.kind}.address", self["email"].data.casefold(), most=self.most_a_day, within=DAY, each_form_once=True)
        hit("posts", "everybody", most=1_000_000, within=HOUR, each_form_once=True)
        if text:
            hit("text", text, most=1_000_000, within=limits.KEEP, each_form_once=True)

    def _ask(self) -> int:
        """Again with everything kept; whoever used this copy up gets a new one."""
        if self.number is None or is_spent(db.session(), f"form:{self.number}"):
            self.form_age.data = self._new_stamp(long_enough=True)
            self.made_at, self.number = self._read_stamp()
        self.challenge = proof.new_challenge(self._bound_to())
        return 422

    def _bound_to(self) -> str:
        return f"{self.kind}:{self.number}"

    def _take_hint(self) -> None:
        if "take_hint" in request.form and (meant := address_hint(self["email"].data or "")):
            self["email"].data = meant
            self["email"].raw_data = [meant]

    def _asks_about_address(self) -> bool:
        """Once for each address that looks like a slip; the same again is what they mean."""
        said = self["email"].data
        if self.hinted.data == said or (hint := address_hint(said)) is None:
            return False
        self.hint, self.hinted.data = hint, said
        return True

    def _texts(self) -> tuple[str, ...]:
        others = ("name", "business_name", "email", "website", "timezone", "company_fax")
        fields = (field for field in self if isinstance(field, StringField) and not isinstance(field, HiddenField))
        return tuple(field.data for field in fields if field.name not in others and field.data)

    def _age(self) -> float | None:
        return None if self.made_at is None else (clock.now() - self.made_at).total_seconds()

    def _read_stamp(self) -> tuple[datetime | None, str | None]:
        try:
            said = self._signer().unsign((self.form_age.data or "").encode("ascii", "replace")).decode()
        except BadSignature:
            return None, None
        made, _, number = said.partition(".")
        at = datetime.fromtimestamp(int(made), UTC)
        return (at, number) if clock.now() - at < STAMP_LASTS else (None, None)

    def _new_stamp(self, *, long_enough: bool) -> str:
        """Handed out again, it counts as open for long enough: the person has had the form before them."""
        at = clock.now() - timedelta(seconds=current_app.config["LEAST_FORM_SECONDS"] if long_enough else 0)
        return self._signer().sign(f"{int(at.timestamp())}.{secrets.token_hex(12)}").decode()

    def _signer(self) -> Signer:
        return Signer(current_app.config["SECRET_KEY"], salt="form-age", digest_method=_sha256)


def _with_headers(headers: Iterable[tuple[str, str]], answer: Response) -> Response:
    answer.headers.extend(headers)
    return answer


def _sha256(said: bytes = b"") -> Any:
    return hashlib.sha256(said)
