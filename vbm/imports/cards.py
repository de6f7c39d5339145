"""Cards become tasks: rows are built directly, because nobody did these things here and nobody is told."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.clients.models import Client
from vbm.imports.board import Card
from vbm.imports.board import Comment as TheirComment
from vbm.imports.fitting import CHECKLIST_NAME, PERSON_NAME, closed_lists, description_of, is_archived, open_lists
from vbm.imports.frame import columns_of, seats_of
from vbm.imports.models import ImportFile
from vbm.imports.order import CARD, LABEL, MEMBER, Order
from vbm.imports.sources import key_of, known, remember
from vbm.projects.models import ChecklistItem, Column, Comment, Completion, Project, Stage, Task, TaskLabel
from vbm.projects.models.stages import NOT_BEGUN
from vbm.projects.ordering import GAP
from vbm.support import clock
from vbm.support.models import Base


def bring_cards(session: Session, order: Order, file: ImportFile, cards: Sequence[Card], upto: int) -> None:
    """The new ones among these go to the end of their columns, in the board's order; the others stay as people left them."""
    keys = {card.external_id: key_of(order.board, card.external_id) for card in cards}
    before = known(session, order.client_id, CARD, keys.values())
    new = [card for card in cards if keys[card.external_id] not in before]
    if new:
        came = Bringer(session, order, file, new).bring()
        remember(session, order.client_id, CARD, {keys[external_id]: task_id for external_id, task_id in came.items()})
        file.brought += len(new)
    if upto > file.done:
        file.done, file.attempts = upto, 0


class Bringer:
    """Some cards, and what of ours they refer to."""

    def __init__(self, session: Session, order: Order, file: ImportFile, cards: Sequence[Card]) -> None:
        self.session, self.order, self.cards, self.now = session, order, cards, clock.now()
        self.project = session.get_one(Project, file.project_id)
        self.zone = clock.zone(session.get_one(Client, order.client_id).timezone)
        self.closed = closed_lists(order.board)
        self.home = open_lists(order.board)[0].external_id
        self.column_ids = columns_of(session, order)
        mine = select(Column).where(Column.project_id == self.project.id)
        self.columns = {column.id: column for column in session.scalars(mine)}
        self.seats = seats_of(session, order.client_id)
        self.people = self._known(MEMBER, [one.external_id for one in order.board.members])
        self.labels = self._known(LABEL, {one for card in cards for one in card.label_ids})
        ends = select(Task.column_id, func.max(Task.position)).where(Task.project_id == self.project.id).group_by(Task.column_id)
        self.ends: dict[int, int] = {row[0]: row[1] for row in session.execute(ends)}

    def bring(self) -> dict[str, int]:
        tasks = [(card, self._task(card)) for card in self.cards]
        self.session.add_all(task for _, task in tasks)
        self.session.flush()
        for card, task in tasks:
            self.session.add_all(self._parts(card, task))
        for column_id in {task.column_id for _, task in tasks}:
            self.columns[column_id].touch(self.session)
        return {card.external_id: task.id for card, task in tasks}

    def _known(self, kind: str, external_ids: Sequence[str] | set[str]) -> dict[str, int]:
        keys = {key_of(self.order.board, one): one for one in external_ids}
        return {keys[key]: id for key, id in known(self.session, self.order.client_id, kind, keys).items()}

    def _task(self, card: Card) -> Task:
        column = self._column(card)
        self.ends[column.id] = self.ends.get(column.id, -GAP) + GAP
        task = Task(client_id=self.order.client_id, project_id=self.project.id, column_id=column.id)
        task.position, task.title, task.description = self.ends[column.id], card.title, description_of(card)
        task.created_at = self._past(card.created_at)
        task.due_on = card.due.astimezone(self.zone).date() if card.due else None
        task.assignee_id = self._assignee(card)
        task.archived_at = self.now if is_archived(card, self.closed) else None
        if column.stage not in NOT_BEGUN or card.done:
            began = card.start if card.start and card.start <= self.now else task.created_at
            task.started_at = began
        return task

    def _column(self, card: Card) -> Column:
        list_id = self.home if card.list_id in self.closed and card.list_id != self.home else card.list_id
        return self.columns[self.column_ids[list_id]]

    def _assignee(self, card: Card) -> int | None:
        person_id = self.people.get(card.member_ids[0]) if card.member_ids else None
        return person_id if person_id in self.seats else None

    def _parts(self, card: Card, task: Task) -> Iterator[Base]:
        about = {"client_id": task.client_id, "task_id": task.id}
        if card.done or (self.columns[task.column_id].stage == Stage.DONE and card.list_id not in self.closed):
            yield Completion(**about, by_id=self.order.by_id, at=self._past(card.done_at or card.created_at))
        for label_id in dict.fromkeys(self.labels[one] for one in card.label_ids):
            yield TaskLabel(**about, label_id=label_id)
        items = [(part.name[:CHECKLIST_NAME], item) for part in card.checklists for item in part.items]
        for place, (checklist, item) in enumerate(items):
            done_at = self._past(card.done_at or card.created_at) if item.done else None
            yield ChecklistItem(**about, checklist=checklist, name=item.name, place=place, done_at=done_at)
        for said in card.comments:
            yield self._comment(said, task)

    def _comment(self, said: TheirComment, task: Task) -> Comment:
        author_id = self.people.get(said.author_id or "")
        row = Comment(client_id=task.client_id, task_id=task.id, author_id=author_id, body=said.text)
        row.author_name = f"{said.author_name[: PERSON_NAME - 12]} (on Trello)"
        row.at = self._past(said.at or task.created_at)
        return row

    def _past(self, at: datetime | None) -> datetime:
        return min(at, self.now) if at else self.now
