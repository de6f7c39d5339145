"""The log of what happened, and the one way to write to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.said import SAID_AT, VIA
from vbm.support.scope import ClientOwned, Internal

Reaction = Callable[[Session, "Activity"], None]
reactions: dict[str, tuple[Reaction, ...]] = {}


class Activity(Base, ClientOwned, Internal):
    """One thing that happened; the database refuses to change or delete it."""

    __tablename__ = "activity"
    client_optional = True
    left_by_owner = True

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)  # type: ignore[assignment]
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(60), index=True)
    about: Mapped[str] = mapped_column(String(60), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


def record(
    session: Session,
    kind: str,
    /,
    *,
    about: str,
    by: int | None,
    client_id: int | None = None,
    at: datetime | None = None,
    **data: Any,
) -> Activity:
    """Write down what happened, in the transaction that makes it happen, and let its reactions follow.

    `about` names the thing ("task:12"); `by` is the id of the person, None for the practice's clockwork.
    It happened when it arrived here; where it had been said earlier, that is written beside it,
    and so is the door through which whoever did it came, where that was no sign-in.
    """
    if said_at := SAID_AT.get():
        data["said_at"] = said_at.isoformat()
    if via := VIA.get():
        data["via"] = via
    activity = Activity(kind=kind, about=about, actor_id=by, client_id=client_id, at=at or clock.now(), data=data)
    session.add(activity)
    for react in reactions.get(kind, ()):
        react(session, activity)
    return activity
