"""What a practice can hold from its first day: three kinds of talk, Monday to Friday, at hours that can be changed."""

from sqlalchemy.orm import Session

from vbm.booking.models import Audience, Host, TalkKind

FIRST = (
    ("first-talk", "First talk", "Where you stand, what could come off your desk, and whether we fit.", Audience.ANYONE, 20),
    ("one-to-one", "1:1", "What was done, what comes next, and what waits for you.", Audience.CLIENTS, 30),
    ("review", "90-day review", "What the first 90 days changed, and what we agree on from here.", Audience.CLIENTS, 45),
)


def begin(session: Session, person_id: int) -> Host:
    """The first manager holds the talks, until somebody says otherwise."""
    host = Host(person_id=person_id)
    session.add(host)
    session.flush()
    for place, (slug, name, description, audience, minutes) in enumerate(FIRST):
        about = {"name": name, "description": description, "audience": audience, "minutes": minutes}
        session.add(TalkKind(slug=slug, host_id=person_id, place=place, **about))
    session.flush()
    return host
