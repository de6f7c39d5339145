"""What comes again in the demo's practice: one thing every week, made of a task that is open, and one every month."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, Stage, Task
from vbm.series.models import Holidays, Missed, Mode, Series
from vbm.support import clock

EVERY_WEEK = "Weekly attendance and who has gone quiet"
ROOM_OF_THE_MONTHLY = "Client care that runs by itself"


def add_series(session: Session, people: dict[str, Person]) -> None:
    first = session.scalars(select(Task).where(Task.title == EVERY_WEEK)).one()
    column = Column.first_of(session, first.project_id, Stage.NEXT) or first.column
    day = first.due_on or clock.today(first.column.project.client.timezone)
    Series.begin(
        session, column, by=people["vera"], first=first, title=EVERY_WEEK, assignee_id=people["mei"].id, estimate=45,
        checklist=["Attendance of all sessions into the sheet", "Who missed two in a row?", "A kind note to each of them"],
        done_when="Priya has the list, and everyone who went quiet has a note.", mode=Mode.CALENDAR, missed=Missed.SKIP_IF_OPEN,
        rule=f"FREQ=WEEKLY;INTERVAL=1;BYDAY={'MO TU WE TH FR SA SU'.split()[day.weekday()]};WKST=MO",
        zone=first.column.project.client.timezone, starts_on=day, lead_days=1,
    )  # fmt: skip
    project = session.scalars(select(Project).where(Project.name == ROOM_OF_THE_MONTHLY)).one()
    next_column = Column.first_of(session, project.id, Stage.NEXT, Stage.INBOX)
    assert next_column is not None
    Series.begin(
        session, next_column, by=people["vera"], title="What is slow in client care this month?", assignee_id=people["ana"].id,
        estimate=90, checklist=["Days from yes to first session", "Sessions that were moved", "What clients said"],
        description="Three numbers and one sentence each; Cleo reads it before the call on Monday.", mode=Mode.CALENDAR,
        rule="FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", zone=project.client.timezone,
        starts_on=clock.today(project.client.timezone), lead_days=3, holidays=Holidays.BEFORE, missed=Missed.LATEST,
    )  # fmt: skip
