"""Work that must not start before the commit: ringing the queue, pinging open boards."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

WAITING = "after_commit"


def after_commit(session: Session, call: Callable[..., Any], about: Any, *args: Any) -> None:
    """Run `call(about, *args)` when the outermost transaction is committed; forget it on rollback.

    Asked again for the same `about` before the commit, only the last one counts.
    """
    waiting: dict[tuple[Any, Any], partial[Any]] = session.info.setdefault(WAITING, {})
    waiting[call, about] = partial(call, about, *args)


def is_waiting(session: Session, call: Callable[..., Any], about: Any, *args: Any) -> bool:
    """Whether just this call, with just these words, waits for the commit."""
    waiting = session.info.get(WAITING, {}).get((call, about))
    return waiting is not None and waiting.args[1:] == args


@event.listens_for(Session, "after_commit")
def _release(session: Session) -> None:
    # SQLAlchemy says "after_commit" for savepoints too.
    if not session.in_nested_transaction():
        session.info["released"] = list(session.info.pop(WAITING, {}).values())


@event.listens_for(Session, "after_transaction_end")
def _run(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        for call in session.info.pop("released", ()):
            call()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(WAITING, None)
