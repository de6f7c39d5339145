"""What the jobs of all rooms have in common."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from logging import Logger
from typing import TypeVar

from sqlalchemy.orm import Session

from vbm.extensions import db
from vbm.support.scope import Scope, open_scope

Row = TypeVar("Row")


def one_by_one(log: Logger, trouble: str, find: Callable[[Session], Iterable[Row]], do: Callable[[Session, Row], object]) -> None:
    """For the whole practice: what is due now, each in a transaction of its own."""
    open_scope(db.session(), Scope.practice())
    due = list(find(db.session()))
    db.session.commit()
    for row in due:
        with alone(log, trouble, row):
            do(db.session(), row)


@contextmanager
def alone(log: Logger, trouble: str, *about: object) -> Iterator[None]:
    """One row in a transaction of its own, so that one that cannot be dealt with holds up no other."""
    try:
        yield
        db.session.commit()
    except Exception:
        log.exception(trouble, *about)
        db.session.rollback()
