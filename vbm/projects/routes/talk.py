"""What an opened task shows of its talk, its links and its files; and one comment, to be changed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Response, abort
from flask_login import current_user
from sqlalchemy import func, select

from vbm.accounts.models import Capacity, Membership, Person
from vbm.extensions import db
from vbm.projects.forms_talk import CommentEditForm, FilesForm, LinkForm
from vbm.projects.models import Attachment, Comment, CommentVersion, Task
from vbm.support.mentions import names_to_call
from vbm.web.hypermedia import page, wants_fragment


class Earlier(NamedTuple):
    body: str
    by: str
    at: Any


def talk_of(task: Task, people: Sequence[Person], forms: dict[str, Any]) -> dict[str, Any]:
    comments = db.session.scalars(select(Comment).where(Comment.task_id == task.id).order_by(Comment.at, Comment.id)).all()
    mine = select(Attachment).where(Attachment.task_id == task.id).order_by(Attachment.at, Attachment.id)
    return {
        "comments": comments,
        "earlier": _earlier([comment.id for comment in comments if comment.edited_at or comment.removed_at]),
        "names": names_to_call(person.name for person in people),
        "assignees": {person.id: person.name for person in people},
        "readers": readers_of(task.client_id, task.column.project.client.name),
        "attachments": db.session.scalars(mine).all(),
        "link_form": forms.get("link_form") or LinkForm(formdata=None),
        "files_form": forms.get("files_form") or FilesForm(formdata=None),
    }


def readers_of(client_id: int, client: str) -> str:
    """Who reads what the client is shown: “Dana and Lee at Acme”, or the client alone while nobody has a place there."""
    seats = (Membership.client_id == client_id, Membership.capacity == Capacity.OWNER, Membership.until.is_(None))
    asked = select(Person).join(Membership, Membership.person_id == Person.id).where(*seats, Person.is_active.is_(True))
    names = [person.first_name for person in db.session.scalars(asked.order_by(Person.name, Person.id))]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{listed} at {client}" if listed else client


def find_comment(task_id: int, comment_id: int) -> Comment:
    found = db.first_or_404(select(Comment).where(Comment.id == comment_id, Comment.task_id == task_id))
    if not (current_user.is_manager or found.author_id == current_user.id):
        abort(403)
    return found  # type: ignore[no-any-return]


def version_of(comment: Comment) -> int:
    kept = select(func.count(CommentVersion.id)).where(CommentVersion.comment_id == comment.id)
    return 1 + (db.session.scalar(kept) or 0)


def draw_comment(task: Task, comment: Comment, form: CommentEditForm, status: int = 200) -> Response:
    drawn = {"task": task, "comment": comment, "form": form, "in_panel": wants_fragment(), "is_late": status == 409}
    client = task.column.project.client
    drawn |= {"readers": readers_of(client.id, client.name), "is_mine": comment.author_id == current_user.id}
    return page("projects/comments/edit.html", fragment="projects/comments/_edit.html", status=status, **drawn)


def _earlier(comment_ids: list[int]) -> dict[int, list[Earlier]]:
    """The words that comments had before, the newest first."""
    found: dict[int, list[Earlier]] = defaultdict(list)
    if comment_ids:
        asked = (
            select(CommentVersion.comment_id, CommentVersion.body, Person.name, CommentVersion.at)
            .join(Person, Person.id == CommentVersion.by_id)
            .where(CommentVersion.comment_id.in_(comment_ids))
            .order_by(CommentVersion.id.desc())
        )
        for row in db.session.execute(asked):
            found[row.comment_id].append(Earlier(row.body, row.name, row.at))
    return found
