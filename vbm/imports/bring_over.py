"""Brings a board over in small steps. Each is one transaction that finds what is there and adds what is missing,
so that it can be killed, repeated, or done by two workers at once, and everything comes exactly once.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.imports.cards import bring_cards
from vbm.imports.frame import bring_labels, bring_people, bring_project
from vbm.imports.models import ImportFile, State
from vbm.imports.order import Order

CHUNK = 500

Step = Callable[[Session, Order, ImportFile], None]


def steps(order: Order) -> Iterator[Step]:
    """All of them, in order; `hold` comes before each and a commit after it."""
    board = order.board
    yield bring_project
    for start in range(0, len(board.labels), CHUNK):
        yield partial(bring_labels, labels=board.labels[start : start + CHUNK])
    for start in range(0, len(board.members), CHUNK):
        yield partial(bring_people, members=board.members[start : start + CHUNK])
    for start in range(0, len(board.cards), CHUNK):
        cards = board.cards[start : start + CHUNK]
        yield partial(bring_cards, cards=cards, upto=start + len(cards))
    yield finish


def finish(session: Session, order: Order, file: ImportFile) -> None:
    """The report; with it the uploaded file, which holds other people's names, is no longer kept."""
    file.state, file.lease_until, file.body = State.DONE, None, b""
    counts: dict[str, Any] = {"brought": file.brought, "already": file.already, "losses": len(file.losses)}
    about = f"project:{file.project_id}"
    record(session, "project.imported", about=about, client_id=order.client_id, by=order.by_id, board=file.board_name, **counts)
