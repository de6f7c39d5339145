"""Forms for strangers: what tells a robot from a person, in layers, the cheap ones first. Nobody is lost to a guess."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask, Response, after_this_request, current_app, request
from sqlalchemy.orm import Session
from wtforms import HiddenField, StringField

from vbm.extensions import db
from vbm.support.held import ASK, NOTHING_ODD, Verdict
from vbm.web import limits, proof
from vbm.web.access import Door
from vbm.web.address_hint import address_hint
from vbm.web.forms import Form, Line
from vbm.web.headers import SAFE_METHODS
from vbm.web.limits import TooMany, hit, network, tries
from vbm.web.spent import is_spent, spend
from vbm.web.stamp import Stamp
from vbm.web.suspicion import Left, VisitorRules, comparable, suspicions

LARGEST_POST = 64 * 1024
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR = 10
CROWD = 30  # posts of everybody together within an hour, after which addresses have to be confirmed
NO_RULES = VisitorRules()


def init_app(app: Flask) -> None:
    app.before_request(limit_posts)


def limit_posts() -> None:
    """What anybody may send without a key is small. Before anything reads the body."""
    door = getattr(current_app.view_functions.get(request.endpoint or ""), "door", None)
    if request.method not in SAFE_METHODS and type(door) is Door and door.roles is None:
        request.max_content_length = request.max_form_memory_size = LARGEST_POST


def is_crowded(session: Session) -> bool:
    """Whether so many posts arrive that addresses have to be confirmed first."""
    return tries(session, "posts", "everybody", within=HOUR) > CROWD


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
        self.stamp = Stamp.read(self.form_age.data or "")
        if not self.stamp.is_ours:
            self.form_age.data = self._new_stamp(was_open=bool(self.form_age.data or self.is_submitted())).text

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
        session, left = db.session(), self._left()
        verdict = Verdict(suspicions(left, rules))
        must_prove = not verdict.holds and (verdict.points >= ASK or rules.always_prove)
        by_mail = must_prove and self._goes_by_mail
        proven = self._proven(session) if must_prove and not by_mail else None
        if must_prove and not by_mail and proven is None:
            return self._ask()
        self._count(comparable(left.texts))
        fresh = left.form_used or self.stamp.use(session)
        if not fresh or (proven and not spend(session, proven, until=proof.runs_out())):
            return self._ask()
        self.verdict = Verdict(verdict.reasons, waits=not verdict.holds and (by_mail or is_crowded(session)))
        return None

    def _left(self) -> Left:
        """What there is to judge."""
        session, texts = db.session(), self._texts()
        text = comparable(texts)
        return Left(
            name=self["name"].data or "",
            business=self["business_name"].data or "" if "business_name" in self else "",
            texts=texts,
            raw=tuple(str(said) for field in self for said in field.raw_data or ()),
            email=self["email"].data,
            age=self.stamp.age,
            least_age=current_app.config["LEAST_FORM_SECONDS"],
            form_used=self.stamp.is_used(session),
            seen=tries(session, "text", text, within=limits.KEEP) if text else 0,
        )

    @property
    def _goes_by_mail(self) -> bool:
        """Asked for, or no script has solved the proof."""
        return "by_mail" in request.form or ("proof" in request.form and not self.proof.data)

    def _proven(self, session: Session) -> str | None:
        """What the proof is spent as; None where it proves nothing, or has done so before."""
        found = proof.proven(self.proof.data or "", self._bound_to())
        return None if found is None or is_spent(session, found) else found

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
        if not self.stamp.is_ours or self.stamp.is_used(db.session()):
            self.stamp = self._new_stamp(was_open=True)
            self.form_age.data = self.stamp.text
        self.challenge = proof.new_challenge(self._bound_to())
        return 422

    def _bound_to(self) -> str:
        return f"{self.kind}:{self.stamp.number}"

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

    def _new_stamp(self, *, was_open: bool) -> Stamp:
        return Stamp.new(open_for=timedelta(seconds=current_app.config["LEAST_FORM_SECONDS"] if was_open else 0))


def _with_headers(headers: Iterable[tuple[str, str]], answer: Response) -> Response:
    answer.headers.extend(headers)
    return answer
