"""What was asked for: whose board goes where."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.imports.board import Board
from vbm.imports.models import ImportFile, State
from vbm.imports.sources import key_of, known
from vbm.projects.models import Project
from vbm.projects.models.project import lock_project

BOARD, LIST, LABEL, MEMBER, CARD = "board", "list", "label", "member", "card"


@dataclass(frozen=True, slots=True)
class Order:
    file_id: int
    client_id: int
    by_id: int
    stages: dict[str, str]
    board: Board


def hold(session: Session, order: Order) -> ImportFile | None:
    """Until the commit nobody else brings anything to this client; None when the order is done or gone.

    Locked in one order everywhere: uploads by id, then the project. The uploads of a client stand for its imports.
    """
    mine = select(ImportFile.id).where(ImportFile.client_id == order.client_id).order_by(ImportFile.id)
    session.scalars(mine.with_for_update()).all()
    file = session.get(ImportFile, order.file_id, populate_existing=True)
    if file is None or file.state != State.RUNNING:
        return None
    if project_id := known_project_id(session, order.client_id, order.board):
        lock_project(session, project_id)
    return file


def known_project_id(session: Session, client_id: int, board: Board) -> int | None:
    key = key_of(board, board.external_id)
    return known(session, client_id, BOARD, [key]).get(key)


def known_project(session: Session, client_id: int, board: Board) -> Project | None:
    project_id = known_project_id(session, client_id, board)
    return session.scalar(select(Project).where(Project.id == project_id)) if project_id else None
