"""Who hears of a deed: what is meant for one person at once, the rest for those around the task, in their bundle."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Integer, cast, delete, exists, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person, Role
from vbm.activity.models import Activity
from vbm.notices.models import Instant, Notice
from vbm.notices.models.notice import read_about, unread
from vbm.projects.models import Comment, Dependency, Stage, Task, TaskFollower, TaskHelper, WaitingOn
from vbm.projects.models.needs import is_open
from vbm.projects.reactions import task_of
from vbm.support import clock
from vbm.support.scope import scope_of

OLD = timedelta(days=8)  # what was noted later than a week is history, no news
TALK_BACK = 30
FOR_ONE = frozenset({"task.created"})
OWNERS = ("task.answered", "task.owner_commented")


def tell(session: Session, deed: Activity) -> None:
    """One question about who hears of it, one writing for all of them. An owner's own session may not ask: the clock does."""
    if scope_of(session).owner or clock.now() - deed.at > OLD:
        return
    with session.no_autoflush:
        task = session.get_one(Task, task_of(deed))
        if not _is_told_by_the_next(task, deed):
            write_down(session, task, deed)


def write_down(session: Session, task: Task, deed: Activity) -> None:
    direct = {id: kind for id, kind in _meant_for(session, task, deed).items() if id != deed.actor_id}
    if deed.kind in FOR_ONE and not direct:
        return
    for person_id, line in _hearers(session, task, deed, direct).items():
        if person_id in direct or line is None:
            Notice.leave(session, person_id, task.id, deed, direct.get(person_id))
        else:
            line.say(deed)


def hear_own_words(session: Session, deed: Activity) -> None:
    """Whoever says something about a task has read what was said to them there."""
    reader = session.get(Person, deed.actor_id) if deed.actor_id else None
    if reader is not None and clock.now() - deed.at <= OLD:
        read_about(session, reader, task_of(deed))


def take_back_words(session: Session, deed: Activity) -> None:
    """A comment that was taken back speaks to nobody any more."""
    spoken = select(Notice).where(Notice.task_id == task_of(deed), Notice.is_instant.is_(True), Notice.read_at.is_(None))
    for line in session.scalars(spoken).all():
        if line.data.get("comments") == [deed.data.get("comment_id")]:
            session.delete(line)


def _is_told_by_the_next(task: Task, deed: Activity) -> bool:
    """A move to or from Done is told by being done or opened again."""
    return deed.kind == "task.moved" and (task.column.stage == Stage.DONE) != task.is_done


def _hearers(session: Session, task: Task, deed: Activity, direct: dict[int, Instant]) -> dict[int, Notice | None]:
    """Active people of the team with a way to the task, but not who did it; with each the line that this deed can join."""
    named = {*direct, *({deed.data["person_id"]} if deed.data.get("person_id") else ())}
    around: list[ColumnElement[bool]] = [Person.id.in_(named)]
    if deed.kind not in FOR_ONE:
        around += [
            Person.id == task.assignee_id,
            Person.id.in_(select(TaskFollower.person_id).where(TaskFollower.task_id == task.id)),
            Person.id.in_(select(TaskHelper.person_id).where(TaskHelper.task_id == task.id)),
        ]
    if deed.kind in OWNERS:  # what a client says always reaches somebody
        around.append(Person.role == Role.MANAGER)
    seated = exists().where(Membership.person_id == Person.id, Membership.client_id == task.client_id, Membership.until.is_(None))
    same = (Notice.task_id == task.id) & (Notice.kind == deed.kind) & unread(Person.id) & Notice.mailed_at.is_(None)
    asked = select(Person.id, Notice).outerjoin(Notice, same).where(or_(*around), Person.id != deed.actor_id)
    may = (Person.is_active.is_(True), Person.role != Role.OWNER, or_(Person.role == Role.MANAGER, seated))
    return dict(session.execute(asked.where(*may).order_by(Notice.id)).all())


def _meant_for(session: Session, task: Task, deed: Activity) -> dict[int, Instant]:
    """Whom it is meant for; whoever is meant in two ways hears the later one here."""
    owner, said = task.assignee_id, deed.data
    asker = {task.blocker.by_id: Instant.ANSWERED} if deed.kind in ASKED and task.blocker is not None else {}
    match deed.kind:
        case "task.created" | "task.assigned" if owner is not None:
            return {owner: Instant.ASSIGNED}
        case "task.commented" | "task.comment_edited":
            answered = _answered_by(session, task, deed) if deed.kind == "task.commented" else {}
            return answered | dict.fromkeys(said.get("mentions", ()), Instant.MENTIONED)
        case "task.unblocked":
            return asker | ({owner: Instant.UNBLOCKED} if owner is not None else {})
        case "task.need_met" if owner is not None and not _still_needs(session, task, said.get("number")):
            return {owner: Instant.UNBLOCKED}
        case "task.answered":
            return asker
    return {}


ASKED = frozenset({"task.unblocked", "task.answered"})


def _answered_by(session: Session, task: Task, deed: Activity) -> dict[int, Instant]:
    """Those whose question this comment answers: by a task that waits for whoever speaks, or by name in what was said before."""
    speaker, found = session.get_one(Person, deed.actor_id), set()
    blocker = task.blocker
    if blocker is not None and _waits_for(blocker.waiting_on, speaker):
        found.add(blocker.by_id)
    spoken = (
        select(Activity.actor_id, Activity.data, Comment.body)
        .join(Comment, Comment.id == cast(Activity.data["comment_id"].as_string(), Integer))
        .where(Activity.about == deed.about, Activity.kind == "task.commented", Comment.id != deed.data["comment_id"])
        .order_by(Activity.id.desc())
        .limit(TALK_BACK)
    )
    for asker, said, body in session.execute(spoken):
        if asker == speaker.id:
            break
        if asker is not None and "?" in body and speaker.id in said.get("mentions", ()):
            found.add(asker)
    return dict.fromkeys(found, Instant.ANSWERED)


def _waits_for(whom: WaitingOn, speaker: Person) -> bool:
    return whom == WaitingOn.MANAGER and speaker.is_manager or whom == WaitingOn.MEMBER and speaker.role == Role.MEMBER


def _still_needs(session: Session, task: Task, but: int | None) -> bool:
    others = select(Task.id).join(Dependency, Dependency.needs_id == Task.id).where(Dependency.task_id == task.id, Task.id != but)
    return session.scalar(others.where(is_open(Task)).limit(1)) is not None


def forget_old(session: Session, keep: timedelta) -> None:
    old = delete(Notice).where(Notice.at < clock.now() - keep)
    session.execute(old, execution_options={"synchronize_session": False})
