"""The project, its columns, the labels and the people that the cards will need."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.clients.models import Client
from vbm.imports.board import Board, Member
from vbm.imports.board import Label as TheirLabel
from vbm.imports.fitting import (
    COLUMN_NAME,
    LABEL_NAME,
    PERSON_NAME,
    PROJECT_NAME,
    colour_of,
    open_lists,
    outcome_of,
)
from vbm.imports.models import ImportFile, ImportSource
from vbm.imports.order import BOARD, LABEL, LIST, MEMBER, Order, known_project
from vbm.imports.sources import TRELLO, key_of, known, remember, within
from vbm.projects.models import Column, Label, Project, ProjectStage, Stage
from vbm.projects.models.seats import seated_people
from vbm.projects.ordering import GAP


def bring_project(session: Session, order: Order, file: ImportFile) -> None:
    board = order.board
    project = known_project(session, order.client_id, board)
    if project is None:
        client, by = session.get_one(Client, order.client_id), session.get_one(Person, order.by_id)
        name, outcome = board.name[:PROJECT_NAME], outcome_of(board)
        project = Project.open(session, client, name, by=by, outcome=outcome, stage=ProjectStage.ACTIVE)
        remember(session, order.client_id, BOARD, {key_of(board, board.external_id): project.id})
    file.project_id = project.id
    _bring_columns(session, order, project)


def _bring_columns(session: Session, order: Order, project: Project) -> None:
    here = set(session.scalars(select(Column.id).where(Column.project_id == project.id)))
    came = columns_of(session, order)
    last = session.scalar(select(func.max(Column.position)).where(Column.project_id == project.id))
    missing = [one for one in open_lists(order.board) if came.get(one.external_id) not in here]
    new = {}
    for place, one in enumerate(missing):
        column = Column(client_id=order.client_id, project_id=project.id, name=one.name[:COLUMN_NAME], most=one.soft_limit)
        column.stage = Stage(order.stages.get(one.external_id, one.stage))
        column.position = (-GAP if last is None else last) + GAP * (place + 1)
        new[within(order.board, one.external_id)] = column
    if new:
        session.add_all(new.values())
        project.shape_revision = project.touch(session)
        session.flush()
        for column in new.values():
            column.revision = project.revision
        remember(session, order.client_id, LIST, {key: column.id for key, column in new.items()})


def columns_of(session: Session, order: Order) -> dict[str, int]:
    """The column of each list that came before, by the list's own id."""
    keys = {within(order.board, one.external_id): one.external_id for one in order.board.lists}
    return {keys[key]: column_id for key, column_id in known(session, order.client_id, LIST, keys).items()}


def bring_labels(session: Session, order: Order, _: ImportFile, labels: Sequence[TheirLabel]) -> None:
    keys = {label.external_id: key_of(order.board, label.external_id) for label in labels}
    before = known(session, order.client_id, LABEL, keys.values())
    mine = {
        (label.name, label.colour): label for label in session.scalars(select(Label).where(Label.client_id == order.client_id))
    }
    here = {label.id for label in mine.values()}
    came = {}
    for label in labels:
        if before.get(keys[label.external_id]) in here:
            continue
        looks = (label.name[:LABEL_NAME], colour_of(label.colour))
        if looks not in mine:
            mine[looks] = Label(client_id=order.client_id, name=looks[0], colour=looks[1])
            session.add(mine[looks])
        came[keys[label.external_id]] = mine[looks]
    session.flush()
    remember(session, order.client_id, LABEL, {key: label.id for key, label in came.items()})


def bring_people(session: Session, order: Order, _: ImportFile, members: Sequence[Member]) -> None:
    """Everyone on the board, as who already works here under that name, or as a placeholder who cannot sign in."""
    keys = {member.external_id: key_of(order.board, member.external_id) for member in members}
    before = known(session, order.client_id, MEMBER, keys.values())
    same = same_people(session, order.client_id, order.board)
    client, by = session.get_one(Client, order.client_id), session.get_one(Person, order.by_id)
    came = {}
    for member in members:
        key = keys[member.external_id]
        if key in before:
            continue
        person = same.get(member.external_id) or _placeholder(session, key, member.name)
        if member.external_id not in same:
            client.seat(session, person, Capacity.MEMBER, by=by)
        came[key] = person.id
    remember(session, order.client_id, MEMBER, came)


def same_people(session: Session, client_id: int, board: Board) -> dict[str, Person]:
    """Who on the board already works for this client, by the full name, where only one has it."""
    by_name: dict[str, list[Person]] = {}
    for person in seated_people(session, client_id):
        by_name.setdefault(_same(person.name), []).append(person)
    found = {member.external_id: by_name.get(_same(member.name), []) for member in board.members}
    return {external_id: people[0] for external_id, people in found.items() if len(people) == 1}


def _same(name: str) -> str:
    return " ".join(name.casefold().split())


def _placeholder(session: Session, key: str, name: str) -> Person:
    """The same person of Trello on another client's board stays one person here, unless somebody has taken it over."""
    elsewhere = (
        select(Person)
        .join(ImportSource, ImportSource.local_id == Person.id)
        .where(ImportSource.system == TRELLO, ImportSource.kind == MEMBER, ImportSource.external_id == key)
        .where(Person.email.is_(None), Person.role == Role.MEMBER, Person.is_active.is_(True))
        .order_by(Person.id)
    )
    person = session.scalars(elsewhere).first()
    if person is None:
        person = Person(name=name[:PERSON_NAME], role=Role.MEMBER, epoch=0)
        session.add(person)
        session.flush()
    return person


def seats_of(session: Session, client_id: int) -> set[int]:
    seats = select(Membership.person_id).where(Membership.client_id == client_id, Membership.until.is_(None))
    return set(session.scalars(seats.where(Membership.capacity != Capacity.OWNER)))
