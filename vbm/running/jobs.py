"""What the jobs of all rooms have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from logging import Logger

from vbm.extensions import db


@contextmanager
def alone(log: Logger, trouble: str, *about: object) -> Iterator[None]:
    """One row in a transaction of its own, so that one that cannot be dealt with holds up no other."""
    try:
        yield
        db.session.commit()
    except Exception:
        log.exception(trouble, *about)
        db.session.rollback()
