"""Labels of a client's tasks."""

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.clients.models.client import COLOURS
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal

NAMES = ("Red", "Orange", "Amber", "Olive", "Green", "Jade", "Teal", "Sky", "Blue", "Violet", "Purple", "Pink")
COLOUR_NAMES = dict(zip(COLOURS, NAMES, strict=True))


class Label(Base, ClientOwned, Internal):
    """One word and one of the twelve colours; a client's own, so that no label can name another client."""

    __tablename__ = "label"
    __table_args__ = (UniqueConstraint("client_id", "id"), UniqueConstraint("client_id", "name", "colour"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    colour: Mapped[str] = mapped_column(String(3))
    for_all: Mapped[bool] = mapped_column(default=False)  # made for every client, so those to come get it as well

    @classmethod
    def find_or_make(cls, session: Session, client_id: int, name: str, colour: str) -> "Label":
        """The client's label of that name, whatever its capitals; a new one when there is none."""
        for label in session.scalars(select(cls).where(cls.client_id == client_id).order_by(cls.colour != colour, cls.id)):
            if label.name.casefold() == name.casefold():
                return label
        label = cls(client_id=client_id, name=name, colour=colour)
        session.add(label)
        session.flush()
        return label


class TaskLabel(Base, ClientOwned, Internal):
    __tablename__ = "task_label"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_task_label_task", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["client_id", "label_id"], ["label.client_id", "label.id"], name="fk_task_label_label", ondelete="CASCADE"
        ),
    )

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
