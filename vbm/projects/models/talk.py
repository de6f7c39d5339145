"""What people say about a task."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, Session

from vbm.accounts.models import Person
from vbm.projects.models.column import Column
from vbm.projects.models.comment import Comment
from vbm.support import clock


class Talk:
    """The verbs of a task that say something about it; Task keeps the columns they speak of."""

    if TYPE_CHECKING:
        id: Mapped[int]
        client_id: Mapped[int]
        column: Mapped[Column]

        def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: object) -> None: ...

    def comment(
        self, session: Session, body: str, *, by: Person, shown_to_owner: bool = False, at: datetime | None = None
    ) -> Comment:
        row = Comment(
            client_id=self.client_id, task_id=self.id, author_id=by.id, author_name=by.name, body=body, at=at or clock.now()
        )
        row.shown_to_owner = shown_to_owner
        session.add(row)
        session.flush()
        self._log(session, "task.commented", by=by, at=at, comment_id=row.id)
        self.column.touch(session)
        return row
