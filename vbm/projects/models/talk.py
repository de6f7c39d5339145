"""What people say about a task: among the team, or to the client."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.comment import Comment, CommentVersion
from vbm.projects.models.company import TaskFollower
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.seats import seated_people
from vbm.support import clock
from vbm.support.mentions import names_called, names_uncalled
from vbm.support.refusals import Refused


class Talk(OfTask):
    """The verbs of a task that say something about it; Task keeps the columns they speak of."""

    def comment(
        self, session: Session, body: str, *, by: Person, shown_to_owner: bool = False, at: datetime | None = None
    ) -> Comment:
        """Say something; whoever is spoken to by name follows the task from now on."""
        row = Comment(
            client_id=self.client_id, task_id=self.id, author_id=by.id, author_name=by.name, body=body, at=at or clock.now()
        )
        row.shown_to_owner = shown_to_owner
        session.add(row)
        session.flush()
        mentions = self._bring_in(session, self._spoken_to(session, body))
        self._log(session, "task.commented", by=by, at=at, comment_id=row.id, mentions=mentions, shown=shown_to_owner)
        self.column.touch(session)
        return row

    def speaks_to_nobody(self, session: Session, body: str) -> str:
        """The sentence about names in it that nobody here has; empty when there are none."""
        if "@" not in body:
            return ""
        names = names_uncalled(body, [person.name for person in seated_people(session, self.client_id)])
        return f"Nobody here is called {' or '.join('@' + name for name in names[:5])}." if names else ""

    def reword(self, session: Session, comment: Comment, body: str, *, by: Person, at: datetime | None = None) -> None:
        """Say it in other words; the earlier ones are kept for the team."""
        self._must_stand(comment)
        if comment.author_id != by.id:
            raise Refused("Only the person who wrote a comment changes its words.")
        if comment.body == body:
            return
        known = {person.id for person in self._spoken_to(session, comment.body)}
        self._keep_words(session, comment, by=by, at=at)
        comment.body, comment.edited_at = body, at or clock.now()
        new = [person for person in self._spoken_to(session, body) if person.id not in known]
        mentions = self._bring_in(session, new)
        self._log(session, "task.comment_edited", by=by, at=at, comment_id=comment.id, mentions=mentions)
        self.column.touch(session)

    def show_comment(self, session: Session, comment: Comment, *, shown: bool, by: Person, at: datetime | None = None) -> None:
        """Let the client read it, or the team alone."""
        self._must_be_theirs(comment, by)
        author = session.get(Person, comment.author_id) if comment.author_id else None
        if not shown and author is not None and author.is_owner:
            raise Refused("The client wrote this, so the client goes on reading it.")
        if comment.shown_to_owner != shown:
            comment.shown_to_owner = shown
            self._log(session, "task.comment_shown" if shown else "task.comment_hidden", by=by, at=at, comment_id=comment.id)
            self.column.touch(session)

    def remove_comment(self, session: Session, comment: Comment, *, by: Person, at: datetime | None = None) -> None:
        """Take it back; that there was one stays visible to the team, and its words are kept."""
        if comment.removed_at is None:
            self._must_be_theirs(comment, by)
            self._keep_words(session, comment, by=by, at=at)
            comment.body, comment.shown_to_owner, comment.removed_at = "", False, at or clock.now()
            self._log(session, "task.comment_removed", by=by, at=at, comment_id=comment.id)
            self.column.touch(session)

    def _must_be_theirs(self, comment: Comment, by: Person) -> None:
        self._must_stand(comment)
        if not comment.is_for(by):
            raise Refused("Only the person who wrote a comment, or a manager, may do that.")

    def _must_stand(self, comment: Comment) -> None:
        if comment.task_id != self.id:
            raise Refused("That belongs to another task.")
        if comment.removed_at is not None:
            raise Refused("That comment was removed a moment ago.")

    def _keep_words(self, session: Session, comment: Comment, *, by: Person, at: datetime | None) -> None:
        kept = CommentVersion(client_id=self.client_id, comment_id=comment.id, body=comment.body, by_id=by.id)
        kept.at = at or clock.now()
        session.add(kept)

    def _spoken_to(self, session: Session, body: str) -> list[Person]:
        if "@" not in body:
            return []
        people = seated_people(session, self.client_id)
        called = names_called(body, [person.name for person in people])
        return [person for person in people if person.name in called]

    def _bring_in(self, session: Session, people: Iterable[Person]) -> list[int]:
        ids = [person.id for person in people]
        if ids:
            TaskFollower.add(session, self.client_id, self.id, ids)
        return ids
