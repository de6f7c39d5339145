"""Labels of a client's tasks."""

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Label(Base, ClientOwned, Internal):
    """One word and one of the twelve colours; a client's own, so that no label can name another client."""

    __tablename__ = "label"
    __table_args__ = (UniqueConstraint("client_id", "id"), UniqueConstraint("client_id", "name", "colour"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    colour: Mapped[str] = mapped_column(String(3))


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
    label_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
