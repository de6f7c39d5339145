"""What the mixins of a task may rely on, in Task itself and in each other: said once, and to the type checker alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Mapped, Session

    from vbm.accounts.models import Person
    from vbm.projects.models.blocker import Ask, Blocker
    from vbm.projects.models.column import Column
    from vbm.projects.models.completion import Completion
    from vbm.projects.models.project import Project
    from vbm.projects.models.stages import Stage


class OfTask:
    """Every mixin of Task is one of these. When the program runs it is empty, so that only Task maps columns."""

    if TYPE_CHECKING:
        id: Mapped[int]
        client_id: Mapped[int]
        project_id: Mapped[int]
        column_id: Mapped[int]
        assignee_id: Mapped[int | None]
        acted_by_id: Mapped[int | None]
        title: Mapped[str]
        process_url: Mapped[str]
        due_on: Mapped[date | None]
        due_at: Mapped[datetime | None]
        promised_on: Mapped[date | None]
        expects_on: Mapped[date | None]
        created_at: Mapped[datetime]
        started_at: Mapped[datetime | None]
        archived_at: Mapped[datetime | None]
        trashed_at: Mapped[datetime | None]
        version: Mapped[int]
        text_version: Mapped[int]
        column: Mapped[Column]
        completion: Mapped[Completion | None]
        blocker: Mapped[Blocker | None]
        blockers: Mapped[list[Blocker]]

        @property
        def is_done(self) -> bool: ...
        @classmethod
        def must_be_open(cls, project: Project) -> None: ...
        @classmethod
        def must_fit(cls, session: Session, column: Column) -> None: ...
        def must_be_on_board(self) -> None: ...
        def must_say_why(self, left: Column, entered: Column, ask: Ask | None) -> None: ...
        def start(self, session: Session, *, by: Person, at: datetime | None = None) -> None: ...
        def unblock(self, session: Session, *, by: Person, at: datetime | None = None) -> None: ...
        def move_to(
            self,
            session: Session,
            column: Column,
            *,
            by: Person,
            after_id: int | None = None,
            before_id: int | None = None,
            top: bool = False,
            came_from_id: int | None = None,
            ask: Ask | None = None,
            still_waits: bool = False,
            is_undo: bool = False,
            at: datetime | None = None,
        ) -> None: ...
        def transfer(
            self,
            session: Session,
            column: Column,
            *,
            by: Person,
            after_id: int | None = None,
            before_id: int | None = None,
            is_undo: bool = False,
            at: datetime | None = None,
        ) -> None: ...
        def _settle(
            self,
            session: Session,
            column: Column,
            *,
            after_id: int | None = None,
            before_id: int | None = None,
            top: bool = False,
        ) -> None: ...
        def _follow_stage(
            self, session: Session, left: Stage, entered: Stage, *, still_waits: bool, by: Person, at: datetime | None
        ) -> None: ...
        def _note_not_done(self, session: Session, *, by: Person, at: datetime | None) -> None: ...
        def _refresh(self, session: Session, relation: str) -> None: ...
        def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: object) -> None: ...
