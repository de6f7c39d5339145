"""What of a board is already here, and remembering what has just come."""

from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.imports.board import Board
from vbm.imports.cleaning import MADE_BY_TRELLO
from vbm.imports.models import ImportSource

TRELLO = "trello"
AT_ONCE = 5_000


def key_of(board: Board, external_id: str) -> str:
    """Trello's own ids are unique in the world; any other only on its board."""
    return external_id if MADE_BY_TRELLO.fullmatch(external_id) else within(board, external_id)


def within(board: Board, external_id: str) -> str:
    return f"{board.external_id}:{external_id}"


def known(session: Session, client_id: int, kind: str, keys: Iterable[str]) -> dict[str, int]:
    """Key and local id of those that came before."""
    found: dict[str, int] = {}
    remaining = iter(dict.fromkeys(keys))
    while some := list(islice(remaining, AT_ONCE)):
        rows = session.execute(
            select(ImportSource.external_id, ImportSource.local_id).where(
                ImportSource.client_id == client_id,
                ImportSource.system == TRELLO,
                ImportSource.kind == kind,
                ImportSource.external_id.in_(some),
            )
        )
        found |= {row.external_id: row.local_id for row in rows}
    return found


def remember(session: Session, client_id: int, kind: str, came: Mapping[str, int]) -> None:
    """Each key now stands for this row of ours, also where an earlier one of ours is gone."""
    before = known(session, client_id, kind, came)
    for key, local_id in came.items():
        if key in before:
            gone = select(ImportSource).where(
                ImportSource.client_id == client_id,
                ImportSource.system == TRELLO,
                ImportSource.kind == kind,
                ImportSource.external_id == key,
            )
            session.scalars(gone).one().local_id = local_id
        else:
            row = ImportSource(client_id=client_id, system=TRELLO, kind=kind, external_id=key, local_id=local_id)
            session.add(row)
    session.flush()
