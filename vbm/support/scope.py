"""What a session may see and touch: set once, never widened, closed until it is set.

Every scoped table says through a mixin whose it is. The session adds the matching criteria to every ORM
statement, refuses statements it cannot guard, and refuses to write outside. On PostgreSQL the same scope is
told to the database, whose row security stands behind all of this.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnClause, ForeignKey, SelectBase, Table, TextClause, event, false, func, select, update
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, attributes, mapped_column, with_loader_criteria
from sqlalchemy.sql import visitors

KEY = "scope"
BLIND = "blind"  # for count_up alone, which is told nothing


class ScopeError(RuntimeError):
    """Code tried to reach past its scope; always a bug, never a person's mistake."""


class ClientOwned:
    """A row that belongs to one client."""

    client_optional = False
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)


class ClientItself:
    """The client's own row."""

    id: Mapped[int] = mapped_column(primary_key=True)


class Internal:
    """Never for the owner of the client; where `left_by_owner`, what she does may leave a new row that she never reads."""

    left_by_owner = False


class ShownToOwner:
    """For the owner of the client only where somebody said so."""

    shown_to_owner: Mapped[bool] = mapped_column(default=False)


class DeskOwned:
    """Rows of the practice's own desk: leads, answers, mail."""


SCOPED = (ClientOwned, ClientItself, DeskOwned)


@dataclass(frozen=True, slots=True)
class Scope:
    clients: frozenset[int] = frozenset()
    every_client: bool = False
    desk: bool = False
    owner: bool = False
    manages: bool = False  # may describe the clients it sees, though it does not see every one
    leaves: bool = False  # may leave a letter at the desk, and sees nothing that lies there

    @classmethod
    def nobody(cls) -> "Scope":
        return cls()

    @classmethod
    def front_desk(cls) -> "Scope":
        """A visitor's errand at the desk: may leave things there, sees no client."""
        return cls(desk=True)

    @classmethod
    def practice(cls) -> "Scope":
        """The practice itself: its managers, its jobs, its clock."""
        return cls(every_client=True, desk=True)

    @classmethod
    def member_of(cls, clients: Iterable[int]) -> "Scope":
        return cls(clients=frozenset(clients))

    @classmethod
    def owner_of(cls, clients: Iterable[int]) -> "Scope":
        return cls(clients=frozenset(clients), owner=True)

    def focused(self, client_id: int) -> "Scope":
        """The same person's scope while only this client's name may be on the screen."""
        clients = frozenset({client_id}) if self.covers(client_id) else frozenset()
        return replace(self, clients=clients, every_client=False, manages=self.every_client, desk=False, leaves=self.desk)

    @property
    def mark(self) -> str:
        """Another word for every other scope."""
        said = (sorted(self.clients), self.every_client, self.desk, self.owner, self.manages, self.leaves)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]

    def covers(self, client_id: int | None) -> bool:
        return self.every_client or client_id in self.clients

    def _admits(self, row: object) -> bool:
        match row:
            case ClientOwned(client_optional=True, client_id=None):
                return self.desk or self.leaves
            case ClientOwned(client_id=int(client_id)):
                return self.covers(client_id) and not self._hides(row)
            case ClientItself():
                return self.every_client or (self.manages and row.id in self.clients)
            case DeskOwned():
                return self.desk or self.leaves
        return False

    def _may_leave(self, row: object) -> bool:
        match row:
            case ClientOwned(client_id=int(client_id)) if isinstance(row, Internal):
                return self.owner and row.left_by_owner and self.covers(client_id)
        return False

    def _hides(self, row: object) -> bool:
        return self.owner and (isinstance(row, Internal) or (isinstance(row, ShownToOwner) and not row.shown_to_owner))


def open_scope(session: Session, scope: Scope) -> None:
    if KEY in session.info:
        raise ScopeError("A session's scope is set once.")
    session.info[KEY] = scope
    if session.in_transaction():
        _tell_postgres(session, None, session.connection())


def scope_of(session: Session) -> Scope:
    return session.info[KEY]  # type: ignore[no-any-return]


@event.listens_for(Session, "do_orm_execute")
def _guard_reads(state: ORMExecuteState) -> None:
    scope: Scope | None = state.session.info.get(KEY)
    if scope is None:
        if not state.execution_options.get("before_scope") and _touches_scoped(state.statement):
            raise ScopeError("No scope is open.")
        return
    if isinstance(state.statement, TextClause):
        raise ScopeError("Raw SQL cannot be scoped.")
    if (not state.is_orm_statement or state.is_insert) and _touches_scoped(state.statement):
        raise ScopeError("Only ORM statements can be scoped.")
    if (state.is_update or state.is_delete) and _names_another_table(state.statement):
        raise ScopeError("An update or delete that looks at another table is not scoped; ask in a subquery.")
    if state.is_orm_statement and not state.is_column_load:
        if state.is_update and state.execution_options.get(BLIND):
            scope = replace(scope, owner=False)
        state.statement = state.statement.options(*_criteria(scope))  # type: ignore[attr-defined]


def count_up(session: Session, counter: Any, row_id: int, to: int) -> None:
    """Raise one counter of one row within the clients of the scope, perhaps one that is hidden; nothing of the row is told."""
    row = counter.class_
    session.execute(
        update(row).where(row.id == row_id).values({counter: to}),
        execution_options={BLIND: True, "synchronize_session": False},
    )


def _criteria(scope: Scope) -> list[Any]:
    clients = sorted(scope.clients)
    rules: list[Any] = []
    if not scope.every_client:
        rules.append(with_loader_criteria(ClientOwned, lambda cls: cls.client_id.in_(clients), include_aliases=True))
        rules.append(with_loader_criteria(ClientItself, lambda cls: cls.id.in_(clients), include_aliases=True))
    if scope.owner:
        rules.append(with_loader_criteria(Internal, lambda cls: false(), include_aliases=True))
        rules.append(with_loader_criteria(ShownToOwner, lambda cls: cls.shown_to_owner.is_(True), include_aliases=True))
    if not scope.desk:
        rules.append(with_loader_criteria(DeskOwned, lambda cls: false(), include_aliases=True))
    return rules


def _touches_scoped(statement: Any) -> bool:
    return any(isinstance(part, Table) and "scoped" in part.info for part in visitors.iterate(statement))


def _names_another_table(statement: Any) -> bool:
    """UPDATE ... FROM and DELETE ... USING: SQLAlchemy adds its criteria to the first table and to subqueries only."""
    return any(getattr(column.table, "name", None) != statement.table.name for column in _own_columns(statement))


def _own_columns(part: Any) -> Iterator[Any]:
    for child in part.get_children():
        if isinstance(child, ColumnClause) and child.table is not None:
            yield child
        elif not isinstance(child, SelectBase):
            yield from _own_columns(child)


@event.listens_for(Session, "before_flush")
def _guard_writes(session: Session, *_: Any) -> None:
    scope: Scope | None = session.info.get(KEY)
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, SCOPED):
            continue
        if scope is None or not (scope._admits(row) or (row in session.new and scope._may_leave(row))):
            raise ScopeError(f"Writing {type(row).__name__} is outside the scope.")
        if isinstance(row, ClientOwned) and row not in session.new and attributes.get_history(row, "client_id").deleted:
            raise ScopeError(f"{type(row).__name__} cannot change its client.")


@event.listens_for(Session, "after_begin")
def _tell_postgres(session: Session, _: Any, connection: Any) -> None:
    scope: Scope | None = session.info.get(KEY)
    if scope is None or connection.dialect.name != "postgresql":
        return
    clients = "*" if scope.every_client else ",".join(map(str, sorted(scope.clients)))
    desk = "yes" if scope.desk or scope.leaves else "no"
    connection.execute(select(func.set_config("vbm.clients", clients, True), func.set_config("vbm.desk", desk, True)))
