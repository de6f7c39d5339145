"""Whether a column has room for one more task."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from vbm.projects.limits import must_have_room
from vbm.projects.models.blocker import Blocker
from vbm.projects.models.column import Column
from vbm.projects.models.completion import Completion
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.project import Project
from vbm.projects.models.stages import Stage
from vbm.support.refusals import Refused


class Room(OfTask):
    """What a task knows of the room in a column; Task keeps the columns it speaks of."""

    @classmethod
    def count_open(cls, session: Session, column_id: int) -> int:
        """Open tasks that wait for nobody, whatever filter is on."""
        here = (
            select(func.count(cls.id))
            .outerjoin(Completion, Completion.task_id == cls.id)
            .outerjoin(Blocker, and_(Blocker.task_id == cls.id, Blocker.until.is_(None)))
            .where(cls.column_id == column_id, cls.archived_at.is_(None), Completion.task_id.is_(None), Blocker.id.is_(None))
        )
        return session.scalar(here) or 0

    @classmethod
    def must_be_open(cls, project: Project) -> None:
        """Nobody would find what is added to a project that was put away."""
        if project.archived_at is not None:
            raise Refused(f"“{project.name}” is in the archive. Bring that project back first.")

    @classmethod
    def must_fit(cls, session: Session, column: Column) -> None:
        """A Done column holds nothing open, so it is never full."""
        if column.is_hard and column.most is not None and column.stage != Stage.DONE:
            must_have_room(column.name, column.most, column.is_hard, cls.count_open(session, column.id))
