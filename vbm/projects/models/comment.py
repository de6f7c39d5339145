"""What people say about a task."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vbm.accounts.models import Person
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal, ShownToOwner


class Comment(Base, ClientOwned, ShownToOwner):
    """Internal unless somebody says that the owner may read it. `author_name` is kept for people who never had a seat here."""

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        ForeignKeyConstraint(["client_id", "task_id"], ["task.client_id", "task.id"], name="fk_comment_task", ondelete="CASCADE"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    author_name: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    author: Mapped[Person | None] = relationship(lazy="raise")

    def is_for(self, person: Person) -> bool:
        """Whether this person may decide who reads it, and take it back."""
        return self.removed_at is None and (person.is_manager or self.author_id == person.id)


class CommentVersion(Base, ClientOwned, Internal):
    """What a comment said before somebody changed or removed it."""

    __tablename__ = "comment_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "comment_id"],
            ["comment.client_id", "comment.id"],
            name="fk_comment_version_comment",
            ondelete="CASCADE",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(index=True)
    body: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
