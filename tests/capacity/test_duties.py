"""What comes again is planned with before it is a task."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tests.capacity.conftest import give, promise, works
from tests.world import World
from vbm.accounts.models import Membership, Person
from vbm.capacity.load import Band
from vbm.capacity.overbooked import overbooked
from vbm.capacity.picture import Picture, read_picture
from vbm.practice.holidays import Holiday
from vbm.projects.models import Column, Priority, TaskHelper, TimeEntry, WaitingOn
from vbm.series.models import Holidays, Missed, Mode, Series
from vbm.support import clock
from vbm.team.models import TimeOff

Filled = Callable[[Callable[[Session], Any]], Any]
FRIDAY = date(2026, 11, 27)
WEEKS = [f"2026-{week}" for week in ("11-23", "11-30", "12-07", "12-14", "12-21", "12-28")]


def planned(picture: Picture, person: Person) -> list[int]:
    desk = picture.desk_of(person.id)
    assert desk is not None
    return [sum(share.planned for share in load.shares.values()) for load in desk.loads]


def begin(session: Session, world: World, whose: Person, rule: str = "FREQ=WEEKLY;BYDAY=FR", **more: Any) -> Series:
    usual: dict[str, Any] = {
        "title": "Send the newsletter", "description": "", "done_when": "", "process_url": "", "checklist": [], "role": "",
        "priority": Priority.NORMAL, "estimate": 90, "shown_to_owner": False, "mode": Mode.CALENDAR, "zone": "Europe/Lisbon",
        "starts_on": date(2026, 11, 2), "wall_time": None, "lead_days": 0, "missed": Missed.ALL, "holidays": Holidays.KEEP,
    }  # fmt: skip
    column, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
    return Series.begin(session, column, by=by, assignee_id=whose.id, rule=rule, **usual | more)


def test_a_duty_counts_in_every_week_in_which_it_comes(world: World, filled: Filled) -> None:
    filled(lambda session: (works(session, world.ana), begin(session, world, world.ana)))
    assert filled(lambda session: planned(read_picture(session), world.ana)) == [90] * 6


def test_a_duty_follows_holidays_and_pauses_and_lies_on_the_days_before_it_is_due(world: World, filled: Filled) -> None:
    def fill(session: Session) -> None:
        works(session, world.ana)
        session.add(Holiday(on=FRIDAY, name="Holiday"))
        begin(session, world, world.ana, holidays=Holidays.BEFORE, lead_days=7, estimate=None)
        begin(session, world, world.ana).pause(session, by=session.get_one(Person, world.vera.id))

    filled(fill)
    picture = filled(read_picture)
    # An hour each: the first one until Thursday, the next in five days, the others in six.
    assert planned(picture, world.ana)[:3] == [60, 70, 60]


def test_a_duty_of_somebody_whose_seat_ended_is_not_theirs(world: World, filled: Filled) -> None:
    def fill(session: Session) -> Picture:
        begin(session, world, world.ana)
        session.get_one(Membership, (world.lark.client.id, world.ana.id)).end(session, by=world.vera.id)
        session.flush()
        return read_picture(session)

    assert sum(planned(filled(fill), world.ana)) == 0


def test_what_is_done_waits_or_is_only_helped_with_does_not_count(world: World, filled: Filled) -> None:
    def fill(session: Session) -> None:
        works(session, world.ana)
        vera = session.get_one(Person, world.vera.id)
        give(session, world, "Done", world.ana, FRIDAY, 100).complete(session, by=vera)
        give(session, world, "Done where it stands", world.ana, FRIDAY, 50).complete_here(session, by=vera)
        give(session, world, "Waits", world.ana, FRIDAY, 200).block(session, WaitingOn.OWNER, "A login", by=vera)
        give(session, world, "Away", world.ana, FRIDAY, 400).archive(session, by=vera)
        helped = give(session, world, "Helped with", world.vera, FRIDAY, 800)
        session.add(TaskHelper(client_id=helped.client_id, task_id=helped.id, person_id=world.ana.id))
        worked = give(session, world, "Half done", world.ana, FRIDAY, 60)
        entry = TimeEntry(client_id=worked.client_id, task_id=worked.id, title="Half done", person_id=world.vera.id, note="")
        entry.work_date, entry.minutes, entry.at = FRIDAY, 45, clock.now()
        session.add(entry)

    filled(fill)
    picture = filled(read_picture)
    assert planned(picture, world.ana)[0] == 15
    desk = picture.desk_of(world.ana.id)
    assert desk is not None
    assert desk.loads[0].waiting == 200


def test_a_task_without_an_estimate_counts_as_hers_usually_take(world: World, filled: Filled) -> None:
    def fill(session: Session) -> list[int]:
        vera = session.get_one(Person, world.vera.id)
        for minutes in (20, 30, 500):
            give(session, world, f"Took {minutes}", world.ana, None, minutes).complete(session, by=vera)
        give(session, world, "New", world.ana, FRIDAY, None)
        give(session, world, "New", world.vera, FRIDAY, None)
        picture = read_picture(session)
        return planned(picture, world.ana)[:1] + planned(picture, world.vera)[:1]

    assert filled(fill) == [30, 60]


def test_time_off_and_holidays_take_hours_away(world: World, filled: Filled) -> None:
    def fill(session: Session) -> list[Any]:
        works(session, world.ana)
        session.add(Holiday(on=date(2026, 12, 8), name="Holiday"))
        off = TimeOff(
            person_id=world.ana.id, first_on=date(2026, 11, 26), last_on=date(2026, 12, 4), note="", by_id=world.vera.id
        )
        off.at = clock.now()
        session.add(off)
        session.flush()
        desk = read_picture(session).desk_of(world.ana.id)
        assert desk is not None
        return [load.capacity for load in desk.loads] + [desk.loads[1].band]

    assert filled(fill) == [18 * 60, 0, 24 * 60, 30 * 60, 30 * 60, 30 * 60, Band.AWAY]


def test_who_is_overbooked_is_told_once_with_the_evidence(world: World, filled: Filled) -> None:
    def fill(session: Session) -> Any:
        for person in (world.ana, world.vera):
            works(session, person)
        promise(session, world.wren, world.vera, 2600)
        give(session, world, "Much", world.ana, FRIDAY, 34 * 60 + 30)
        give(session, world, "Next week", world.vera, date(2026, 12, 4), 31 * 60, start_on=date(2026, 11, 30))
        give(session, world, "Too far away", world.bo, date(2026, 12, 18), 999, side=world.wren)
        return [(one.person.name, f"{one.week}", one.words, one.evidence) for one in overbooked(session)]

    lark, wren = world.lark.client.name, world.wren.client.name
    assert filled(fill) == [
        ("Vera Lind", WEEKS[1], "overbooked by 11 h", f"30 Nov – 6 Dec: 41 h of 30 h. Most of it: {lark} 31 h, {wren} 10 h."),
        ("Ana Reis", WEEKS[0], "overbooked by 4 h 30 min", f"This week: 34 h 30 min of 30 h. Most of it: {lark} 34 h 30 min."),
    ]
