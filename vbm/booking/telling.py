"""Who is told what happened with a talk: the visitor, and the host of what the visitor did."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.booking.letters import was_invited, write_to_visitor
from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.said_times import said_twice
from vbm.mail.strangers import tell_host
from vbm.support import clock
from vbm.web.links import external_url

BOOKED, REQUESTED = AppointmentState.BOOKED, AppointmentState.REQUESTED
TRUE_WHILE = {
    "booked": (BOOKED,),
    "requested": (REQUESTED,),
    "moved": (BOOKED, REQUESTED),
    "cancelled": (AppointmentState.CANCELLED,),
    "declined": (AppointmentState.DECLINED,),
    "lapsed": (AppointmentState.LAPSED,),
    "no_show": (AppointmentState.NO_SHOW,),
}
CLOCKS, CLASH = "clocks", "clash"  # CLOCKS in a deed's data: nobody moved it, the rules of the clocks did
DID = {
    "requested": "{name} asks for {kind}",
    "booked": "{name} booked {kind}",
    "moved": "{name} moved {kind}",
    "cancelled": "{name} cancelled {kind}",
    CLOCKS: "Clocks change otherwise now: {kind} with {name}",
    CLASH: "Please look at {kind} with {name}",
}


def tell_of_talk(session: Session, deed: Activity) -> None:
    """What is not true any more when this is reached, because something else followed first, is told to nobody."""
    talk, what = session.get_one(Appointment, deed.data["appointment"]), deed.kind.removeprefix("appointment.")
    if talk.state not in TRUE_WHILE[what] or (talk.state in (BOOKED, REQUESTED) and talk.has_begun()):
        return
    by_clocks = bool(deed.data.get(CLOCKS))
    by_us = deed.actor_id is not None or by_clocks or what == "lapsed"
    if deed.actor_id is None and what in DID:
        tell_the_host(session, talk, CLOCKS if by_clocks else what)
    if what in ("declined", "lapsed") and was_invited(session, talk):
        talk.sequence += 1
    was_asked = what != "lapsed" or _has_happened(session, talk, "requested", "moved")
    if not was_asked and not _has_happened(session, talk, "let_in"):
        return
    asks_anew = what == "moved" and talk.state == REQUESTED
    more: dict[str, Any] = {"by_host": by_us, "by_clocks": by_clocks, "was_asked": was_asked, "is_moved": asks_anew}
    more["reason"] = talk.reason if by_us else ""
    write_to_visitor(session, talk, "requested" if asks_anew else what, by_us=by_us, **more)


def tell_the_host(session: Session, talk: Appointment, what: str) -> None:
    """A line and the way to it. No invite: whoever is the organizer has the talks from their feed."""
    host, kind = session.get_one(Person, talk.host_id), session.get_one(TalkKind, talk.kind_id)
    if not host.email or not host.can_sign_in:
        return
    zone = host.timezone
    when = said_twice(talk.starts_at, talk.minutes, zone=zone, host_zone=zone, today=clock.today(zone))
    did = f"{DID[what].format(name=talk.name, kind=kind.name)}, {when.day}, {when.words}"
    tell_host(
        session,
        key=f"{talk.about}:{talk.sequence}:{what}:host",
        about=talk.about,
        to_email=host.email,
        to_name=host.name,
        subject=did,
        did=did,
        what=what,
        reason=talk.reason if what == "cancelled" else "",
        is_asked=talk.state == REQUESTED,
        url=external_url("booking.deeds.show", appointment_id=talk.id),
    )


def _has_happened(session: Session, talk: Appointment, *what: str) -> bool:
    kinds = [f"appointment.{one}" for one in what]
    return session.scalar(select(Activity.id).where(Activity.about == talk.about, Activity.kind.in_(kinds)).limit(1)) is not None
