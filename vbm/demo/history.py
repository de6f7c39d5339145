"""Sixty days of work on the demo's projects, done through the verbs that people use."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.demo.cast import ZONE
from vbm.demo.planning import plan_of, promise, worked
from vbm.demo.plans import CHECKLISTS, LABELS, LINKED, OWNER_READS, PLANS, SAID, STUCK, Plan
from vbm.projects.models import ChecklistItem, Column, Label, Project, ProjectStage, Stage, Task, TaskLabel, WaitingOn

FRIDAY_NOTES = {
    "Client care that runs by itself": ("ana", "Cleo"),
    "Cohort 12": ("mei", "Priya"),
    "Website care plans": ("jonas", "Tom"),
}
HOURS = (8, 9, 10, 11, 13, 14, 15, 16)


def add_projects(session: Session, clients: dict[str, Client], people: dict[str, Person], now: datetime) -> None:
    labels = {key: [_label(session, clients[key], *label) for label in said] for key, said in LABELS.items()}
    for number, plan in enumerate(PLANS):
        _Telling(session, plan, clients[plan.client], people, labels[plan.client], now, Random(number)).tell()  # noqa: S311


def _label(session: Session, client: Client, name: str, colour: str) -> Label:
    label = Label(client_id=client.id, name=name, colour=colour)
    session.add(label)
    session.flush()
    return label


class _Telling:
    """One project's story, told from its plan."""

    def __init__(
        self,
        session: Session,
        plan: Plan,
        client: Client,
        people: dict[str, Person],
        labels: list[Label],
        now: datetime,
        chance: Random,
    ) -> None:
        self.session, self.plan, self.client, self.people = session, plan, client, people
        self.labels, self.now, self.chance, self.vera = labels, now, chance, people["vera"]

    def tell(self) -> None:
        start = self._ago(57)
        due = (self.now + timedelta(days=self.plan.due_in_days)).date() if self.plan.due_in_days is not None else None
        project = Project.open(
            self.session, self.client, self.plan.name, by=self.vera, at=start, outcome=self.plan.outcome, due_on=due
        )
        columns = [Column.add(self.session, project, name, stage, by=self.vera, at=start) for name, stage in self.plan.columns]
        self.column = {column.stage: column for column in columns}
        self._done_tasks()
        self._friday_notes()
        for line in _lines(self.plan.review):
            self._worked(line, Stage.REVIEW)
        for line in _lines(self.plan.doing):
            self._worked(line, Stage.DOING)
        for place, line in enumerate(_lines(self.plan.next)):
            self._new(line, Stage.NEXT, created=20 - place, due=2 + 3 * place)
        for line in _lines(self.plan.inbox):
            self._new(line, Stage.INBOX, created=9, due=None)
        if self.plan.stage != ProjectStage.PLANNED:
            project.move_to(self.session, ProjectStage.ACTIVE, by=self.vera, at=self._ago(54))
        if self.plan.stage not in (ProjectStage.PLANNED, ProjectStage.ACTIVE):
            project.move_to(self.session, self.plan.stage, by=self.vera, at=self._ago(5))

    def _done_tasks(self) -> None:
        lines = _lines(self.plan.done)
        for place, line in enumerate(lines):
            finished = 50 - round(46 * (place + 1) / len(lines))
            task, who = self._new(
                line, Stage.NEXT, created=finished + 6, due=-finished + self.chance.choice((0, 1, 2)), shown=True
            )
            task.start(self.session, by=who, at=self._ago(finished + 3))
            task.complete(self.session, by=who, at=self._ago(finished))

    def _friday_notes(self) -> None:
        if self.plan.name not in FRIDAY_NOTES:
            return
        who, reader = FRIDAY_NOTES[self.plan.name]
        friday = self.now.date() - timedelta(days=(self.now.weekday() - 4) % 7 or 7)
        for back in range(8, -1, -1):
            day = friday - timedelta(weeks=back)
            finished = (self.now.date() - day).days
            task, person = self._new(
                f"{who}: Friday note to {reader}, {day.day} {day:%b}", Stage.NEXT, created=finished + 4, due=-finished
            )
            if back or self.plan.client != "harbour":
                task.complete(self.session, by=person, at=self._ago(finished))
        for ahead in (1, 2):
            day = friday + timedelta(weeks=ahead)
            self._new(
                f"{who}: Friday note to {reader}, {day.day} {day:%b}", Stage.NEXT, created=3, due=(day - self.now.date()).days
            )

    def _worked(self, line: str, stage: Stage) -> None:
        created = self.chance.randint(9, 15)
        due = self.chance.choice((-2, -1, 0, 0, 1, 2, 4))
        task, who = self._new(line, Stage.NEXT, created=created, due=due, shown=stage == Stage.REVIEW)
        task.start(self.session, by=who, at=self._ago(created - 4))
        if stage in self.column and stage != Stage.DOING:
            task.move_to(self.session, self.column[stage], by=who, at=self._ago(2))
        worked(self.session, task, by=who, at=self._ago(2))
        if task.title in SAID:
            author, words = SAID[task.title]
            shown = task.title in OWNER_READS
            task.comment(self.session, words, by=self.people[author], at=self._ago(1), shown_to_owner=shown)
        if task.title in LINKED:
            name, url = LINKED[task.title]
            task.attach_link(self.session, url, name, by=who, at=self._ago(2))
        if task.title in STUCK:
            on, why = STUCK[task.title]
            task.block(self.session, WaitingOn(on), why, by=who, at=self._ago(3))

    def _new(self, line: str, stage: Stage, *, created: int, due: int | None, shown: bool | None = None) -> tuple[Task, Person]:
        key, _, title = line.partition(": ")
        who, at = self.people[key], self._ago(min(created, 56))
        due_on = None if due is None else self.now.date() + timedelta(days=due)
        task = Task.create(
            self.session,
            self.column[stage],
            title,
            by=self.vera,
            at=at,
            assignee=who,
            due_on=due_on,
            shown_to_owner=self.chance.random() < 0.5 if shown is None else shown,
            **plan_of(title, due_on, ZONE),
        )
        promise(self.session, task, by=self.vera, at=at)
        if self.chance.random() < 0.3:
            self.session.add(TaskLabel(client_id=self.client.id, task_id=task.id, label_id=self.chance.choice(self.labels).id))
        for place, (name, ticked) in enumerate(CHECKLISTS.get(title, ())):
            item = ChecklistItem(client_id=self.client.id, task_id=task.id, name=name, place=place)
            item.done_at = self._ago(1) if ticked else None
            self.session.add(item)
        return task, who

    def _ago(self, days: int) -> datetime:
        """A working hour that many days ago."""
        at = self.now - timedelta(days=days)
        return min(at.replace(hour=self.chance.choice(HOURS), minute=self.chance.randrange(60)), self.now - timedelta(minutes=5))


def _lines(said: str) -> list[str]:
    return [line for line in said.split("\n") if line]
