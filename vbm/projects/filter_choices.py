"""What a filter can be set to: read only where it is offered."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client
from vbm.projects.models import Label, Project, ProjectStage
from vbm.projects.models.seats import seated_names
from vbm.web.forms import optional_id

NOBODY = "nobody"


class NotThere(NotFound):
    """The address names something that the reader cannot see; answered like everything that is not there."""


class Choices:
    """On a board: its client's people and labels; elsewhere everybody's whom the reader sees."""

    def __init__(self, session: Session, board: Project | None = None) -> None:
        self._session, self._board = session, board

    @cached_property
    def clients(self) -> Sequence[Client]:
        return self._session.scalars(select(Client).order_by(Client.name, Client.id)).all()

    @cached_property
    def projects(self) -> Sequence[Project]:
        open_ones = select(Project).where(Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
        return self._session.scalars(open_ones.order_by(Project.name, Project.id)).all()

    @cached_property
    def people(self) -> Sequence[Person]:
        seated = self.seated(self._board.client_id if self._board else None)
        return self._session.scalars(select(Person).where(seated).order_by(Person.name, Person.id)).all()

    @cached_property
    def takers(self) -> list[tuple[int, str]]:
        """Who can be given what is shown, with until when they are away."""
        names = seated_names(self._session, self._board.client_id if self._board else None)
        return [(person.id, name) for person, name in names.items()]

    @cached_property
    def labels(self) -> Sequence[str]:
        """By name, because the same word stands at many clients."""
        names = select(Label.name).distinct().order_by(Label.name)
        return self._session.scalars(names.where(Label.client_id == self._board.client_id) if self._board else names).all()

    def named(self, what: str) -> list[tuple[int, str]]:
        return [(row.id, row.name) for row in getattr(self, what)]

    @staticmethod
    def seated(client_id: int | None = None) -> ColumnElement[bool]:
        """Has a seat at a client that the reader sees, and is not its owner."""
        seats = select(Membership.person_id).where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER)
        return Person.id.in_(seats if client_id is None else seats.where(Membership.client_id == client_id))


def find(session: Session, among: Any, column: Any, said: str) -> Any:
    """The row that was named, None when none was."""
    if not said:
        return None
    try:
        row = session.scalar(among.where(column == optional_id(said)))
    except ValueError:
        raise NotThere(said) from None
    if row is None:
        raise NotThere(said)
    return row
