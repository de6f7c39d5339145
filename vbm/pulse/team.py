"""Who is asked: the people of the practice who can sign in. Owners never are."""

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role


def is_asked() -> ColumnElement[bool]:
    return and_(Person.is_active.is_(True), Person.password_hash.is_not(None), Person.role != Role.OWNER)


def how_many_asked(session: Session) -> int:
    return session.scalar(select(func.count(Person.id)).where(is_asked())) or 0


def zones_asked(session: Session) -> list[str]:
    """The zone of each of them."""
    return list(session.scalars(select(Person.timezone).where(is_asked())))
