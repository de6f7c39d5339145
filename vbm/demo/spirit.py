"""How the demo's team has been, and who thanked whom."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.demo.cast import ZONE
from vbm.pulse.jobs import open_round
from vbm.pulse.models import Kudos, PulseRound
from vbm.pulse.models.answer import Said, Words, deal, seat
from vbm.pulse.week import WEEK, friday_of, over_at
from vbm.support import clock

TEAM = ("vera", "ana", "jonas", "mei")


class OneWeek(NamedTuple):
    scores: list[int]
    words: tuple[str, ...] = ()


# The latest last. Two answers are not shown; a week that nobody answered is a gap.
WEEKS = (
    OneWeek([3, 3, 4, 2]),
    OneWeek([4, 3, 3]),
    OneWeek([4, 4, 3, 4]),
    OneWeek([]),
    OneWeek([4, 4, 5], ("Having one list for all three clients helps. I start the day calmer.",)),
    OneWeek([5, 4]),
    OneWeek([4, 5, 4, 5], ("The launch was a lot at once. Could two of us share the evenings next time?", "Good week!")),
)
THANKS = (
    ("jonas", "ana", "You caught the wrong date in the opening email before it went out. Thank you!", 2),
    ("vera", "mei", "The recordings were ready on Monday morning although they came in on Saturday.", 9),
    ("ana", "jonas", "Your hand-over note was so clear that I had no question left.", 16),
)


def add_pulse(session: Session, people: dict[str, Person], now: datetime) -> None:
    zones = [people[key].timezone for key in TEAM]
    last = friday_of(clock.today(ZONE))
    if over_at(last, zones) > now:
        last -= WEEK
    for back, week in zip(reversed(range(len(WEEKS))), WEEKS, strict=True):
        _spend(session, week, PulseRound(opens_on=last - back * WEEK, invited=len(TEAM)), people, zones)
    open_round(session, now)
    for by, to, words, days in THANKS:
        session.add(Kudos(by_id=people[by].id, to_id=people[to].id, words=words, at=now - timedelta(days=days)))


def _spend(session: Session, week: OneWeek, this: PulseRound, people: dict[str, Person], zones: list[str]) -> None:
    session.add(this)
    session.flush()
    deal(session, this.id, Said(week.scores, [Words(said, "") for said in week.words]))
    seat(session, this.id, [people[key].id for key in TEAM[: len(week.scores)]])
    this.close(session, invited=len(TEAM), at=over_at(this.opens_on, zones))
