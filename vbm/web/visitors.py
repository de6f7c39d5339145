"""Forms for strangers: what tells a robot from a person, in layers, the cheap ones first. Nobody is lost to a guess."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask, Response, after_this_request, current_app, request
from sqlalchemy.orm import Session
from wtforms import HiddenField, StringField

from vbm.extensions import db
from vbm.support.addresses import same_mailbox
from vbm.support.held import ASK, HOLD, NOTHING_ODD, Verdict
from vbm.web import limits, proof
from vbm.web.access import Door
from vbm.web.address_hint import address_hint
from vbm.web.commands import this_form
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
FROM_HERE = "Many messages came from your network lately."
LEFT_OFTEN = "This address was left more often within a day than one person would."
ASKED_AGAIN = frozenset({"proof", "hinted", "take_hint", "by_mail"})  # what a copy of the form is sent again with


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
    confirms_beyond_here = False  # more from one network are not refused: each confirms its address
    company_fax = Line("Leave this empty", most=10_000)
    form_age = HiddenField()
    hinted = HiddenField()
    proof = HiddenField()

    hint: str | None = None
    challenge: str | None = None
    verdict: Verdict = NOTHING_ODD
    is_beyond_here = False
    asks_to_confirm = False  # said to everybody alike, also to whoever is held

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stamp = Stamp.read(self.form_age.data or "")
        if not self.stamp.is_ours:
            self.form_age.data = self._new_stamp(was_open=bool(self.form_age.data or self.is_submitted())).text

    def refused(self, rules: VisitorRules = NO_RULES) -> int | None:
        """Why it cannot be taken yet, as a status, with the words on the form; None when it can. Call it before any write."""
        try:
            hit("visitor", network(), most=MOST_AN_HOUR, within=HOUR, once_for=self._once(), why=FROM_HERE)
            if self.is_from_a_robot:
                self.asks_to_confirm = self._goes_by_mail or is_crowded(db.session())
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
        self.asks_to_confirm = self._goes_by_mail and (must_prove or verdict.holds)
        proven = self._proven(session) if must_prove and not by_mail else None
        if must_prove and not by_mail and proven is None:
            return self._ask()
        left_often = self._count(comparable(left.texts))
        fresh = left.form_used or self.stamp.use(session)
        if not fresh or (proven and not spend(session, proven, until=proof.runs_out())):
            return self._ask()
        if left_often and not self.is_confirmed_address():
            verdict = verdict.and_because(LEFT_OFTEN, HOLD)
        is_busy = is_crowded(session) or self.is_beyond_here
        self.asks_to_confirm = self.asks_to_confirm or is_busy
        self.verdict = Verdict(verdict.reasons, waits=not verdict.holds and (by_mail or is_busy))
        return None

    def is_confirmed_address(self) -> bool:
        """Whether somebody there has said that the address is theirs; a form that counts addresses has to know."""
        return False

    def _once(self) -> str | None:
        """What is counted once however often it comes; a copy that did its deed, or is none of ours, counts each time."""
        return this_form(beside=ASKED_AGAIN) if self.stamp.is_ours and not self.stamp.is_used(db.session()) else None

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

    def _count(self, text: str) -> bool:
        """Counted when it is taken, not while it is asked for again; each in a transaction of its own.

        True when the address had its share. Whoever sends it is not told: anybody can use somebody else's share up.
        """
        once = self._once()
        if self.most_here:
            self._count_here(self.most_here, once)
        left_often = False
        try:
            if self.most_a_day:
                address = same_mailbox(self["email"].data)
                hit(f"{self.kind}.address", address, most=self.most_a_day, within=DAY, once_for=once)
        except TooMany:
            left_often = True  # what follows claims the command's key again
        hit("posts", "everybody", most=1_000_000, within=HOUR, once_for=once)
        if text:
            hit("text", text, most=1_000_000, within=limits.KEEP, once_for=once)
        return left_often

    def _count_here(self, most: int, once: str | None) -> None:
        try:
            hit(f"{self.kind}.here", network(), most=most, within=DAY, once_for=once, why=FROM_HERE)
        except TooMany:
            if not self.confirms_beyond_here:
                raise
            self.is_beyond_here = True

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
