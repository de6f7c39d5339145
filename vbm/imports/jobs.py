"""The doorways through which workers bring boards over."""

import time

from sqlalchemy import select
from sqlalchemy.orm import undefer

from vbm.extensions import db
from vbm.imports import models
from vbm.imports.bring_over import steps
from vbm.imports.models import ImportFile, State
from vbm.imports.order import Order, hold
from vbm.imports.trello import read_board
from vbm.support import clock
from vbm.support.queue import ring
from vbm.support.scope import Scope, open_scope

BRING_OVER = "vbm.imports.jobs.bring_over"
BREATH = 0.12  # between two transactions, so that on SQLite the people at work get their turn to write
TURN = 60.0  # seconds after which a long import goes to the end of the queue


def ring_for(import_id: int) -> None:
    ring(BRING_OVER, import_id)


def sweep() -> None:
    """Ring again for everything unfinished: whatever the queue or a worker lost, the table still has."""
    open_scope(db.session(), Scope.practice())
    models.give_up(db.session())
    due = models.unfinished(db.session())
    db.session.commit()
    for import_id in due:
        ring_for(import_id)


def bring_over(import_id: int) -> None:
    """Bring one board over, unless somebody else is doing it or it is done."""
    open_scope(db.session(), Scope.practice())
    mine = models.claim(db.session(), import_id)
    db.session.commit()
    if not mine:
        return
    try:
        is_over = _work(import_id)
    except Exception:
        db.session.rollback()
        models.put_down(db.session(), import_id)
        db.session.commit()
        raise
    if not is_over:
        models.put_down(db.session(), import_id)
        db.session.commit()
        ring_for(import_id)


def _work(import_id: int) -> bool:
    """False when its turn ended before the board did."""
    turn_ends = time.monotonic() + TURN
    order = _order(import_id)
    if order is None:
        return True
    for step in steps(order):
        file = hold(db.session(), order)
        if file is None:
            db.session.rollback()
            return True
        file.lease_until = clock.now() + models.LEASE
        step(db.session(), order, file)
        is_over = file.state == State.DONE
        db.session.commit()
        if is_over:
            return True
        if time.monotonic() > turn_ends:
            return False
        time.sleep(BREATH)
    return True


def _order(import_id: int) -> Order | None:
    """None when another worker has just finished it."""
    mine = select(ImportFile).where(ImportFile.id == import_id, ImportFile.state == State.RUNNING)
    file = db.session.scalar(mine.options(undefer(ImportFile.body)).execution_options(populate_existing=True))
    if file is None:
        return None
    raw, facts = file.raw, (file.id, file.client_id, file.by_id, file.stages)
    db.session.commit()  # nothing slow inside a transaction
    return Order(*facts, read_board(raw))
