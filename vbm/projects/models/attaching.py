"""What belongs to a task besides words: links and files."""

import logging
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.files import Looked
from vbm.projects.models.attachment import Attachment
from vbm.projects.models.of_task import OfTask
from vbm.projects.storing import Store
from vbm.support import clock
from vbm.support.after_commit import after_commit
from vbm.support.engine import writing
from vbm.support.refusals import Refused
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)
MOST_ON_A_TASK = 20
MOST_OF_A_CLIENT = 1024 * 1024 * 1024


class Attaching(OfTask):
    """The verbs of a task that give it links and files; Task keeps the columns they speak of."""

    def attach_link(self, session: Session, url: str, name: str, *, by: Person, at: datetime | None = None) -> Attachment:
        return self._attach(session, by=by, at=at, name=name or url[:255], url=url)

    def attach_file(self, session: Session, file: Looked, store: Store, *, by: Person, at: datetime | None = None) -> Attachment:
        """The same file twice on one task is one; its bytes are in their place before anybody can ask for them."""
        mine = select(Attachment).where(Attachment.task_id == self.id)
        same = session.scalar(mine.where(Attachment.stored == file.stored, Attachment.name == file.name).limit(1))
        if same is not None:
            return same
        used = session.scalar(select(func.sum(Attachment.size)).where(Attachment.client_id == self.client_id)) or 0
        if used + len(file.raw) > MOST_OF_A_CLIENT:
            raise Refused("This client’s files fill their 1 GB. Remove some, or attach a link instead.")
        said = {"name": file.name, "stored": file.stored, "mimetype": file.mimetype, "size": len(file.raw)}
        self._must_have_room(session)
        try:
            store.keep(self.client_id, file)
        except OSError as why:
            log.error("a file could not be written: %s", why)
            raise Refused(f"“{file.name}” could not be written here: the disk is full, perhaps. Try again later.") from None
        return self._attach(session, by=by, at=at, **said)

    def show_attachment(self, session: Session, row: Attachment, *, shown: bool, by: Person, at: datetime | None = None) -> None:
        """Let the client see it, or the team alone."""
        self._must_be_attached(row)
        if row.shown_to_owner != shown:
            row.shown_to_owner = shown
            kind = "task.attachment_shown" if shown else "task.attachment_hidden"
            self._log(session, kind, by=by, at=at, name=row.name)

    def detach(self, session: Session, row: Attachment, store: Store, *, by: Person, at: datetime | None = None) -> None:
        """Take it off; after the commit its bytes go as well, unless the client has them elsewhere."""
        self._must_be_attached(row)
        session.delete(row)
        self._log(session, "task.detached", by=by, at=at, name=row.name)
        if row.stored:
            after_commit(session, _forget_now, (row.client_id, row.stored), store, session.get_bind())

    def _must_have_room(self, session: Session) -> None:
        count = session.scalar(select(func.count(Attachment.id)).where(Attachment.task_id == self.id)) or 0
        if count >= MOST_ON_A_TASK:
            raise Refused(f"A task takes {MOST_ON_A_TASK} links and files. Remove one that is no longer needed first.")

    def _attach(self, session: Session, *, by: Person, at: datetime | None, **said: Any) -> Attachment:
        self._must_have_room(session)
        row = Attachment(client_id=self.client_id, task_id=self.id, by_id=by.id, at=at or clock.now(), **said)
        session.add(row)
        session.flush()
        self._log(session, "task.attached", by=by, at=at, name=row.name)
        return row

    def _must_be_attached(self, row: Attachment) -> None:
        if row.task_id != self.id:
            raise Refused("That belongs to another task.")


def _forget_now(file: tuple[int, str], store: Store, database: Any) -> None:
    try:
        forget_unless_used(file, store, database)
    except (OSError, SQLAlchemyError) as why:  # the deed is done; the nightly sweep has another try
        log.warning("bytes of a removed file stay until tonight: %s", why)


def forget_unless_used(file: tuple[int, str], store: Store, database: Any) -> None:
    """Nobody can attach the same file meanwhile: whoever does holds the client, as we do here."""
    client_id, stored = file
    with writing(), Session(database) as session:
        open_scope(session, Scope.member_of([client_id]))
        session.scalar(select(Client.id).where(Client.id == client_id).with_for_update())
        if session.scalar(select(Attachment.id).where(Attachment.stored == stored).limit(1)) is None:
            store.forget(client_id, stored)
