"""How strict the public forms of this practice are."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.practice.models import Practice, our_practice, the_practice
from vbm.support import clock
from vbm.web.suspicion import VisitorRules

HOUR, NOTED_EVERY = timedelta(hours=1), timedelta(minutes=10)
CALM = datetime(2000, 1, 1, tzinfo=UTC)


def visitor_rules(session: Session) -> VisitorRules:
    practice = the_practice(session)
    said = practice.visitor_rules if practice else {}
    return VisitorRules(frozenset(said.get("disposable", ())), bool(said.get("always_prove")))


def choose_visitor_rules(session: Session, rules: VisitorRules, *, by: int) -> None:
    practice = our_practice(session)
    chosen = {"disposable": sorted(rules.disposable), "always_prove": rules.always_prove}
    practice.visitor_rules = {**practice.visitor_rules, **chosen}
    record(session, "practice.visitor_rules_chosen", about="practice:1", by=by)


def note_crowd(session: Session) -> None:
    """Written down for the manager, at most every ten minutes."""
    practice, until = our_practice(session), clock.now() + HOUR
    if until - (crowded_until(practice) or CALM) > NOTED_EVERY:
        practice.visitor_rules = {**practice.visitor_rules, "crowded_until": until.isoformat()}


def is_crowded_now(session: Session) -> bool:
    """Whether so many strangers write within an hour that addresses have to be confirmed first."""
    until = crowded_until(our_practice(session))
    return until is not None and until > clock.now()


def crowded_until(practice: Practice) -> datetime | None:
    said = practice.visitor_rules.get("crowded_until")
    return datetime.fromisoformat(said) if said else None
