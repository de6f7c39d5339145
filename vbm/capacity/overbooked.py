"""Who has more to do than hours in the weeks at hand, with the evidence: for the manager's day."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.capacity.grid import faces, week_words
from vbm.capacity.load import Band, Load
from vbm.capacity.picture import Picture, read_picture
from vbm.capacity.words import over_words, said, sum_words

MOST_NAMED = 2


class Overbooked(NamedTuple):
    person: Person
    week: date  # as the address of capacity.weeks.show wants it
    words: str  # overbooked by 4 h 30 min
    evidence: str  # This week: 34 h 30 min of 30 h. Most of it: Lumen Coaching 20 h, Reed Studio 8 h.


def overbooked(session: Session, weeks: int = 2, *, picture: Picture | None = None) -> list[Overbooked]:
    """Each person once, for the first of these weeks that is too full; the fullest first."""
    picture = picture or read_picture(session)
    found = []
    for desk in picture.over(weeks):
        load = next(load for load in desk.loads[:weeks] if load.band == Band.OVER)
        evidence = _evidence(picture, load)
        found.append((load.over, Overbooked(desk.person, load.span.first, over_words(load), evidence)))
    return [one for _, one in sorted(found, key=lambda one: (-one[0], one[1].person.name.casefold()))]


def _evidence(picture: Picture, load: Load) -> str:
    clients = faces(picture)
    shares = sorted(load.shares.items(), key=lambda one: (-one[1].total, clients[one[0]].name))[:MOST_NAMED]
    most = ", ".join(f"{clients[id].name} {said(share.total)}" for id, share in shares if share.total)
    return f"{week_words(load.span, picture.today)}: {sum_words(load)}." + (f" Most of it: {most}." if most else "")
