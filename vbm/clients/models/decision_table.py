"""Who decides what at one client, as one table: each deed keeps the rows as they were, so that the last one can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity, record
from vbm.clients.models.client import Client
from vbm.clients.models.decision_right import DecisionRight, Right
from vbm.support.money import Money
from vbm.support.refusals import Refused, Stale

MOST = 60
KEPT = ("id", "what", "right", "limit_minor", "currency", "note", "shown_to_owner")
CHANGED = "Somebody has changed this table since. Look at it as it is now."


@dataclass
class DecisionTable:
    session: Session
    client_id: int
    rows: list[DecisionRight] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session, client_id: int) -> "DecisionTable":
        mine = select(DecisionRight).where(DecisionRight.client_id == client_id)
        return cls(session, client_id, list(session.scalars(mine.order_by(DecisionRight.place, DecisionRight.id))))

    @classmethod
    def hold(cls, session: Session, client_id: int) -> "DecisionTable":
        """As it is now, held until the commit, so that two changes follow each other."""
        session.execute(select(Client.id).where(Client.id == client_id).with_for_update())
        return cls.of(session, client_id)

    def row(self, right_id: int) -> DecisionRight | None:
        return next((row for row in self.rows if row.id == right_id), None)

    @property
    def agreed_on(self) -> date | None:
        """The latest day on which all of it was agreed; None while anything is a draft."""
        days = [row.agreed_on for row in self.rows]
        return max(day for day in days if day) if days and all(days) else None

    @property
    def all_shown(self) -> bool:
        return bool(self.rows) and all(row.shown_to_owner for row in self.rows)

    @property
    def any_shown(self) -> bool:
        return any(row.shown_to_owner for row in self.rows)

    def add(self, what: str, right: Right, *, limit: Money | None = None, note: str = "", by: Person | None) -> DecisionRight:
        with_it = self._before()
        row = self._append(what, right, limit, note)
        self._log("decision.added", with_it, by=by, what=what)
        return row

    def begin(self, drafts: Sequence[tuple[str, Right, Money | None, str]], *, by: Person) -> None:
        """The first rows, all at once; what is there already stays."""
        if self.rows:
            raise Refused("There is a table already. Add to it, or change it.")
        for what, right, limit, note in drafts:
            self._append(what, right, limit, note)
        if drafts:
            self._log("decision.drafted", [], by=by, rows=len(drafts))

    def edit(self, row: DecisionRight, *, what: str, right: Right, limit: Money | None, note: str, by: Person) -> None:
        """What was agreed was agreed in other words, so this row is a draft again."""
        before = self._before()
        was = (row.what, row.right, row.limit, row.note)
        row.what, row.right, row.note = what, right, note
        row.limit_minor, row.currency = (limit.minor, limit.currency) if limit else (None, None)
        if was != (what, right, limit, note):
            row.agreed_on = None
            self._log("decision.changed", before, by=by, what=what)

    def move(self, row: DecisionRight, step: int, *, by: Person) -> None:
        """One place up (-1) or down (1); at the end it stays where it is."""
        before, place = self._before(), self.rows.index(row)
        target = min(max(place + step, 0), len(self.rows) - 1)
        if target != place:
            self.rows.insert(target, self.rows.pop(place))
            self._number()
            self._log("decision.moved", before, by=by, what=row.what)

    def remove(self, row: DecisionRight, *, by: Person) -> None:
        before = self._before()
        self.rows.remove(row)
        self.session.delete(row)
        self._log("decision.removed", before, by=by, what=row.what)

    def agree(self, on: date, *, by: Person) -> None:
        before = self._before()
        if not self.rows:
            raise Refused("There is nothing to agree on yet. Begin with a draft.")
        for row in self.rows:
            row.agreed_on = on
        self._log("decision.agreed", before, by=by, on=on.isoformat())

    def show(self, shown: bool, *, by: Person) -> None:
        """To the owner, all of it or none of it."""
        before = self._before()
        if all(row.shown_to_owner == shown for row in self.rows):
            return
        for row in self.rows:
            row.shown_to_owner = shown
        self._log("decision.shown" if shown else "decision.hidden", before, by=by)

    def last_deed(self) -> Activity | None:
        """What an undo offered now would take back; nothing after an undo."""
        mine = select(Activity).where(Activity.about == self._about).order_by(Activity.id.desc()).limit(1)
        deed = self.session.scalar(mine)
        return deed if deed is not None and deed.kind != "decision.undone" else None

    def undo(self, deed_id: int, *, by: Person) -> None:
        deed = self.last_deed()
        if deed is None or deed.id != deed_id:
            raise Stale(CHANGED)
        before = self._before()
        known = {row.id: row for row in self.rows}
        wanted = deed.data["before"]
        for gone in known.keys() - {said["id"] for said in wanted}:
            self.session.delete(known[gone])
        self.rows = [self._as_it_was(known.get(said["id"]), said) for said in wanted]
        self._number()
        self._log("decision.undone", before, by=by, deed=deed.id)

    def _as_it_was(self, row: DecisionRight | None, said: dict[str, Any]) -> DecisionRight:
        if row is None:
            row = DecisionRight(client_id=self.client_id)
            self.session.add(row)
        for name in KEPT[1:]:
            setattr(row, name, said[name])
        row.right = Right(said["right"])
        row.agreed_on = date.fromisoformat(said["agreed_on"]) if said["agreed_on"] else None
        return row

    def _append(self, what: str, right: Right, limit: Money | None, note: str) -> DecisionRight:
        if len(self.rows) >= MOST:
            raise Refused(f"A table of more than {MOST} decisions would not be read. Remove one first.")
        row = DecisionRight(client_id=self.client_id, place=len(self.rows), what=what, right=right, note=note)
        row.limit_minor, row.currency = (limit.minor, limit.currency) if limit else (None, None)
        self.session.add(row)
        self.rows.append(row)
        self._number()
        return row

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.place = place

    def _before(self) -> list[dict[str, Any]]:
        day = {row.id: row.agreed_on.isoformat() if row.agreed_on else None for row in self.rows}
        return [{name: getattr(row, name) for name in KEPT} | {"agreed_on": day[row.id]} for row in self.rows]

    @property
    def _about(self) -> str:
        return f"decisions:{self.client_id}"

    def _log(self, kind: str, before: list[dict[str, Any]], *, by: Person | None, **data: Any) -> None:
        self.session.flush()
        who = by.id if by else None
        record(self.session, kind, about=self._about, client_id=self.client_id, by=who, before=before, **data)
