"""A project as a pattern: days from a beginning instead of dates, roles instead of people. Knows no database."""

from collections.abc import Container
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from vbm.support import clock

SATURDAY = 5
TOO_FAR = "From that day on some dates would come after 2099. Choose an earlier day."


class Take(StrEnum):
    OPEN = "open"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class When:
    """So many calendar days from the beginning. Only what was on a weekend before may fall on one again."""

    days: int
    weekend: bool = False

    @classmethod
    def between(cls, begins: date, day: date | None) -> "When | None":
        return cls((day - begins).days, day.weekday() >= SATURDAY) if day else None

    def on(self, begins: date, off: Container[date] = ()) -> date:
        """`off` are the days on which the practice does not work."""
        day = begins + timedelta(days=self.days)
        return day if self.weekend or clock.is_working_day(day, off) else clock.next_working_day(day, off)


@dataclass(frozen=True, slots=True)
class Role:
    """A seat's capacity ("lead", "member") and, where several people had it, which of them."""

    capacity: str
    number: int = 1

    @property
    def words(self) -> str:
        word = "Lead" if self.capacity == "lead" else "Team member"
        return word if self.number == 1 else f"{word} {self.number}"


@dataclass(frozen=True, slots=True)
class PatternColumn:
    name: str
    stage: str
    colour: str = ""
    most: int | None = None
    is_hard: bool = False
    policy: str = ""


@dataclass(frozen=True, slots=True)
class PatternItem:
    name: str
    checklist: str = ""
    due: When | None = None


@dataclass(frozen=True, slots=True)
class PatternTask:
    """`column` and `role` count through the pattern's lists, `needs` through its tasks."""

    column: int
    title: str
    description: str = ""
    start: When | None = None
    due: When | None = None
    due_time: str = ""
    priority: str = "normal"
    estimate: int | None = None
    shown_to_owner: bool = False
    role: int | None = None
    labels: tuple[tuple[str, str], ...] = ()
    items: tuple[PatternItem, ...] = ()
    needs: tuple[int, ...] = ()
    done_when: str = ""
    process_url: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    outcome: str
    columns: tuple[PatternColumn, ...]
    tasks: tuple[PatternTask, ...] = ()
    roles: tuple[Role, ...] = ()
    due: When | None = None

    def ends_in_time(self, begins: date) -> bool:
        """Whether all its dates, from then on, are days that a form takes."""
        return all(clock.FIRST_DAY <= when.on(begins) <= clock.LAST_DAY for when in self._whens)

    def last_day(self, begins: date) -> date:
        return max((when.on(begins) for when in self._whens), default=begins)

    @property
    def _whens(self) -> list[When]:
        whens = [self.due]
        for task in self.tasks:
            whens += [task.start, task.due, *(item.due for item in task.items)]
        return [when for when in whens if when]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "Pattern":
        columns = tuple(PatternColumn(**said) for said in body["columns"])
        roles = tuple(Role(**said) for said in body["roles"])
        return cls(body["outcome"], columns, tuple(map(_task, body["tasks"])), roles, _when(body["due"]))


def _task(said: dict[str, Any]) -> PatternTask:
    items = tuple(PatternItem(item["name"], item["checklist"], _when(item["due"])) for item in said["items"])
    labels = tuple((name, colour) for name, colour in said["labels"])
    days = {"start": _when(said["start"]), "due": _when(said["due"])}
    return PatternTask(**{**said, **days, "items": items, "labels": labels, "needs": tuple(said["needs"])})


def _when(said: dict[str, Any] | None) -> When | None:
    return When(**said) if said else None
