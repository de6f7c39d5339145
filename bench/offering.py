"""How long it takes to learn what can be booked in sixty days, with 500 talks and 500 blocks of another calendar in the way.

`.venv/bin/python -m bench.offering [sqlite|postgresql]`; prints milliseconds and how many questions the database was asked.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.databases import test_database
from vbm import create_app
from vbm.accounts.models import Person, Role
from vbm.booking.beginning import begin
from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import Appointment, BusyBlock, DatedHours, Host, OutsideCalendar, TalkKind
from vbm.booking.offering import offered_times
from vbm.booking.times import Judge
from vbm.config import Config
from vbm.extensions import db
from vbm.support.scope import Scope, open_scope

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
DAYS, MANY = 60, 500


def fill(session: Session) -> TalkKind:
    """A host who is open from eight to eight on every day, and sees one or the other for most of it."""
    person = Person.add(session, "Vera Lind", email="vera@vbm.test", role=Role.MANAGER, timezone="America/New_York", by=None)
    host = session.get(Host, person.id) or begin(session, person.id)
    host.weekly = [[weekday, "08:00", "20:00"] for weekday in range(7)]
    kind = session.query(TalkKind).order_by(TalkKind.id).first()
    assert kind is not None
    kind.days_ahead, kind.most_a_day, kind.step = DAYS, None, 15
    calendar = OutsideCalendar(host_id=host.person_id, name="Private", address="https://calendar.test/a.ics")
    session.add(calendar)
    session.flush()
    said = {"host_wall": "", "host_timezone": "America/New_York", "timezone": "UTC", "name": "Omar", "email": "omar@diaz.test"}
    for number in range(MANY):
        starts = NOW + timedelta(days=number % DAYS, hours=5 + number // DAYS)
        ends = starts + timedelta(minutes=20)
        session.add(Appointment(host_id=host.person_id, kind_id=kind.id, starts_at=starts, ends_at=ends, **said))
        session.add(BusyBlock(calendar_id=calendar.id, starts_at=ends, ends_at=ends + timedelta(minutes=10)))
    session.add_all(DatedHours(host_id=host.person_id, on=(NOW + timedelta(days=7 * week)).date()) for week in range(8))
    session.commit()
    return kind


def measure(session: Session, kind: TalkKind) -> None:
    asked: list[str] = []

    def hear(*said: Any) -> None:
        asked.append(said[2])

    def all_of_it() -> list[datetime]:
        return offered_times(session, kind, NOW.date(), NOW.date() + timedelta(days=DAYS), zone="Asia/Tokyo", now=NOW)

    found = all_of_it()
    event.listen(db.engine, "before_cursor_execute", hear)
    all_of_it()
    event.remove(db.engine, "before_cursor_execute", hear)
    rules = rules_of(session, kind)
    taken = spans_of(session, rules, kind.host_id, NOW, NOW + timedelta(days=DAYS))
    alone = least(lambda: Judge(rules, taken, now=NOW).offered(NOW.date(), NOW.date() + timedelta(days=DAYS)))
    print(f"{db.engine.dialect.name}: {len(found)} times in {least(all_of_it):.1f} ms, {len(asked)} questions;", end=" ")
    print(f"{alone:.1f} ms of it the rules alone, with {len(taken)} spans")


def least(ask: Callable[[], Any], times: int = 60) -> float:
    """Milliseconds of the quickest: what else the machine does is not what is measured."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        took.append(time.perf_counter() - begun)
    return min(took) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with test_database(sys.argv[1] if len(sys.argv) > 1 else "sqlite", folder) as database:
            where: dict[str, Any] = {"data_dir": folder, "database_url": database.url, "base_url": "http://localhost:8101"}
            app = create_app(Config(redis_url=None, smtp_url=None, port=8101, secret_key="b" * 40, testing=True, **where))
            database.make_tables(app)
            with app.app_context():
                open_scope(db.session(), Scope.practice())
                measure(db.session(), fill(db.session()))
                db.session.remove()
                db.engine.dispose()


if __name__ == "__main__":
    main()
