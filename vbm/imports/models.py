"""Files waiting to become projects, and what came from where."""

import zlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, UniqueConstraint, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import ClientOwned, DeskOwned, Internal

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 5
KEEP_UNDECIDED = timedelta(days=7)
BROKE_OFF = "It broke off several times at the same card. What came over so far is on the board; trying again goes on from there."


class State(StrEnum):
    UPLOADED = "uploaded"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ImportFile(Base, DeskOwned):
    """An uploaded export, from the dry run to the report. Its body goes once everything is on the board."""

    __tablename__ = "import_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(200))
    board_name: Mapped[str] = mapped_column(String(500))
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[State] = mapped_column(default=State.UPLOADED, index=True)
    lists: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)  # id, name and stage, in the order of the board
    project_id: Mapped[int | None]
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    brought: Mapped[int] = mapped_column(default=0)
    losses: Mapped[list[str]] = mapped_column(JSON, default=list)
    trouble: Mapped[str | None] = mapped_column(String(500))
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    @property
    def raw(self) -> bytes:
        return zlib.decompress(self.body)

    @property
    def already(self) -> int:
        return self.total - self.brought

    @property
    def stages(self) -> dict[str, str]:
        return {one["id"]: one["stage"] for one in self.lists}

    @classmethod
    def keep(cls, session: Session, client_id: int, name: str, raw: bytes, *, by: Person, **facts: Any) -> "ImportFile":
        """Keep what was uploaded until somebody decides; nothing goes to the board yet."""
        file = cls(client_id=client_id, name=name[:200] or "board.json", body=zlib.compress(raw, 3), by_id=by.id, **facts)
        session.add(file)
        session.flush()
        return file

    def begin(self, session: Session, stages: dict[str, str], *, by: Person) -> bool:
        """Decide to bring it over; False when that was already decided."""
        lists = [one | {"stage": stages.get(one["id"], one["stage"])} for one in self.lists]
        values = {"state": State.RUNNING, "lists": lists, "by_id": by.id, "attempts": 0, "lease_until": None, "trouble": None}
        return _changed(session, self.id, ImportFile.state.in_([State.UPLOADED, State.FAILED]), values)

    def put_away(self, session: Session) -> None:
        if self.state != State.UPLOADED:
            raise Refused("This board is already being brought over, so its file cannot be put away.")
        session.delete(self)


class ImportSource(Base, ClientOwned, Internal):
    """This row of ours came from that thing of theirs, so that it never comes twice."""

    __tablename__ = "import_source"
    __table_args__ = (UniqueConstraint("client_id", "system", "kind", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(140))
    local_id: Mapped[int]


def unfinished(session: Session) -> list[int]:
    """Ids of what was decided, is not done, and nobody works on."""
    return list(session.scalars(select(ImportFile.id).where(_is_free(), ImportFile.attempts < MOST_ATTEMPTS)))


def claim(session: Session, file_id: int) -> bool:
    """Take it for a while; False when somebody else has it or there is nothing to do."""
    values = {"lease_until": clock.now() + LEASE, "attempts": ImportFile.attempts + 1}
    return _changed(session, file_id, _is_free() & (ImportFile.attempts < MOST_ATTEMPTS), values)


def put_down(session: Session, file_id: int) -> None:
    _changed(session, file_id, ImportFile.state == State.RUNNING, {"lease_until": None})


def give_up(session: Session) -> None:
    """Stop trying what breaks every time, and forget uploads that nobody decided about."""
    broken = update(ImportFile).where(_is_free(), ImportFile.attempts >= MOST_ATTEMPTS)
    values = {"state": State.FAILED, "trouble": BROKE_OFF, "lease_until": None}
    session.execute(broken.values(values), execution_options={"synchronize_session": False})
    undecided = (ImportFile.state == State.UPLOADED) & (ImportFile.at < clock.now() - KEEP_UNDECIDED)
    session.execute(delete(ImportFile).where(undecided), execution_options={"synchronize_session": False})


def _is_free() -> Any:
    nobody = or_(ImportFile.lease_until.is_(None), ImportFile.lease_until < clock.now())
    return (ImportFile.state == State.RUNNING) & nobody


def _changed(session: Session, file_id: int, condition: Any, values: dict[str, Any]) -> bool:
    statement = update(ImportFile).where(ImportFile.id == file_id, condition).values(values)
    done = session.execute(statement, execution_options={"synchronize_session": False})
    return bool(done.rowcount)  # type: ignore[attr-defined]
