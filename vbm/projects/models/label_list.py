"""The labels of all clients as one list: those with the same words and colour are one line of it."""

from collections.abc import Collection

from sqlalchemy import delete as delete_rows
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity, record
from vbm.clients.models import Client
from vbm.projects.models.label import Label, TaskLabel
from vbm.projects.models.project import lock_clients
from vbm.projects.models.task import Task
from vbm.projects.models.touching import touch_columns
from vbm.support.refusals import Stale


def restyle(session: Session, label: Label, *, name: str, colour: str, by: Person) -> None:
    """Other words or another colour wherever it is worn. A client that has one of that name ends with one, not two."""
    was = (label.name, label.colour)
    if was == (name, colour):
        return
    mine = {one.client_id: one for one in _held_alike(session, label)}
    spelt = _spellings(session, name)
    twins = select(Label).where(
        Label.name.in_(spelt), Label.client_id.in_(mine), Label.id.not_in([one.id for one in mine.values()])
    )
    if label.name in spelt:
        twins = twins.where(Label.colour == colour)
    elif colour == label.colour:
        colour = _usual_colour(session, spelt) or colour
    others = list(session.scalars(twins))
    for_all = any(one.for_all for one in (*mine.values(), *others))
    ids, shown_in = [one.id for one in mine.values()], _columns_showing(session, [*mine.values(), *others])
    _merge(session, {other.id: mine[other.client_id] for other in others})
    session.execute(update(Label).where(Label.id.in_(ids)).values(name=name, colour=colour, for_all=for_all))
    touch_columns(session, shown_in)
    record(session, "label.changed", about=f"label:{label.id}", by=by.id, was=was[0], name=name, colour=colour)


def remove(session: Session, label: Label, *, by: Person) -> None:
    """Take it off every task of every client."""
    alike = _held_alike(session, label)
    shown_in = _columns_showing(session, alike)
    record(session, "label.removed", about=f"label:{label.id}", by=by.id, name=label.name, colour=label.colour)
    session.execute(delete_rows(Label).where(Label.id.in_([one.id for one in alike])))
    touch_columns(session, shown_in)


def add_for_all(session: Session, name: str, colour: str, *, by: Person) -> None:
    """Every client has it from now on, and so will those to come."""
    lock_clients(session, select(Client.id))
    alike = list(session.scalars(select(Label).where(Label.name.in_(_spellings(session, name)), Label.colour == colour)))
    missing = select(Client.id).where(Client.id.not_in([one.client_id for one in alike])).order_by(Client.id)
    new = [Label(client_id=id, name=name, colour=colour) for id in session.scalars(missing)]
    for label in (*alike, *new):
        label.for_all = True
    session.add_all(new)
    record(session, "label.made_for_all", about="labels", by=by.id, name=name, colour=colour)


def give_labels(session: Session, activity: Activity) -> None:
    """A new client begins with the labels that were made for every client."""
    made = select(Label.name, Label.colour).where(Label.for_all.is_(True)).distinct().order_by(Label.name, Label.colour)
    looks = {(name.casefold(), colour): name for name, colour in session.execute(made).all()}
    for (_, colour), name in looks.items():
        session.add(Label(client_id=activity.client_id, name=name, colour=colour, for_all=True))


def _held_alike(session: Session, label: Label) -> list[Label]:
    """Until the commit nobody else puts on or takes off a label, whosesoever; refused when somebody has just changed this one."""
    lock_clients(session, select(Client.id))
    same = select(Label).where(Label.name == label.name, Label.colour == label.colour).order_by(Label.id)
    alike = list(session.scalars(same))
    if label not in alike:
        raise Stale(f"Someone has just changed or removed “{label.name}”. Look at the labels as they are now, then decide.")
    return alike


def _spellings(session: Session, name: str) -> list[str]:
    """The name as labels have it, whatever its capitals; a database knows those of English only."""
    return [one for one in session.scalars(select(Label.name).distinct()) if one.casefold() == name.casefold()]


def _usual_colour(session: Session, spelt: Collection[str]) -> str | None:
    """What most labels of that name look like."""
    used = select(Label.colour).where(Label.name.in_(spelt)).group_by(Label.colour)
    return session.scalar(used.order_by(func.count(Label.id).desc(), func.min(Label.id)).limit(1))


def _columns_showing(session: Session, labels: Collection[Label]) -> list[int]:
    worn = select(Task.column_id).join(TaskLabel, TaskLabel.task_id == Task.id).where(Task.archived_at.is_(None))
    return list(session.scalars(worn.where(TaskLabel.label_id.in_([label.id for label in labels])).distinct()))


def _merge(session: Session, kept: dict[int, Label]) -> None:
    """Whoever wore the label of an id wears the one beside it now, and the old one is gone."""
    if not kept:
        return
    ids = {*kept, *(label.id for label in kept.values())}
    rows = session.execute(select(TaskLabel.task_id, TaskLabel.label_id).where(TaskLabel.label_id.in_(ids))).all()
    worn = {(row.task_id, row.label_id) for row in rows}
    wanted = {(row.task_id, label) for row in rows if (label := kept.get(row.label_id))}
    session.add_all(
        TaskLabel(client_id=label.client_id, task_id=task_id, label_id=label.id)
        for task_id, label in wanted
        if (task_id, label.id) not in worn
    )
    session.flush()
    session.execute(delete_rows(Label).where(Label.id.in_(list(kept))))
