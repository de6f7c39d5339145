"""What a thumb can say about a task, the same on the page of the day and behind the link of a mail."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.forms import CommentForm
from vbm.projects.forms_doing import ExpectForm, MinutesForm
from vbm.projects.models import Task, TimeEntry
from vbm.projects.move_forms import BlockerForm
from vbm.support.minutes import minutes_words
from vbm.web.filters import day_words
from vbm.web.forms import Form


class Told(NamedTuple):
    """It is so now, in words."""

    words: str
    entry: TimeEntry | None = None


class Asked(NamedTuple):
    """It could not be taken like this; the form says why."""

    form: Form
    deed: str
    question: str


Said = Told | Asked


def start(session: Session, task: Task, *, by: Person) -> Said:
    task.start(session, by=by)
    return Told(f"Started “{task.title}”. {task.missing(session)}".strip())


def complete(session: Session, task: Task, *, by: Person) -> Said:
    task.complete(session, by=by)
    return Told(f"Done: “{task.title}”. {task.missing(session)}".strip())


def reopen(session: Session, task: Task, *, by: Person) -> Said:
    task.reopen(session, by=by)
    return Told(f"“{task.title}” is open again.")


def go_on(session: Session, task: Task, *, by: Person) -> Said:
    form = ExpectForm()
    if not (form.validate_on_submit() and form.save(session, task, by=by)):
        return Asked(form, "going", "Until when will it take?")
    return Told(f"“{task.title}” goes on until {day_words(task.expects_on)}.")


def block(session: Session, task: Task, *, by: Person) -> Said:
    form = BlockerForm()
    if not form.validate():
        return Asked(form, "stuck", "What holds it up?")
    task.block(session, *form.ask, by=by)
    return Told(f"Noted. “{task.title}” waits for {form.waiting_on.data.label}.")


def log_minutes(session: Session, task: Task, *, by: Person) -> Said:
    form = MinutesForm()
    entry = form.save(session, task, by=by) if form.validate_on_submit() else None
    if entry is None:
        return Asked(form, "minutes", "How long did you work on it?")
    return Told(f"{minutes_words(entry.minutes)} written down for “{task.title}”.", entry)


def comment(session: Session, task: Task, *, by: Person) -> Said:
    """Only the team reads it: what a client reads is said where one sees who that is."""
    form = CommentForm()
    del form.shown_to_owner
    if not form.validate_on_submit():
        return Asked(form, "comment", "What do you want to say?")
    task.comment(session, form.body.data, by=by)
    return Told(f"Said to the team about “{task.title}”. {task.speaks_to_nobody(session, form.body.data)}".strip())
