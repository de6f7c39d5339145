"""How strict the public forms of this practice are."""

from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.practice.models import our_practice, the_practice
from vbm.web.suspicion import VisitorRules


def visitor_rules(session: Session) -> VisitorRules:
    practice = the_practice(session)
    said = practice.visitor_rules if practice else {}
    return VisitorRules(frozenset(said.get("disposable", ())), bool(said.get("always_prove")))


def choose_visitor_rules(session: Session, rules: VisitorRules, *, by: int) -> None:
    chosen = {"disposable": sorted(rules.disposable), "always_prove": rules.always_prove}
    our_practice(session).visitor_rules = chosen
    record(session, "practice.visitor_rules_chosen", about="practice:1", by=by)
